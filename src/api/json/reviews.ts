/** What DIC does with a submission. */
import { z } from 'zod';
import { approve, giveBack, publish } from '../../app/review.js';
import type { Reviewed } from '../../domain/submission/commands.js';
import { sha256 } from '../../domain/values.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { anyId, nothing } from '../shapes.js';
import { keyOf } from './keys.js';
import { answers } from './schemas.js';

const ofSubmission = z.strictObject({ id: anyId });
const reason = z.string().max(20_000);
const oneOf = 'cần đúng một trong hai: sha256 hoặc version · needs exactly one of sha256 and version';
const hash = z
  .string()
  .toLowerCase()
  .refine((text) => sha256.safeParse(text).success, 'phải là SHA-256 viết hệ 16 · must be a SHA-256 in hex');
const version = z.int().min(1);
const looked = { sha256: hash.optional(), version: version.optional() };

function reviewedBy(body: { sha256?: string | undefined; version?: number | undefined }): Reviewed | null {
  if (body.sha256 !== undefined) return { sha256: body.sha256 };
  return body.version === undefined ? null : { version: body.version };
}

const approval = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/approval',
  action: 'review',
  shapes: {
    params: ofSubmission,
    query: nothing,
    body: z.strictObject(looked).refine((body) => (body.sha256 === undefined) !== (body.version === undefined), {
      error: oneOf,
      path: ['sha256'],
    }),
  },
  described: {
    tag: 'review',
    summary: 'Approves the version that was looked at: a file by its SHA-256, a declaration by its number',
    answers: { 200: { description: 'Approved', schema: answers.reviewed } },
  },
  handle: async (call) => {
    const { app, actor, params, body } = call;
    const reviewed = reviewedBy(body);
    if (reviewed === null) throw new Error('the shape asks for one of the two');
    return jsonOf(await approve(app, actor, { submissionId: params.id, reviewed, ...keyOf(call) }));
  },
});

const giving = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/return',
  action: 'review',
  shapes: {
    params: ofSubmission,
    query: nothing,
    body: z.strictObject({ reasons: z.union([reason, z.array(reason).min(1).max(100)]), ...looked }),
  },
  described: {
    tag: 'review',
    summary: 'Returns a version with reasons; a new one within the days of grace keeps the first time',
    answers: { 200: { description: 'Returned', schema: answers.reviewed } },
  },
  handle: async (call) => {
    const { app, actor, params, body } = call;
    const words = typeof body.reasons === 'string' ? body.reasons : body.reasons.join('\n');
    const request = { submissionId: params.id, reason: words, reviewed: reviewedBy(body) };
    return jsonOf(await giveBack(app, actor, { ...request, ...keyOf(call) }));
  },
});

const publication = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/publication',
  action: 'review',
  shapes: { params: ofSubmission, query: nothing, body: nothing },
  described: {
    tag: 'review',
    summary: 'Makes the approved file public (Điều 7.2)',
    answers: { 200: { description: 'Published', schema: answers.reviewed } },
  },
  handle: async (call) => jsonOf(await publish(call.app, call.actor, { submissionId: call.params.id, ...keyOf(call) })),
});

export const reviewRoutes: readonly Route[] = [approval, giving, publication];
