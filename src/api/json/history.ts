/** The log as stored, narrowed by what an auditor asks for; and one event of it in words. */
import { z } from 'zod';
import { eventDetailOf, eventReceiptOf } from '../../app/history/detail.js';
import { handOutHistory } from '../../app/history/exporting.js';
import { readsOf } from '../../app/history/reads.js';
import { auditOf } from '../../app/logAnswers.js';
import { done } from '../../app/result.js';
import { receiptShape } from '../../transparency/receipt.js';
import { jsonOf, jsonReply } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, eventType, nothing, period, searchText, until, asOf as since, wholeNumber } from '../shapes.js';
import { fileOf, format } from './boards.js';
import { answers } from './schemas.js';

const EVENTS_AT_ONCE = 1000;
const FURTHEST = Number.MAX_SAFE_INTEGER;

/** How the log is narrowed, also by the history's pages and exports. */
export const eventFilter = {
  stream: z.string().max(300).optional(),
  actor: z.string().max(100).optional(),
  agency: agency.optional(),
  obligation: z.string().max(300).optional(),
  period: period.optional(),
  type: eventType.optional(),
  since: since.optional(),
  until: until.optional(),
  text: searchText.optional(),
};

const order = z
  .enum(['oldest', 'newest'], { error: 'phải là oldest hoặc newest · must be oldest or newest' })
  .optional();

const eventQuery = z.strictObject({
  ...eventFilter,
  after: wholeNumber(0, FURTHEST).optional(),
  before: wholeNumber(1, FURTHEST).optional(),
  order,
  limit: wholeNumber(1, EVENTS_AT_ONCE).optional(),
});

const ofPosition = z.strictObject({ position: wholeNumber(1, FURTHEST) });

const events = programRoute({
  method: 'get',
  path: '/api/v1/events',
  action: 'readHistory',
  shapes: { params: nothing, query: eventQuery, body: nothing },
  described: {
    tag: 'log',
    summary:
      'The log as stored, in its order or with `order=newest` the other way round, narrowed by any of the parameters; ' +
      `${String(EVENTS_AT_ONCE)} events at a time; the header Link names the next page`,
    answers: { 200: { description: 'Events', schema: answers.events } },
  },
  handle: async ({ app, actor, web, query: { limit = EVENTS_AT_ONCE, obligation, ...question } }) => {
    const page = await auditOf(app, actor, { ...question, obligationId: obligation, limit });
    if (!page.ok) return page;
    const last = page.value.at(-1)?.position;
    const cursor = question.order === 'newest' ? { before: last } : { after: last };
    const asked = Object.entries({ ...question, obligation, limit, ...cursor });
    const given = asked.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const next = `${web.baseUrl}/api/v1/events?${new URLSearchParams(given).toString()}`;
    return done(jsonReply(page.value, 200, page.value.length < limit ? {} : { link: `<${next}>; rel="next"` }));
  },
});

const one = programRoute({
  method: 'get',
  path: '/api/v1/events/:position',
  action: 'readHistory',
  shapes: { params: ofPosition, query: nothing, body: nothing },
  described: {
    tag: 'log',
    summary: 'One event as stored, in words, and what it changed',
    answers: { 200: { description: 'The event', schema: answers.eventDetail } },
  },
  handle: async ({ app, actor, params }) => jsonOf(await eventDetailOf(app, actor, params.position)),
});

const receipt = programRoute({
  method: 'get',
  path: '/api/v1/events/:position/receipt',
  action: 'readHistory',
  shapes: { params: ofPosition, query: nothing, body: nothing },
  described: {
    tag: 'log',
    summary: "What proves that an event is in the log: its leaf, the path to a signed checkpoint's root, and the keys",
    answers: { 200: { description: 'The receipt', schema: receiptShape } },
  },
  handle: async ({ app, actor, params: { position } }) => {
    const found = await eventReceiptOf(app, actor, position);
    if (!found.ok) return found;
    const name = `attachment; filename="receipt-${String(position)}.json"`;
    return done(jsonReply(found.value, 200, { 'content-disposition': name }));
  },
});

const exported = programRoute({
  method: 'get',
  path: '/api/v1/history',
  action: 'exportHistory',
  recorded: true,
  shapes: { params: nothing, query: z.strictObject({ ...eventFilter, order, format }), body: nothing },
  described: {
    tag: 'log',
    summary: 'Events with their sentences as a file, with filter, position and root; that it was taken is recorded',
    answers: { 200: { description: 'The file' } },
  },
  handle: async ({ app, actor, query: { format: as, order: sorted = 'oldest', obligation, ...filter } }) => {
    const question = { ...filter, obligationId: obligation, order: sorted, formats: [as] };
    return fileOf('history', await handOutHistory(app, actor, question));
  },
});

const reads = programRoute({
  method: 'get',
  path: '/api/v1/reads',
  action: 'readReads',
  shapes: {
    params: nothing,
    query: z.strictObject({
      agency: agency.optional(),
      before: wholeNumber(1, FURTHEST).optional(),
      limit: wholeNumber(1, EVENTS_AT_ONCE).optional(),
      asOf: since.optional(),
    }),
    body: nothing,
  },
  described: {
    tag: 'log',
    summary: 'Who took out what is not public (Điều 8.2), the newest first; an agency sees that of its own files',
    answers: { 200: { description: 'The readings', schema: answers.reads } },
  },
  handle: async ({ app, actor, query: { agency: of = null, before = null, limit = EVENTS_AT_ONCE, asOf = null } }) =>
    jsonOf(await readsOf(app, actor, { agency: of, before, limit, asOf })),
});

export const historyRoutes: readonly Route[] = [events, one, receipt, exported, reads];
