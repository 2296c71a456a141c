/** What is published, for programs of our own kind; other portals' forms are in `openData.ts`. */
import { z } from 'zod';
import { catalogOf, datasetOf } from '../../app/publicAnswers.js';
import { done } from '../../app/result.js';
import { searchDatasets } from '../../projections/catalogSearch.js';
import { jsonOf, jsonReply } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, anyId, asOf, nothing, wholeNumber } from '../shapes.js';
import { answers } from './schemas.js';

const DATASETS_AT_ONCE = 1000;
/** These answers say when they were given, so their bytes are kept for no longer than this. */
const DATED_MS = 1000;

const catalog = programRoute({
  method: 'get',
  path: '/api/v1/catalog',
  action: 'readCatalog',
  hot: { forMs: DATED_MS },
  shapes: {
    params: nothing,
    query: z.strictObject({
      q: z.string().max(200).optional(),
      agency: agency.optional(),
      asOf: asOf.optional(),
      offset: wholeNumber(0, 1_000_000).optional(),
      limit: wholeNumber(1, DATASETS_AT_ONCE).optional(),
    }),
    body: nothing,
  },
  described: {
    tag: 'catalog',
    summary: 'The datasets of which something is public, found by words with or without their marks',
    answers: { 200: { description: 'Datasets', schema: answers.catalog } },
  },
  handle: async ({
    app,
    actor,
    query: { q = '', agency: who, asOf: at = null, offset = 0, limit = DATASETS_AT_ONCE },
  }) => {
    const found = await catalogOf(app, actor, { asOf: at });
    if (!found.ok) return found;
    const { datasets, ...basis } = found.value;
    const hits = searchDatasets(datasets, { query: q, ...(who !== undefined && { agency: who }), offset, limit });
    return done(jsonReply({ ...basis, total: hits.total, datasets: hits.datasets }));
  },
});

const dataset = programRoute({
  method: 'get',
  path: '/api/v1/datasets/:id',
  action: 'readCatalog',
  hot: { forMs: DATED_MS },
  shapes: { params: z.strictObject({ id: anyId }), query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'catalog',
    summary: 'One dataset with every period of it',
    answers: { 200: { description: 'The dataset', schema: answers.dataset } },
  },
  handle: async ({ app, actor, params, query }) =>
    jsonOf(await datasetOf(app, actor, { id: params.id, asOf: query.asOf ?? null })),
});

export const catalogRoutes: readonly Route[] = [catalog, dataset];
