/** What may overlap a database of a ministry (Điều 4.4): what is to be decided first. */
import { z } from 'zod';
import { boundTo, grantOf, roleOf } from '../../../access/permissions.js';
import { namesOf, type Names } from '../../../app/names.js';
import { verdictWords } from '../../../app/overlapWords.js';
import { overlapsOf, type OverlapItem, type OverlapList } from '../../../app/overlaps.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { pageRoute } from '../../route.js';
import { agency, anyId, asOf, flag, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { badge, instantText, numberText, shownInstant, type Badge } from '../frame/format.js';
import { overlapWords } from '../words/overlap.js';
import { agencyNameIn } from './queuePage.js';

const query = z.strictObject({
  agency: agency.optional(),
  obligation: anyId.optional(),
  undecided: flag.optional(),
  asOf: asOf.optional(),
});

interface Asked {
  readonly agency: string | null;
  readonly obligation: string | null;
  readonly undecided: boolean;
  readonly asOf: string | null;
}

export const overlapsPage = pageRoute({
  method: 'get',
  path: '/overlaps',
  action: 'readOverlaps',
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: given }) => {
    const { agency: of = null, obligation = null, undecided = false, asOf: at = null } = given;
    const asked = { agency: of, obligation, undecided, asOf: at };
    const answer = await overlapsOf(app, actor, asked);
    if (!answer.ok) return answer;
    const { position, settledOn } = answer.value;
    const decides = grantOf('decideOverlap', roleOf(actor)) !== undefined;
    const seen = { asked, names: namesOf(app), own: boundTo(actor, 'readOverlaps'), decides };
    const model = modelOf(answer.value, seen, language);
    return done({ template: 'overlaps', title: model.w.title, model, basis: { position, settledOn } });
  },
});

interface Seen {
  readonly asked: Asked;
  readonly names: Names;
  /** The agency that who looks is bound to; null: to none. */
  readonly own: string | null;
  readonly decides: boolean;
}

function modelOf(list: OverlapList, { asked, names, own, decides }: Seen, language: Language) {
  const w = overlapWords[language].list;
  const { agency: of, obligation, undecided, asOf: at } = asked;
  const text = (count: number) => numberText(count, language);
  return {
    w,
    lead: own === null ? w.lead : w.ownLead,
    past: at === null ? null : w.past(instantText(at, language)),
    form: {
      agencies: (own === null ? [...names.agencies] : []).map(([code, name]) => {
        return { value: code, text: `${name[language]} (${code})`, selected: code === of };
      }),
      undecided,
      day: at === null ? '' : hueDay(at),
    },
    of: obligation === null ? null : w.of(obligation),
    narrowed: of !== null || obligation !== null || undecided,
    count: w.count(text(list.undecided), text(list.overlaps.length)),
    rows: list.overlaps.map((item) => ({ ...rowOf(item, { names, decides }, language), href: overlapPath(item, at) })),
    unregistered: list.unregistered.map(({ obligationId, database }) => w.unregistered(obligationId, database)),
    files: (['csv', 'xlsx'] as const).map((format) => {
      const narrowed = { agency: of, obligation, undecided: undecided ? 'true' : null, asOf: at };
      return { format: format.toUpperCase(), link: address(`/api/v1/overlaps.${format}`, narrowed) };
    }),
  };
}

function rowOf(item: OverlapItem, { names, decides }: Pick<Seen, 'names' | 'decides'>, language: Language) {
  const { obligationId, title, database, databaseTitle, ministry, state } = item;
  const w = overlapWords[language].list;
  return {
    ...{ obligationId, title, database, databaseTitle, ministry },
    agency: agencyNameIn(names, item.agency, language),
    grounds: item.grounds.map((ground) => ground[language]),
    ...standingOf(item, language),
    action: state === 'decided' || !decides ? w.look : w.decide,
  };
}

/** How a pair stands, for the list and for its own page. */
export function standingOf(item: OverlapItem, language: Language) {
  const words = overlapWords[language];
  const { verdict, dueFor, databaseInUse, decidedAt } = item;
  return {
    state: stateBadge(item.state, language),
    verdict: verdict === null ? null : verdictWords[verdict][language],
    decided: decidedAt === null ? null : shownInstant(decidedAt, language),
    dueFor: dueFor === null ? null : words.dueFor[dueFor],
    notInUse: databaseInUse ? null : words.notInUse,
  };
}

function stateBadge(state: OverlapItem['state'], language: Language): Badge {
  const text = overlapWords[language].states[state];
  if (state === 'decided') return badge(text, '✓', 'good');
  return state === 'dueAgain' ? badge(text, '!', 'warn') : badge(text, '○', 'wait');
}

type Pair = Pick<OverlapItem, 'obligationId' | 'database'>;

/** The page of a pair, as of an instant where one is given. */
export function overlapPath({ obligationId, database }: Pair, at: string | null = null): string {
  return address(`/overlaps/${encodeURIComponent(obligationId)}/${encodeURIComponent(database)}`, { asOf: at });
}
