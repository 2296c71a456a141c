/** No overlap with databases of ministries (Điều 4.4): the register for anybody, candidates and decisions for DIC. */
import { z } from 'zod';
import { ministryDatabasesOf } from '../../app/ministryDatabases.js';
import { decideOverlap } from '../../app/overlapDeciding.js';
import { exportedOverlaps } from '../../app/overlapFiles.js';
import { overlapOf, overlapsOf } from '../../app/overlaps.js';
import { overlapVerdict } from '../../domain/overlap/events.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, anyId, asOf, flag, nothing } from '../shapes.js';
import { fileOf } from './boards.js';
import { keyOf } from './keys.js';
import { overlapAnswers as answers } from './overlapSchemas.js';

/** The register says when it was asked, so its bytes are kept for no longer than this. */
const DATED_MS = 1000;

const register = programRoute({
  method: 'get',
  path: '/api/v1/ministry-databases',
  action: 'readMinistryDatabases',
  hot: { forMs: DATED_MS },
  shapes: { params: nothing, query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'overlap',
    summary: 'The register of databases of ministries that the data may not overlap (Điều 4.4), as of any instant',
    answers: { 200: { description: 'The register', schema: answers.ministryDatabases } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await ministryDatabasesOf(app, actor, { asOf: query.asOf ?? null })),
});

const narrowed = z.strictObject({
  agency: agency.optional(),
  obligation: anyId.optional(),
  undecided: flag.optional(),
  asOf: asOf.optional(),
});

function questionOf({ agency: of, obligation, undecided = false, asOf: at }: z.infer<typeof narrowed>) {
  return { agency: of ?? null, obligation: obligation ?? null, undecided, asOf: at ?? null };
}

const list = programRoute({
  method: 'get',
  path: '/api/v1/overlaps',
  action: 'readOverlaps',
  shapes: { params: nothing, query: narrowed, body: nothing },
  described: {
    tag: 'overlap',
    summary: 'Obligations that may overlap a database of a ministry, with the grounds, and what was decided of each',
    answers: { 200: { description: 'What is to be decided first', schema: answers.overlaps } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await overlapsOf(app, actor, questionOf(query))),
});

const listFiles = (['csv', 'xlsx'] as const).map((format) =>
  programRoute({
    method: 'get',
    path: `/api/v1/overlaps.${format}`,
    action: 'readOverlaps',
    shapes: { params: nothing, query: narrowed, body: nothing },
    described: {
      tag: 'overlap',
      summary: `The same list as ${format.toUpperCase()}, with the basis it was computed from`,
      answers: { 200: { description: 'The file' } },
    },
    handle: async ({ app, actor, query }) => {
      return fileOf('overlaps', await exportedOverlaps(app, actor, { ...questionOf(query), formats: [format] }));
    },
  }),
);

const ofObligation = z.strictObject({ id: anyId });

const pair = programRoute({
  method: 'get',
  path: '/api/v1/obligations/:id/overlap',
  action: 'readOverlaps',
  shapes: { params: ofObligation, query: z.strictObject({ database: anyId, asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'overlap',
    summary: 'An obligation beside one database of a ministry, with every decision on the two',
    answers: { 200: { description: 'The pair', schema: answers.overlap } },
  },
  handle: async ({ app, actor, params, query: { database, asOf: at = null } }) =>
    jsonOf(await overlapOf(app, actor, { obligationId: params.id, database, asOf: at })),
});

const verdict = z.enum(overlapVerdict.options, {
  error: 'phải là overlaps, mirrors hoặc distinct · must be overlaps, mirrors or distinct',
});
const wording = z.int().min(1);

const decision = programRoute({
  method: 'post',
  path: '/api/v1/obligations/:id/overlap',
  action: 'decideOverlap',
  shapes: {
    params: ofObligation,
    query: nothing,
    body: z.strictObject({
      database: z.string().min(1).max(300),
      verdict,
      reason: z.string().max(20_000),
      looked: z.strictObject({ wording, databaseWording: wording }).optional(),
    }),
  },
  described: {
    tag: 'overlap',
    summary: 'Decides how an obligation stands beside a database of a ministry; a later decision replaces it',
    answers: { 200: { description: 'Decided', schema: answers.overlapDecided } },
  },
  handle: async (call) => {
    const { app, actor, params, body } = call;
    const { looked = null, ...said } = body;
    return jsonOf(await decideOverlap(app, actor, { obligationId: params.id, ...said, looked, ...keyOf(call) }));
  },
});

export const overlapRoutes: readonly Route[] = [register, list, ...listFiles, pair, decision];
