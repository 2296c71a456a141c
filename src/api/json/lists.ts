/** What programs list: violations, reminders, the review queue, the log itself. */
import { z } from 'zod';
import { queueOf, remindersOf, violationsOf } from '../../app/answers.js';
import { auditOf } from '../../app/logAnswers.js';
import { done } from '../../app/result.js';
import { jsonOf, jsonReply } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, asOf, eventType, nothing, quarter, wholeNumber } from '../shapes.js';
import { answers } from './schemas.js';

const EVENTS_AT_ONCE = 1000;

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

export const listRoutes: readonly Route[] = [violations, reminders, queue, events];
