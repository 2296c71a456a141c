/** What a DIC leader grants: a later closing, or a period's duty altogether (Điều 6.1, 10.1). */
import { z } from 'zod';
import { extendDeadline, waiveDuty } from '../../app/grants.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { anyId, period } from '../shapes.js';
import { keyOf } from './keys.js';
import { answers } from './schemas.js';

const ofObligation = z.strictObject({ id: anyId });
const ofPeriod = z.strictObject({ period });
const text = z.string().max(20_000);

const extension = programRoute({
  method: 'post',
  path: '/api/v1/obligations/:id/extension',
  action: 'extend',
  shapes: {
    params: ofObligation,
    query: ofPeriod,
    body: z.strictObject({ to: z.string().max(40), reason: text, requester: text.nullable().optional() }),
  },
  described: {
    tag: 'grants',
    summary: 'Moves the due and closing date of a quarterly duty to a later working day, before it closes',
    answers: { 200: { description: 'Extended', schema: answers.extension } },
  },
  handle: async (call) => {
    const { app, actor, params, query, body } = call;
    const { to, reason, requester = null } = body;
    const request = { obligationId: params.id, period: query.period, to, reason, requester };
    return jsonOf(await extendDeadline(app, actor, { ...request, ...keyOf(call) }));
  },
});

const waiver = programRoute({
  method: 'post',
  path: '/api/v1/obligations/:id/waiver',
  action: 'waive',
  shapes: { params: ofObligation, query: ofPeriod, body: z.strictObject({ reason: text }) },
  described: {
    tag: 'grants',
    summary: 'Waives a quarterly duty, at any time; what was opened against it is annulled',
    answers: { 200: { description: 'Waived', schema: answers.waiver } },
  },
  handle: async (call) => {
    const { app, actor, params, query, body } = call;
    const request = { obligationId: params.id, period: query.period, reason: body.reason, ...keyOf(call) };
    return jsonOf(await waiveDuty(app, actor, request));
  },
});

export const grantRoutes: readonly Route[] = [extension, waiver];
