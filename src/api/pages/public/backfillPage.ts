/** Data from before the regulation (Điều 4.6a): how far each agency has come, told apart from quarterly duties. */
import { z } from 'zod';
import { backfillOf, type BackfillAnswer } from '../../../app/backfill.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import type { BackfillAgency, BackfillCounts } from '../../../projections/backfill.js';
import { agencyPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { instantText, numberText, shownInstant, stateBadge } from '../frame/format.js';
import { backfillWords } from '../words/backfill.js';

const query = z.strictObject({ asOf: z.union([z.literal('').transform(() => undefined), asOf]).optional() });

export const backfillPage = pageRoute({
  method: 'get',
  path: '/backfill',
  action: 'readStatus',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { asOf: at = null } }) => {
    const answer = await backfillOf(app, actor, { asOf: at });
    if (!answer.ok) return answer;
    const { position, settledOn } = answer.value;
    const model = modelOf(answer.value, at, language);
    return done({ template: 'backfill', title: model.w.title, model, basis: { position, settledOn } });
  },
});

function modelOf({ total, agencies }: BackfillAnswer, at: string | null, language: Language) {
  const w = backfillWords[language];
  return {
    w,
    past: at === null ? null : w.past(instantText(at, language)),
    asOfDay: at === null ? '' : hueDay(at),
    total: figuresOf(total, language),
    agencies: agencies.map((agency) => agencyModel(agency, language)),
    api: address('/api/v1/backfill', { asOf: at }),
  };
}

function agencyModel(agency: BackfillAgency, language: Language) {
  const { code, datasets } = agency;
  return {
    ...{ code, path: agencyPath(code), name: language === 'vi' ? agency.name : agency.nameEn },
    figures: figuresOf(agency, language),
    datasets: datasets.map(({ obligationId: id, title, state, receivedAt, owed }) => ({
      ...{ id, title, state: stateBadge(state, language) },
      received: receivedAt === null ? null : shownInstant(receivedAt, language),
      ended: owed ? null : backfillWords[language].ended,
    })),
  };
}

function figuresOf(counts: BackfillCounts, language: Language): readonly string[] {
  return (['owed', 'received', 'approved', 'published'] as const).map((name) => numberText(counts[name], language));
}
