/** One obligation beside one database of a ministry: both sides, every decision, and the form to decide. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { namesOf } from '../../../app/names.js';
import { overlapOf, type OverlapDetail } from '../../../app/overlaps.js';
import { verdictWords } from '../../../app/overlapWords.js';
import { done, type Result } from '../../../app/result.js';
import { overlapVerdict, type OverlapVerdict } from '../../../domain/overlap/events.js';
import { pageRoute, type Page } from '../../route.js';
import { anyId, asOf, nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import type { FormProblem } from '../frame/formProblem.js';
import { instantText, shownInstant } from '../frame/format.js';
import { validityText } from '../public/ministryDatabasesPage.js';
import { commonWords } from '../words/common.js';
import { overlapWords } from '../words/overlap.js';
import { overlapPath, standingOf } from './overlapsPage.js';
import { agencyNameIn } from './queuePage.js';

export const overlapParams = z.strictObject({ obligationId: anyId, database: anyId });
export type OverlapParams = z.infer<typeof overlapParams>;

const unknown = 'không có việc nào như vậy · is nothing that was done';
const query = z.strictObject({ done: z.enum(['decided'], { error: unknown }).optional(), asOf: asOf.optional() });

export const overlapPage = pageRoute({
  method: 'get',
  path: '/overlaps/:obligationId/:database',
  action: 'readOverlaps',
  shapes: { params: overlapParams, query, body: nothing },
  handle: (call: Call<OverlapParams, z.infer<typeof query>>) =>
    overlapPageOf(call, { isDone: call.query.done !== undefined, at: call.query.asOf ?? null }),
});

/** A form that was refused, with what had been typed into it. */
export interface OverlapAttempt {
  readonly problem: FormProblem;
  readonly verdict: OverlapVerdict;
  readonly reason: string;
}

interface Shown {
  readonly isDone?: boolean;
  readonly at?: string | null;
  readonly attempt?: OverlapAttempt;
}

export async function overlapPageOf(
  call: Pick<Call<OverlapParams>, 'app' | 'actor' | 'language' | 'params'>,
  { isDone = false, at = null, attempt }: Shown,
): Promise<Result<Page>> {
  const { app, actor, language, params } = call;
  const answer = await overlapOf(app, actor, { ...params, asOf: at });
  if (!answer.ok) return answer;
  const detail = answer.value;
  const w = overlapWords[language].pair;
  const decides = at === null && detail.databaseInUse && grantOf('decideOverlap', roleOf(actor)) !== undefined;
  const model = {
    w,
    past: at === null ? null : { text: w.past(instantText(at, language)), path: overlapPath(params) },
    message: isDone ? w.done : null,
    problem: attempt?.problem ?? null,
    ...sidesOf(detail, language),
    agency: agencyNameIn(namesOf(app), detail.agency, language),
    history: detail.decisions.map((decision) => pastOf(decision, language)).reverse(),
    form: decides ? formOf(detail, attempt, language) : null,
  };
  const { position, settledOn } = detail;
  const page = { template: 'overlap', title: model.heading, model, basis: { position, settledOn } };
  return done(attempt === undefined ? page : { ...page, status: attempt.problem.status });
}

function sidesOf(detail: OverlapDetail, language: Language) {
  const { obligationId, title, database, databaseTitle, ministry, legalBasis, url, databaseFields } = detail;
  const w = overlapWords[language].pair;
  return {
    heading: w.title(obligationId, database),
    ...{ obligationId, title, database, databaseTitle, ministry, legalBasis, url },
    use: validityText(detail, language),
    standing: standingOf(detail, language),
    grounds: detail.grounds.map((ground) => ground[language]),
    fields: fieldsOf(detail, language),
    databaseFields: databaseFields.length === 0 ? w.noDatabaseFields : w.databaseFields(databaseFields.join(', ')),
  };
}

function fieldsOf({ fields, fieldsFound }: OverlapDetail, language: Language) {
  const { yes, no } = commonWords[language];
  return fields.map(({ name, title }) => ({ name, title, found: fieldsFound.includes(name) ? yes : no }));
}

function pastOf({ verdict, reason, decidedBy, decidedAt }: OverlapDetail['decisions'][number], language: Language) {
  const words = overlapWords[language];
  return {
    verdict: verdictWords[verdict][language],
    by: words.decidedBy(decidedBy),
    at: shownInstant(decidedAt, language),
    reason: reason ?? words.erased,
  };
}

/** What was looked at is named in the form, so that nothing is decided of another wording. */
function formOf(detail: OverlapDetail, attempt: OverlapAttempt | undefined, language: Language) {
  const { wording, databaseWording } = detail;
  const chosen = attempt?.verdict ?? null;
  return {
    action: `${overlapPath(detail)}/decision`,
    looked: { wording: String(wording), databaseWording: String(databaseWording) },
    verdicts: overlapVerdict.options.map((value) => {
      return { value, text: verdictWords[value][language], checked: value === chosen };
    }),
    reason: attempt?.reason ?? '',
    error: attempt?.problem.field === 'reason' ? attempt.problem.text : null,
  };
}
