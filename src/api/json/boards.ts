/** What programs ask of the whole province: boards, rankings, deadlines. */
import { z } from 'zod';
import { rankingOf, statusOf } from '../../app/answers.js';
import { calendarOf } from '../../app/calendar.js';
import { deadlinesOf } from '../../app/deadlines.js';
import { deadlineShape } from '../../app/deadlineShape.js';
import { exportedRanking, exportedStatus, type Exported } from '../../app/handingOut.js';
import { done, type Result } from '../../app/result.js';
import { withRootProof } from '../../app/proofs.js';
import { ruleSetsOf } from '../../app/ruleSets.js';
import type { ExportFormat } from '../../projections/exports/index.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Reply, type Route } from '../route.js';
import { asOf, nothing, quarter, year } from '../shapes.js';
import { answers } from './schemas.js';

/** The board says when it was asked, so its bytes are kept for no longer than this. */
const BOARD_MS = 1000;

const types: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const format = z.enum(['json', 'csv', 'xlsx'], {
  error: 'phải là json, csv hoặc xlsx · must be json, csv or xlsx',
});

/** One export as a file to be saved. */
export function fileOf(name: string, exported: Result<readonly Exported[]>): Result<Reply> {
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
    if (query.format === undefined || query.format === 'json')
      return jsonOf(await withRootProof(app, await statusOf(app, actor, question)));
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
    if (query.format === undefined || query.format === 'json')
      return jsonOf(await withRootProof(app, await rankingOf(app, actor, question)));
    const exported = await exportedRanking(app, actor, { ...question, formats: [query.format] });
    return fileOf(`ranking-${String(query.year)}`, exported);
  },
});

const deadlines = programRoute({
  method: 'get',
  path: '/api/v1/deadlines',
  action: 'readDeadlines',
  hot: true,
  shapes: { params: nothing, query: z.strictObject({ quarter, asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'status',
    summary:
      'Both dates of a quarter and the argument for them, in words with their sources, and what is recorded of them',
    answers: { 200: { description: 'The dates and their derivation', schema: answers.deadline } },
  },
  handle: async ({ app, actor, query: { quarter: of, asOf: at = null } }) =>
    jsonOf(await deadlinesOf(app, actor, { quarter: of, asOf: at }), deadlineShape),
});

const rules = programRoute({
  method: 'get',
  path: '/api/v1/rules',
  action: 'readRules',
  hot: { forMs: BOARD_MS },
  shapes: { params: nothing, query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'status',
    summary: 'The rule sets with their validity and the source of each rule, as of any instant',
    answers: { 200: { description: 'Every rule set, in the order of adoption', schema: answers.rules } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await ruleSetsOf(app, actor, { asOf: query.asOf ?? null })),
});

const calendar = programRoute({
  method: 'get',
  path: '/api/v1/calendar',
  action: 'readCalendar',
  hot: { forMs: BOARD_MS },
  shapes: {
    params: nothing,
    query: z.strictObject({ year: year.optional(), asOf: asOf.optional() }),
    body: nothing,
  },
  described: {
    tag: 'status',
    summary: 'Days off and worked Saturdays, each with its source and since when it is known, as of any instant',
    answers: { 200: { description: 'The listed days by date', schema: answers.calendar } },
  },
  handle: async ({ app, actor, query: { year: of = null, asOf: at = null } }) =>
    jsonOf(await calendarOf(app, actor, { year: of, asOf: at })),
});

export const boardRoutes: readonly Route[] = [status, ranking, deadlines, rules, calendar];
