/** Every new question is planned by SQLite on a played log: it looks things up, it does not read a table through. */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { auditTrailAt } from '../../src/projections/auditTrail.js';
import { recordedQuartersAt } from '../../src/projections/deadlines.js';
import { otherDutiesAt, quarterDutiesAt } from '../../src/projections/desk.js';
import { momentAt, Statements, type Moment } from '../../src/projections/moment.js';
import { overviewAt } from '../../src/projections/overview.js';
import { publicFile } from '../../src/projections/publicFiles.js';
import { usernamesAt } from '../../src/projections/registerQueries.js';
import { reminders } from '../../src/projections/reminders.js';
import { submissionFileAt } from '../../src/projections/submissionDetail.js';
import { versionAt } from '../../src/projections/versions.js';
import { openWindowsAt } from '../../src/projections/successions.js';
import { violationsAt } from '../../src/projections/violations.js';
import type { Views } from '../../src/projections/port.js';
import type { Connection } from '../../src/store/sqliteFile.js';
import { sampleLog } from '../support/sampleLog.js';
import { newTrial, type Trial } from './trial.js';

/** A few dozen rows each, for ever: a look-up would cost more than it saves. */
const SMALL = ['agency', 'agencyName', 'agencyPlace', 'agencyDissolution', 'recordedQuarter'];

const SIZE = { agencies: 4, obligationsEach: 3, firstQuarter: '2025-Q3', lastQuarter: '2026-Q1', seed: 7 };

let trial: Trial;
let connection: Connection;
beforeAll(async () => {
  trial = await newTrial();
  await trial.play(sampleLog(SIZE));
  await trial.views.catchUp();
  connection = new Database(join(trial.folder, readFileSync(join(trial.folder, 'views.current'), 'utf8').trim()));
});
afterAll(() => {
  connection.close();
  trial.views.close();
});

/** The steps that SQLite takes for all that a question asks, by the statement asked. */
function stepsOf(ask: (moment: Moment) => unknown): readonly string[] {
  const asked: string[] = [];
  const prepare = ((sql: string) => {
    asked.push(sql);
    return connection.prepare(sql);
  }) as Connection['prepare'];
  const { position, asOf, settledOn } = trial.views.resolve();
  const reading = momentAt(new Statements({ prepare } as Connection), { position, asOf, settledOn });
  const moment: Moment = { ...reading, until: () => moment };
  ask(moment);
  const plans = z.array(z.object({ detail: z.string() }));
  return asked.flatMap((sql) =>
    plans.parse(connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(namesIn(sql))).map(({ detail }) => detail),
  );
}

function namesIn(sql: string): Readonly<Record<string, null>> {
  return Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null]));
}

/** Views of one moment, for questions that read by themselves. */
const viewsOf = (moment: Moment) =>
  ({ read: (_: unknown, answer: (of: Moment) => unknown) => answer(moment) }) as Views;

const submissionId = 'sdl-luu-tru.2026-Q1';
const utcDay = '2026-04-01T00:00:00.000Z';
const searched = { word: 'luu', types: ['FileReceived'], agencies: ['SDL'], obligations: ['sdl-luu-tru'] };
const questions: readonly [string, (moment: Moment) => unknown][] = [
  ['the recorded quarters', (moment) => recordedQuartersAt(moment)],
  ['the overview', (moment) => overviewAt(moment)],
  ['the overview of one agency', (moment) => overviewAt(moment, 'SDL')],
  ['the duties of a desk', (moment) => quarterDutiesAt(moment, { agency: 'SDL', quarter: '2026-Q1' })],
  ['the duties without a window', (moment) => otherDutiesAt(moment, { agency: 'SDL', today: '2026-04-01' })],
  [
    'a submission with its versions',
    (moment) => submissionFileAt(moment, { submissionId, stream: `submission-${submissionId}`, today: '2026-04-01' }),
  ],
  ['a version', (moment) => versionAt(moment, { submissionId, version: 1 })],
  ['the open windows of an agency', (moment) => openWindowsAt(moment, 'SDL', '2026-04-01T00:00:00+07:00')],
  ['user names', (moment) => usernamesAt(moment, ['11111111-1111-4111-8111-111111111111'])],
  [
    'a published file',
    (moment) => publicFile(viewsOf(moment), { datasetId: 'sdl-luu-tru', period: '2026-Q1', version: null }),
  ],
  ['violations of an agency', (moment) => violationsAt(moment, { agency: 'SDL' })],
  ['reminders of an agency', (moment) => reminders(viewsOf(moment), { agency: 'SDL' })],
  ['the audit of a stream', (moment) => auditTrailAt(moment, { stream: 'accounts', limit: 9 })],
  ['the audit of an actor', (moment) => auditTrailAt(moment, { actor: 'scheduler', type: 'DaySettled', limit: 9 })],
  ['the audit of an obligation', (moment) => auditTrailAt(moment, { obligationId: 'sdl-luu-tru', limit: 9 })],
  [
    'the audit of an agency and a period, newest first',
    (moment) => auditTrailAt(moment, { agency: 'SDL', period: '2026-Q1', order: 'newest', limit: 9 }),
  ],
  ['the audit of some days', (moment) => auditTrailAt(moment, { since: utcDay, until: utcDay, limit: 9 })],
  ['the audit by words', (moment) => auditTrailAt(moment, { words: [searched], limit: 9 })],
  ['the audit after a position', (moment) => auditTrailAt(moment, { after: 5, limit: 9 })],
];

describe('a question is answered from an index', () => {
  test.each(questions)('%s', (_, ask) => {
    const steps = stepsOf(ask);
    const scanned = steps.flatMap((step) => /^SCAN (\w+)/.exec(step)?.[1] ?? []);
    expect(steps.length).toBeGreaterThan(0);
    expect(scanned.filter((table) => table !== 'json_each' && !SMALL.includes(table))).toEqual([]);
  });

  test('and the overview’s numbers by the quarters that it shows', () => {
    expect(stepsOf((moment) => overviewAt(moment))).toContainEqual(
      expect.stringMatching(/SEARCH submission USING INDEX submission_quarter \(quarter=\? AND <expr>>\?\)/),
    );
  });
});
