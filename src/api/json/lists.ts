/** What programs list: violations, reminders, the review queue. */
import { z } from 'zod';
import { queueOf, remindersOf, violationsOf } from '../../app/answers.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, asOf, nothing, quarter } from '../shapes.js';
import { answers } from './schemas.js';

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

export const listRoutes: readonly Route[] = [violations, reminders, queue];
