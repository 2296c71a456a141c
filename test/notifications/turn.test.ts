/** Scheduler turns: each step is decided once for ever, whoever runs them, however often, however late. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { anybody, type Actor } from '../../src/access/actor.js';
import { runTurn } from '../../src/notifications/turn.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import {
  answer,
  bound,
  build,
  codeOf,
  eventsOfType,
  importText,
  LOG_ID,
  scriptedMailer,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  annexOf,
  type Installation,
} from '../support/installation.js';
import { seededBytes } from '../support/seeded.js';
import { everything, handClock } from '../support/storeEvents.js';

/** Only Sở Du lịch owes; its head, DIC's leader and the Committee's office have addresses. */
const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly']);

let hue: Installation;
let sdl: Actor;
beforeEach(async () => {
  hue = await withAnnex({}, ANNEX);
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
});
afterEach(() => hue.remove());

async function sendBoth(moment: string): Promise<void> {
  hue.clock.set(utc(moment));
  for (const id of ['SDL-A', 'SDL-B']) answer(await send(hue, sdl, [id, '2026-Q1', whole(id)]));
}

const steps = (report: { sent: readonly { step: string }[] }) => report.sent.map(({ step }) => step);

describe('a turn', () => {
  test('is the operator’s at the machine and the scheduler’s, nobody else’s', async () => {
    const from = { name: '', address: 'a@hue.example' };
    const options = {
      app: hue.app,
      mailer: scriptedMailer(),
      from,
      publicUrl: null,
      logId: LOG_ID,
      elapsedMs: () => 0,
    };
    for (const actor of [sdl, anybody]) expect(codeOf(await runTurn(options, actor))).toBe('NOT_ALLOWED');
    expect(await eventsOfType(hue, 'DaySettled')).toEqual([]);
  });

  test('sends each step on its day at 08:00, to whom the step names, one letter for all that is owed', async () => {
    const mailer = scriptedMailer();
    const days = ['04-01', '04-08', '04-10', '04-14', '04-15', '04-16', '04-17', '04-24', '05-06'];
    for (const day of days) {
      expect(await turnAt(hue, `2026-${day} 07:59:59.999`, { mailer })).toMatchObject({ sent: [] });
      await turnAt(hue, `2026-${day} 08:00`, { mailer });
    }
    const sent = await eventsOfType(hue, 'ReminderDecided');
    const ladder = ['opening', 'due-7', 'due-3', 'due-1', 'due', 'closing', 'overdue', 'overdue+5', 'overdue+10'];
    expect(sent.map(({ data }) => data['step'])).toEqual(ladder);
    const addresses = mailer.letters.map(({ to }) => to.map(({ address }) => address).join());
    const head = 'sdl@hue.example';
    expect(addresses).toEqual([...ladder.slice(0, 7).map(() => head), 'skhcn@hue.example', 'vpubnd@hue.example']);
    for (const { text } of mailer.letters) expect(text).toMatch(/SDL-A[^]*SDL-B/);
    expect(new Set(mailer.letters.map(({ messageId }) => messageId)).size).toBe(9);
  });

  test('repeated sends, opens and records nothing more', async () => {
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-17 08:00', { mailer });
    const end = await hue.app.store.end();
    for (const again of ['08:00', '08:01', '17:00']) {
      const report = await turnAt(hue, `2026-04-17 ${again}`, { mailer });
      expect(report).toMatchObject({ sent: [], failed: [], skipped: [], opened: [] });
    }
    expect(await hue.app.store.end()).toEqual(end);
    expect(mailer.letters).toHaveLength(1);
  });

  test('records a step with nothing owed, which never comes back', async () => {
    await sendBoth('2026-04-02 08:00');
    const report = await turnAt(hue, '2026-04-08 08:00');
    expect(report).toMatchObject({
      sent: [],
      skipped: [{ step: 'opening' }, { step: 'due-7', outcome: 'nothingOwed' }],
    });
    expect(await eventsOfType(hue, 'ReminderNothingOwed')).toHaveLength(1);
    expect(await turnAt(hue, '2026-04-09 08:00')).toMatchObject({ sent: [], skipped: [] });
  });

  test('after downtime over several steps sends the latest to each addressee and records the others as skipped', async () => {
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:00', { mailer });
    const report = await turnAt(hue, '2026-05-06 08:00', { mailer });
    expect(steps(report)).toEqual(['overdue', 'overdue+5', 'overdue+10']);
    const skipped = ['due-7', 'due-3', 'due-1', 'due', 'closing'].map((step) => ({ step, outcome: 'skipped' }));
    expect(report.skipped).toMatchObject(skipped);
    expect(report.opened).toHaveLength(2);
    const into = (await eventsOfType(hue, 'ReminderSkipped')).map(({ data }) => data['into']);
    expect(new Set(into)).toEqual(new Set(['overdue']));
  });

  test('records two steps of one day as one letter and one merged', async () => {
    // 2023-Q4: due-3 falls on Friday 12 January, and due-1 on Sunday, so on the same Friday.
    const old = await withAnnex({ clock: handClock('2023-12-20T01:00:00.000Z') }, '');
    answer(await importText(old, 'annex', ANNEX, '2023-Q4'));
    await turnAt(old, '2024-01-11 08:00');
    const report = await turnAt(old, '2024-01-12 08:00');
    expect(steps(report)).toEqual(['due-1']);
    expect(report.skipped).toMatchObject([{ step: 'due-3', outcome: 'merged' }]);
    expect((await eventsOfType(old, 'ReminderMerged')).map(({ data }) => data['into'])).toEqual(['due-1']);
    await old.remove();
  });

  test('stops delivering after 150 seconds and leaves the rest to the next', async () => {
    const mailer = scriptedMailer();
    let elapsed = 0;
    const slow = { mailer, elapsedMs: () => (elapsed += 100_000) };
    await turnAt(hue, '2026-04-01 08:00');
    expect(steps(await turnAt(hue, '2026-05-06 08:00', slow))).toEqual(['overdue']);
    expect(steps(await turnAt(hue, '2026-05-06 08:01', { mailer }))).toEqual(['overdue+5', 'overdue+10']);
    expect(mailer.letters).toHaveLength(3);
  });

  test('that was killed after recording what is settled and before deciding is made up for, 100 days late', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const { store } = hue.app;
    const dying: typeof store = {
      ...bound(store),
      append: (stream, ...rest) =>
        stream.startsWith('reminder-') ? Promise.reject(new Error('killed')) : store.append(stream, ...rest),
    };
    await expect(turnAt({ ...hue, app: { ...hue.app, store: dying } }, '2026-08-20 08:00')).rejects.toThrow('killed');
    const report = await turnAt(hue, '2026-08-20 08:01');
    expect(report.sent.filter(({ quarter }) => quarter === '2026-Q1').map(({ step }) => step)).toEqual([
      'overdue',
      'overdue+5',
      'overdue+10',
    ]);
  });
});

