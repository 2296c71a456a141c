/** What programs ask: boards, deadlines, rankings, violations, reminders, the log, the catalog. */
import { z } from 'zod';
import { deadlineFor, queueOf, rankingOf, remindersOf, statusOf, violationsOf } from '../../app/answers.js';
import { deadlineShape } from '../../app/deadlineShape.js';
import { exportedRanking, exportedStatus, type Exported } from '../../app/handingOut.js';
import { auditOf } from '../../app/logAnswers.js';
import { catalogOf, datasetOf } from '../../app/publicAnswers.js';
import { done, type Result } from '../../app/result.js';
import type { ExportFormat } from '../../projections/exports/index.js';
import { searchDatasets } from '../../projections/catalogSearch.js';
import { jsonOf, jsonReply } from '../replies.js';
import { programRoute, type Reply, type Route } from '../route.js';
import { agency, anyId, asOf, eventType, nothing, quarter, wholeNumber, year } from '../shapes.js';
import { answers } from './schemas.js';

/** The board says when it was asked, so its bytes are kept for no longer than this. */
const BOARD_MS = 1000;
const EVENTS_AT_ONCE = 1000;
const DATASETS_AT_ONCE = 1000;

const types: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const format = z.enum(['json', 'csv', 'xlsx'], { error: 'phải là json, csv hoặc xlsx · must be json, csv or xlsx' });

/** One export as a file to be saved. */
function fileOf(name: string, exported: Result<readonly Exported[]>): Result<Reply> {
  if (!exported.ok) return exported;
  const [file] = exported.value;
  if (file === undefined) throw new Error('one format was asked for');
  const headers = {
    'content-type': types[file.format],
    'content-disposition': `attachment; filename="${name}.${file.format}"`,
    'x-sha256': file.sha256,
  };
  return done({ status: 200, headers, body: file.bytes });
}

const status = programRoute({
  method: 'get',
  path: '/api/v1/status',
  action: 'readStatus',
  hot: { forMs: BOARD_MS },
  shapes: {
    params: nothing,
    query: z.strictObject({ quarter, asOf: asOf.optional(), format: format.optional() }),
    body: nothing,
  },
  described: {
    tag: 'status',
    summary: "A quarter's board: what each agency owes and how that stands (Điều 4.6b), as of any instant",
    answers: { 200: { description: 'The board', schema: answers.status } },
  },
  handle: async ({ app, actor, query }) => {
    const question = { quarter: query.quarter, asOf: query.asOf ?? null };
    if (query.format === undefined || query.format === 'json') return jsonOf(await statusOf(app, actor, question));
    return fileOf(
      `status-${query.quarter}`,
      await exportedStatus(app, actor, { ...question, formats: [query.format] }),
    );
  },
});

const ranking = programRoute({
  method: 'get',
  path: '/api/v1/ranking',
  action: 'readRanking',
  shapes: {
    params: nothing,
    query: z.strictObject({ year, asOf: asOf.optional(), format: format.optional() }),
    body: nothing,
  },
  described: {
    tag: 'ranking',
    summary: 'The annual ranking input (Điều 12.1) with the position, rules and formula that it was computed from',
    answers: { 200: { description: 'The ranking input', schema: answers.ranking } },
  },
  handle: async ({ app, actor, query }) => {
    const question = { year: query.year, asOf: query.asOf ?? null };
    if (query.format === undefined || query.format === 'json') return jsonOf(await rankingOf(app, actor, question));
    const exported = await exportedRanking(app, actor, { ...question, formats: [query.format] });
    return fileOf(`ranking-${String(query.year)}`, exported);
  },
});

