/** What an agency sends for a duty: a file, or a declaration in its place. What is received is answered by its receipt. */
import { z } from 'zod';
import { declareNil, declareUnchanged } from '../../../app/declarations.js';
import type { SubmissionReceipt } from '../../../app/receiving.js';
import { done, type Result } from '../../../app/result.js';
import { checkFile, upload } from '../../../app/uploads.js';
import type { Rejection, RejectionCode } from '../../../domain/rejections.js';
import { pageRoute, type IncomingFile, type Page, type Redirection } from '../../route.js';
import { flag, nothing } from '../../shapes.js';
import type { Call } from '../../web.js';
import { checkedPageOf, refusedPageOf } from './checkedPage.js';
import { dutyPageOf, dutyParams, type Attempt } from './dutyPage.js';
import { dutyView } from './dutyView.js';
import { formProblem, isOneOf } from '../frame/formProblem.js';
import { receiptPath } from '../submission/versionModel.js';

type Params = z.infer<typeof dutyParams>;
type Answer = Promise<Result<Page | Redirection>>;

const fileQuery = z.strictObject({ check: flag.optional() });

/** A form sends what was not chosen as an empty text. */
const steward = z
  .string()
  .max(100)
  .optional()
  .transform((chosen) => (chosen === '' ? undefined : chosen));
const acting = z.strictObject({ steward });
type ActingCall = Call<Params, unknown, z.infer<typeof acting>>;

export const fileForm = pageRoute({
  method: 'post',
  path: '/desk/:obligationId/:period/file',
  action: 'submit',
  takes: 'multipart',
  shapes: { params: dutyParams, query: fileQuery, body: acting },
  handle: (call: Call<Params, z.infer<typeof fileQuery>, z.infer<typeof acting>>, file) => {
    if (file === null) throw new Error('a multipart form is handed on with its file');
    return call.query.check === true ? checked(call, file) : received(call, file);
  },
});

async function received(call: ActingCall, { fileName, content }: IncomingFile): Answer {
  const answer = await upload(call.app, call.actor, { ...call.params, ...call.body, fileName, content });
  if (answer.ok) return done(toReceipt(answer.value));
  return refusedFile(call, answer.rejection);
}

async function checked(call: Call<Params>, { fileName, content, senderGone }: IncomingFile): Answer {
  const answer = await checkFile(call.app, call.actor, { ...call.params, fileName, content, senderGone });
  if (!answer.ok) return refusedFile(call, answer.rejection);
  const view = await dutyView(call, call.params);
  return view.ok ? done(checkedPageOf(call.language, view.value, answer.value)) : view;
}

async function refusedFile(call: Call<Params>, rejection: Rejection): Answer {
  if (rejection.code !== 'FILE_REFUSED') return again(call, rejection, { form: 'file', reason: '' });
  const view = await dutyView(call, call.params);
  return view.ok ? done(refusedPageOf(call.language, view.value, rejection.details.problems)) : view;
}

const declaration = z.strictObject({ reason: z.string().default(''), steward });
type Declared = z.infer<typeof declaration>;

function declarationForm(form: 'nil' | 'unchanged', declare: typeof declareNil) {
  return pageRoute({
    method: 'post',
    path: `/desk/:obligationId/:period/${form}`,
    action: 'submit',
    shapes: { params: dutyParams, query: nothing, body: declaration },
    handle: async (call: Call<Params, unknown, Declared>) => {
      const { reason } = call.body;
      const answer = await declare(call.app, call.actor, { ...call.params, ...call.body });
      return answer.ok ? done(toReceipt(answer.value)) : again(call, answer.rejection, { form, reason });
    },
  });
}

export const nilForm = declarationForm('nil', declareNil);
export const unchangedForm = declarationForm('unchanged', declareUnchanged);

function toReceipt({ submissionId, version }: SubmissionReceipt): Redirection {
  return { redirectTo: receiptPath(submissionId, version) };
}

const mendable: readonly RejectionCode[] = [
  'FILE_TOO_LARGE',
  'WINDOW_NOT_OPEN',
  'REASON_MISSING',
  'REASON_TOO_LONG',
  'NOTHING_TO_KEEP',
  'NO_SUCH_STEWARD',
];

/** The duty's page once more, with what is wrong; what no form can mend is a page of its own. */
async function again(call: Call<Params>, rejection: Rejection, attempt: Omit<Attempt, 'problem'>): Answer {
  const refused = { ok: false, rejection } as const;
  if (!isOneOf(mendable, rejection)) return refused;
  const view = await dutyView(call, call.params);
  if (!view.ok) return refused;
  const problem = formProblem(rejection, call.language);
  return done(dutyPageOf(call.language, view.value, { ...attempt, problem }));
}
