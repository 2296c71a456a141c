/** What a DIC leader may grant for one duty: a later closing before it closes, or a waiver at any time. */
import { z } from 'zod';
import { done, type Result } from '../../../app/result.js';
import { grantableDetail } from '../../../app/granting.js';
import type { SubmissionDetail } from '../../../app/submissionDetail.js';
import { isBefore } from '../../../domain/legalTime.js';
import { pageRoute, type Page } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { grantPath } from '../agency/dutyRow.js';
import type { FormProblem } from '../frame/formProblem.js';
import { grantsModel } from '../submission/grantModel.js';
import { submissionFacts, submissionHead, submissionPath } from '../submission/submissionPage.js';
import { grantWords } from '../words/grant.js';
import { receiptWords } from '../words/receipt.js';

export const grantParams = z.strictObject({ obligationId: anyId, period: anyId });
export type GrantParams = z.infer<typeof grantParams>;

const unknown = 'không có việc nào như vậy · is nothing that was done';
const query = z.strictObject({ done: z.enum(['extended', 'waived'], { error: unknown }).optional() });

export const grantPage = pageRoute({
  method: 'get',
  path: '/duties/:obligationId/:period',
  action: 'extend',
  shapes: { params: grantParams, query, body: nothing },
  handle: (call: Call<GrantParams, z.infer<typeof query>>) => {
    const { done: what } = call.query;
    return grantPageOf(call, { message: what === undefined ? null : grantWords[call.language].done[what] });
  },
});

/** A form that was refused, with what had been typed into it. */
export interface GrantAttempt {
  readonly form: 'extension' | 'waiver';
  readonly problem: FormProblem;
  readonly typed: { readonly to: string; readonly reason: string; readonly requester: string };
}

interface Shown {
  readonly message?: string | null;
  readonly attempt?: GrantAttempt;
}

export async function grantPageOf(
  call: Pick<Call<GrantParams>, 'app' | 'actor' | 'language' | 'params'>,
  { message = null, attempt }: Shown,
): Promise<Result<Page>> {
  const { app, actor, language, params } = call;
  const answer = await grantableDetail(app, actor, params);
  if (!answer.ok) return answer;
  const detail = answer.value;
  const head = submissionHead(detail, language);
  const model = {
    w: { ...grantWords[language], submission: receiptWords[language].submission, grant: receiptWords[language].grant },
    ...head,
    back: submissionPath(detail.submissionId),
    facts: submissionFacts(detail, language),
    grants: grantsModel(detail, language),
    message,
    problem: attempt?.problem ?? null,
    closedOff: closedOff(detail, app.clock.now(), language),
    ...formsOf(detail, { now: app.clock.now(), attempt }),
  };
  const page = { template: 'grant', title: `${grantWords[language].title} · ${detail.title}`, model };
  return done(attempt === undefined ? page : { ...page, status: attempt.problem.status });
}

function mayExtend({ closesAt, waived, closed }: SubmissionDetail, now: string): boolean {
  return closesAt !== null && !waived && !closed && isBefore(now, closesAt);
}

/** Why no form, or one only, is offered; null while both are. */
function closedOff(detail: SubmissionDetail, now: string, language: Language): string | null {
  const words = grantWords[language];
  if (detail.closesAt === null) return words.noWindow;
  if (detail.waived) return words.isWaived;
  return mayExtend(detail, now) ? null : words.tooLate;
}

function formsOf(detail: SubmissionDetail, { now, attempt }: { now: string; attempt: GrantAttempt | undefined }) {
  const path = grantPath(detail);
  const form = (name: GrantAttempt['form']) => {
    const own = attempt?.form === name ? attempt : null;
    const error = own?.problem.field === 'reason' ? own.problem.text : null;
    const { to = '', reason = '', requester = '' } = own?.typed ?? {};
    return { action: `${path}/${name}`, to, reason, requester, error };
  };
  const waivable = detail.closesAt !== null && !detail.waived;
  return { extension: mayExtend(detail, now) ? form('extension') : null, waiver: waivable ? form('waiver') : null };
}