const deadlines = programRoute({
  method: 'get',
  path: '/api/v1/deadlines',
  action: 'readDeadlines',
  hot: true,
  shapes: { params: nothing, query: z.strictObject({ quarter }), body: nothing },
  described: {
    tag: 'status',
    summary: 'Both dates of a quarter and the argument for them, in words with their sources',
    answers: { 200: { description: 'The dates and their derivation', schema: answers.deadline } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await deadlineFor(app, actor, query.quarter), deadlineShape),
});

const ofQuarter = z.strictObject({
  quarter: quarter.optional(),
  agency: agency.optional(),
  asOf: asOf.optional(),
});

const violations = programRoute({
  method: 'get',
  path: '/api/v1/violations',
  action: 'readViolations',
  shapes: { params: nothing, query: ofQuarter, body: nothing },
  described: {
    tag: 'status',
    summary: 'Violations by the day they opened; an agency sees its own',
    answers: { 200: { description: 'Violations', schema: answers.violations } },
  },
  handle: async ({ app, actor, query: { quarter: of = null, agency: who = null, asOf: at = null } }) =>
    jsonOf(await violationsOf(app, actor, { quarter: of, agency: who, asOf: at })),
});

const reminders = programRoute({
  method: 'get',
  path: '/api/v1/reminders',
  action: 'readReminders',
  shapes: { params: nothing, query: ofQuarter, body: nothing },
  described: {
    tag: 'status',
    summary: 'Every step of the ladder with what became of it; an agency sees its own',
    answers: { 200: { description: 'Reminders', schema: answers.reminders } },
  },
  handle: async ({ app, actor, query: { quarter: of = null, agency: who = null, asOf: at = null } }) =>
    jsonOf(await remindersOf(app, actor, { quarter: of, agency: who, asOf: at })),
});

const queue = programRoute({
  method: 'get',
  path: '/api/v1/queue',
  action: 'readQueue',
  shapes: { params: nothing, query: nothing, body: nothing },
  described: {
    tag: 'review',
    summary: 'What waits for review or publication, the longest waiting first',
    answers: { 200: { description: 'The queue', schema: answers.queue } },
  },
  handle: async ({ app, actor }) => jsonOf(await queueOf(app, actor)),
});

const events = programRoute({
  method: 'get',
  path: '/api/v1/events',
  action: 'readHistory',
  shapes: {
    params: nothing,
    query: z.strictObject({
      stream: z.string().max(300).optional(),
      actor: z.string().max(100).optional(),
      type: eventType.optional(),
      after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: wholeNumber(1, EVENTS_AT_ONCE).optional(),
    }),
    body: nothing,
  },
  described: {
    tag: 'log',
    summary: `The log as stored, in its order, ${String(EVENTS_AT_ONCE)} events at a time; the header Link names the next page`,
    answers: { 200: { description: 'Events', schema: answers.events } },
  },
  handle: async ({ app, actor, web, query: { after = 0, limit = EVENTS_AT_ONCE, ...question } }) => {
    const page = await auditOf(app, actor, { ...question, after, limit });
    if (!page.ok) return page;
    const last = page.value.at(-1)?.position;
    const asked = Object.entries({ ...question, limit: String(limit), after: String(last) });
    const next = `${web.baseUrl}/api/v1/events?${new URLSearchParams(asked.filter(isGiven)).toString()}`;
    return done(jsonReply(page.value, 200, page.value.length < limit ? {} : { link: `<${next}>; rel="next"` }));
  },
});

function isGiven(pair: readonly [string, string | undefined]): pair is [string, string] {
  return pair[1] !== undefined;
}

const catalog = programRoute({
  method: 'get',
  path: '/api/v1/catalog',
  action: 'readCatalog',
  hot: true,
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
  hot: true,
  shapes: { params: z.strictObject({ id: anyId }), query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'catalog',
    summary: 'One dataset with every period of it',
    answers: { 200: { description: 'The dataset', schema: answers.dataset } },
  },
  handle: async ({ app, actor, params, query }) =>
    jsonOf(await datasetOf(app, actor, params.id, { asOf: query.asOf ?? null })),
});

export const answerRoutes: readonly Route[] = [
  status,
  ranking,
  deadlines,
  violations,
  reminders,
  queue,
  events,
  catalog,
  dataset,
];