describe('two turns at once', () => {
  test('in one process decide and send each step once', async () => {
    const mailer = scriptedMailer();
    const reports = await Promise.all([1, 2].map(() => turnAt(hue, '2026-05-06 08:00', { mailer })));
    expect(reports.flatMap(steps).toSorted()).toEqual(['overdue', 'overdue+10', 'overdue+5']);
    expect(reports.flatMap(({ opened }) => opened)).toHaveLength(2);
    expect(reports.flatMap(({ skipped }) => skipped)).toHaveLength(6);
    expect(mailer.letters).toHaveLength(3);
  });

  test('of two apps on one folder likewise', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'opendata-two-'));
    const keys = await openSqliteKeys({ folder, create: true, masterKey: null, randomBytes: seededBytes('keys') });
    const clock = handClock('2026-03-20T01:00:00.000Z');
    const first = await withAnnex(
      { folder, keys, clock, store: () => openSqliteStore({ folder, clock, create: true }) },
      ANNEX,
    );
    const second = await build({
      folder,
      keys,
      clock,
      seed: 'second',
      store: () => openSqliteStore({ folder, clock }),
    });
    const mailer = scriptedMailer();
    for (const moment of ['2026-04-01 08:00', '2026-05-06 08:00']) {
      await Promise.all([first, second].map((each) => turnAt(each, moment, { mailer })));
    }
    const log = await everything(first.app.store);
    const streams = log.filter(({ version, stream }) => version === 1 && stream.startsWith('reminder-'));
    expect(streams).toHaveLength(9);
    expect(log.filter(({ type }) => type === 'DeliverySent')).toHaveLength(4);
    expect(log.filter(({ type }) => type === 'ViolationOpened')).toHaveLength(2);
    expect(mailer.letters).toHaveLength(4);
    await second.remove();
    await first.remove();
    await keys.close();
  });
});
