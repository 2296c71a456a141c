/** Bodies of the register for programs: who is there on a day under which name, and what became of whom. */
import { z } from 'zod';
import { agencyDetailOf, agencyListOf } from '../../app/agencyAnswers.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { anyId, asOf, dayShape, nothing } from '../shapes.js';
import { answers } from './schemas.js';

/** These answers say when they were given, so their bytes are kept for no longer than this. */
const DATED_MS = 1000;

const query = z.strictObject({ on: dayShape.optional(), asOf: asOf.optional() });

const agencies = programRoute({
  method: 'get',
  path: '/api/v1/agencies',
  action: 'readCatalog',
  hot: { forMs: DATED_MS },
  shapes: { params: nothing, query, body: nothing },
  described: {
    tag: 'agencies',
    summary: 'The bodies in force on a day (Điều 2, 11.1), under their names then, in the order of the register',
    answers: { 200: { description: 'Bodies', schema: answers.agencies } },
  },
  handle: async ({ app, actor, query: { on = null, asOf: at = null } }) =>
    jsonOf(await agencyListOf(app, actor, { on, asOf: at })),
});

const agency = programRoute({
  method: 'get',
  path: '/api/v1/agencies/:code',
  action: 'readCatalog',
  hot: { forMs: DATED_MS },
  shapes: { params: z.strictObject({ code: anyId }), query, body: nothing },
  described: {
    tag: 'agencies',
    summary: 'One body: its names over time, its predecessors and successors, its duties on a day',
    answers: { 200: { description: 'The body', schema: answers.agency } },
  },
  handle: async ({ app, actor, params: { code }, query: { on = null, asOf: at = null } }) =>
    jsonOf(await agencyDetailOf(app, actor, { code, on, asOf: at })),
});

export const agencyRoutes: readonly Route[] = [agencies, agency];
