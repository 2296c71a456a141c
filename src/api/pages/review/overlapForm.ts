/** The form that decides on overlap: it goes back to the page of the pair with a line that says so. */
import { z } from 'zod';
import { decideOverlap } from '../../../app/overlapDeciding.js';
import { done } from '../../../app/result.js';
import { overlapVerdict } from '../../../domain/overlap/events.js';
import type { RejectionCode } from '../../../domain/rejections.js';
import { pageRoute, type PageRoute } from '../../route.js';
import { nothing, wholeNumber } from '../../shapes.js';
import type { Call } from '../../web.js';
import { address } from '../frame/address.js';
import { formProblem, isOneOf } from '../frame/formProblem.js';
import { overlapPageOf, overlapParams, type OverlapParams } from './overlapPage.js';
import { overlapPath } from './overlapsPage.js';

const MAX_WORDINGS = 1_000_000;
const decision = z.strictObject({
  verdict: z.enum(overlapVerdict.options, { error: 'hãy chọn một kết luận · choose a decision' }),
  reason: z.string().default(''),
  wording: wholeNumber(1, MAX_WORDINGS),
  databaseWording: wholeNumber(1, MAX_WORDINGS),
});

const path = '/overlaps/:obligationId/:database/decision';

/** These end at a page of their own: there is no pair to come back to. */
const elsewhere: readonly RejectionCode[] = [
  'NO_SUCH_OBLIGATION',
  'NO_SUCH_MINISTRY_DATABASE',
  'NOT_ALLOWED',
  'NOT_SIGNED_IN',
];

const decisionForm = pageRoute({
  method: 'post',
  path,
  action: 'decideOverlap',
  shapes: { params: overlapParams, query: nothing, body: decision },
  handle: async (call: Call<OverlapParams, unknown, z.infer<typeof decision>>) => {
    const { verdict, reason, ...looked } = call.body;
    const answer = await decideOverlap(call.app, call.actor, { ...call.params, verdict, reason, looked });
    if (answer.ok) return done({ redirectTo: address(overlapPath(call.params), { done: 'decided' }) });
    if (isOneOf(elsewhere, answer.rejection)) return answer;
    const problem = formProblem(answer.rejection, call.language);
    return overlapPageOf(call, { attempt: { problem, verdict, reason } });
  },
});

/** Who reloads the address of a refused form is taken to its page. */
const decisionAddress = pageRoute({
  method: 'get',
  path,
  action: 'decideOverlap',
  shapes: { params: overlapParams, query: nothing, body: nothing },
  handle: ({ params }) => Promise.resolve(done({ redirectTo: overlapPath(params) })),
});

export const overlapForms: readonly PageRoute[] = [decisionForm, decisionAddress];
