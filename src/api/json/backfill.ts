/** Back-fill for programs (Điều 4.6a). */
import { z } from 'zod';
import { backfillOf } from '../../app/backfill.js';
import { day, instant, submissionId } from '../../domain/values.js';
import { submissionStates } from '../../projections/submissions.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { asOf, nothing } from '../shapes.js';

/** The answer says when it was asked, so its bytes are kept for no longer than this. */
const BACKFILL_MS = 1000;

const text = z.string();
const count = z.int().min(0);
const counts = { owed: count, received: count, approved: count, published: count };
const dataset = z.looseObject({
  obligationId: text,
  title: text,
  submissionId,
  state: z.enum(submissionStates),
  receivedAt: instant.nullable(),
  owed: z.boolean(),
});

const schema = z.looseObject({
  asOf: instant,
  position: count,
  settledOn: day.nullable(),
  mode: z.enum(['live', 'simulated']),
  total: z.looseObject(counts),
  agencies: z.array(z.looseObject({ code: text, name: text, nameEn: text, ...counts, datasets: z.array(dataset) })),
});

const backfill = programRoute({
  method: 'get',
  path: '/api/v1/backfill',
  action: 'readStatus',
  hot: { forMs: BACKFILL_MS },
  shapes: { params: nothing, query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'status',
    summary: 'Data from before the regulation (Điều 4.6a), agency by agency, apart from quarterly duties',
    answers: { 200: { description: 'What is owed, received, approved and published', schema } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await backfillOf(app, actor, { asOf: query.asOf ?? null })),
});

export const backfillRoutes: readonly Route[] = [backfill];
