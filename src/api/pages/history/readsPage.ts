/** Who took out what is not public: of all agencies for who oversees, of its own files for an agency (Điều 8.2). */
import { z } from 'zod';
import { boundTo, grantOf, roleOf } from '../../../access/permissions.js';
import { actorIn } from '../../../app/history/actors.js';
import { readsOf, type ReadsAnswer } from '../../../app/history/reads.js';
import { namesOf } from '../../../app/names.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import type { SensitiveRead } from '../../../projections/sensitiveReads.js';
import { pageRoute } from '../../route.js';
import { agency, asOf, nothing, wholeNumber } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import { numberText, shownInstant } from '../frame/format.js';
import { pastOf } from '../frame/past.js';
import { submissionPath } from '../submission/submissionPage.js';
import { historyWords } from '../words/history.js';
import { eventPath } from './historyPage.js';

const AT_ONCE = 100;
const path = '/reads';

const readsQuery = z.strictObject({
  agency: agency.optional(),
  asOf: asOf.optional(),
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
});
type ReadsQuery = z.infer<typeof readsQuery>;

export const readsPage = pageRoute({
  method: 'get',
  path,
  action: 'readReads',
  shapes: { params: nothing, query: readsQuery, body: nothing },
  handle: async (call: Call<unknown, ReadsQuery>) => {
    const { app, actor, language, query } = call;
    const { agency: of = null, asOf: at = null, before = null } = query;
    const answer = await readsOf(app, actor, { agency: of, asOf: at, before, limit: AT_ONCE });
    if (!answer.ok) return answer;
    const w = historyWords[language].reads;
    const isOwn = boundTo(actor, 'readReads') !== null;
    const model = {
      w,
      lead: isOwn ? w.leadOwn : w.lead,
      past: pastOf(path, at, language),
      asOfDay: at === null ? '' : hueDay(at),
      agencies: isOwn ? null : agencyChoices(call, of),
      rows: answer.value.reads.map((read) => rowOf(read, call)),
      earlier: earlierOf(answer.value, query),
    };
    const { position, settledOn } = answer.value;
    return done({ template: 'reads', title: w.title, model, basis: { position, settledOn } });
  },
});

function agencyChoices({ app, language }: Pick<Call, 'app' | 'language'>, chosen: string | null) {
  const all = { value: '', text: historyWords[language].reads.anyAgency, selected: chosen === null };
  const named = [...namesOf(app).agencies].map(([code, name]) => {
    return { value: code, text: `${name[language]} (${code})`, selected: code === chosen };
  });
  return [all, ...named];
}

function rowOf(read: SensitiveRead, { actor, language }: Pick<Call, 'actor' | 'language'>) {
  const role = roleOf(actor);
  const { submissionId, position } = read;
  return {
    at: shownInstant(read.at, language, 'seconds'),
    who: actorIn(read.actor)[language],
    what: historyWords[language].reads.what[read.what],
    of: subjectOf(read, language),
    link: submissionId !== null && grantOf('readSubmission', role) ? submissionPath(submissionId) : null,
    sha256: read.sha256,
    position: numberText(position, language),
    event: grantOf('readHistory', role) ? eventPath(position) : null,
  };
}

function subjectOf({ submissionId, version, events, format }: SensitiveRead, language: Language): string {
  const w = historyWords[language].reads;
  const what = submissionId ?? w.events(numberText(events ?? 0, language));
  return `${what} · ${version === null ? format.toUpperCase() : w.version(numberText(version, language))}`;
}

function earlierOf({ earlier }: ReadsAnswer, { agency: of, asOf: at }: ReadsQuery): string | null {
  return earlier === null ? null : address(path, { agency: of ?? null, asOf: at ?? null, before: earlier });
}
