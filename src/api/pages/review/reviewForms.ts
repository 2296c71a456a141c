/** The reviewer's verdicts. Each goes back to the queue with a line that says what was done. */
import { z } from 'zod';
import { done, type Result } from '../../../app/result.js';
import { approve, giveBack, publish, type ReviewAnswer } from '../../../app/review.js';
import type { Rejection } from '../../../domain/rejections.js';
import type { Reviewed } from '../../../domain/submission/commands.js';
import { pageRoute, type Page, type Redirection } from '../../route.js';
import { nothing, wholeNumber } from '../../shapes.js';
import type { Call } from '../../web.js';
import { address } from '../frame/address.js';
import { formProblem } from '../frame/formProblem.js';
import type { ReviewDone } from './queuePage.js';
import { reviewPageOf, reviewParams } from './reviewPage.js';

type Params = z.infer<typeof reviewParams>;
type Answer = Promise<Result<Page | Redirection>>;

const looked = {
  sha256: z.string().max(64).optional(),
  version: wholeNumber(1, 1_000_000).optional(),
};
const oneOf = 'phải nêu bản đã xem · the version looked at must be named';
const approval = z
  .strictObject(looked)
  .refine(({ sha256, version }) => (sha256 === undefined) !== (version === undefined), oneOf);

export const approveForm = pageRoute({
  method: 'post',
  path: '/review/:submissionId/approve',
  action: 'review',
  shapes: { params: reviewParams, query: nothing, body: approval },
  handle: async (call: Call<Params, unknown, z.infer<typeof approval>>) => {
    const { submissionId } = call.params;
    const reviewed = reviewedIn(call.body);
    if (reviewed === null) throw new Error('the shape asks for one of both');
    const answer = await approve(call.app, call.actor, { submissionId, reviewed });
    if (!answer.ok) return again(call, answer.rejection, '');
    return done(toQueue(answer.value, answer.value.sha256 === null ? 'approved' : 'approvedFile'));
  },
});

const returning = z.strictObject({ ...looked, reason: z.string().default('') });

export const returnForm = pageRoute({
  method: 'post',
  path: '/review/:submissionId/return',
  action: 'review',
  shapes: { params: reviewParams, query: nothing, body: returning },
  handle: async (call: Call<Params, unknown, z.infer<typeof returning>>) => {
    const { submissionId } = call.params;
    const { reason } = call.body;
    const answer = await giveBack(call.app, call.actor, { submissionId, reason, reviewed: reviewedIn(call.body) });
    return answer.ok ? done(toQueue(answer.value, 'returned')) : again(call, answer.rejection, reason);
  },
});

export const publishForm = pageRoute({
  method: 'post',
  path: '/review/:submissionId/publish',
  action: 'review',
  shapes: { params: reviewParams, query: nothing, body: nothing },
  handle: async (call: Call<Params>) => {
    const answer = await publish(call.app, call.actor, { submissionId: call.params.submissionId });
    return answer.ok ? done(toQueue(answer.value, 'published')) : again(call, answer.rejection, '');
  },
});

function reviewedIn({ sha256, version }: z.infer<typeof approval>): Reviewed | null {
  if (sha256 !== undefined) return { sha256 };
  return version === undefined ? null : { version };
}

function toQueue({ submissionId }: ReviewAnswer, what: ReviewDone): Redirection {
  return { redirectTo: address('/review', { done: what, submission: submissionId }) };
}

/** The review once more, as it stands now, with what is wrong; what is no review is refused as that. */
async function again(call: Call<Params>, rejection: Rejection, reason: string): Answer {
  const problem = formProblem(rejection, call.language);
  return reviewPageOf(call, call.params.submissionId, { problem, reason });
}
