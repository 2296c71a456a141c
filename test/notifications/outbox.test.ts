/** The outbox: at least once, under one Message-ID, and never forgotten. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import type { DeliveryOutcome, Letter } from '../../src/notifications/mailer.js';
import {
  annexOf,
  answer,
  eventsOfType,
  importText,
  scriptedMailer,
  send,
  signIn,
  turnAt,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const OPENING = 'reminder-SDL.2026-Q1.2026-04-16.opening';
const deferred: DeliveryOutcome = { kind: 'deferred', code: '451', words: 'thử lại sau, sdl@hue.example' };

let hue: Installation;
let sdl: Actor;
beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
});
afterEach(() => hue.remove());

const replying = (outcome: DeliveryOutcome | Error) => scriptedMailer(() => outcome);
const outcomes = () => typesOf(hue, OPENING);
const named = ({ messageId, fileStem }: Letter) => [messageId, fileStem];

describe('a letter that is deferred', () => {
  test('is tried again after 10 minutes, doubling to 4 hours, as the same letter', async () => {
    const mailer = replying(deferred);
    let now = Date.parse(utc('2026-04-01 08:00'));
    await turnAt(hue, '2026-04-01 08:00', { mailer });
    const waits = [10, 20, 40, 80, 160, 240, 240];
    for (const [index, minutes] of waits.entries()) {
      now += minutes * 60_000;
      await turnAt(hue, inHue(now - 1), { mailer });
      expect(mailer.letters).toHaveLength(index + 1);
      const report = await turnAt(hue, inHue(now), { mailer });
      expect(report.failed).toMatchObject([{ agency: 'SDL', step: 'opening', outcome: 'deferred' }]);
    }
    expect(new Set(mailer.letters.map((letter) => named(letter).join()))).toHaveProperty('size', 1);
    const sent = await turnAt(hue, inHue(now + 240 * 60_000));
    expect(sent.sent).toMatchObject([
      { step: 'opening', to: 'sdl@hue.example', messageId: mailer.letters[0]?.messageId },
    ]);
  });

  test('keeps the server’s code plain and its wording sealed', async () => {
    await turnAt(hue, '2026-04-01 08:00', { mailer: replying(deferred) });
    const [event] = await eventsOfType(hue, 'DeliveryDeferred');
    expect(event?.data).toMatchObject({
      code: '451',
      attempt: 1,
      words: { key: expect.stringContaining(`${OPENING}.`) },
    });
    expect(JSON.stringify(event)).not.toContain('hue.example');
  });

  test('is withdrawn when what it reminds of has come in the meantime', async () => {
    await turnAt(hue, '2026-04-01 08:00', { mailer: replying(deferred) });
    hue.clock.set(utc('2026-04-01 08:05'));
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:10', { mailer });
    await turnAt(hue, '2026-04-01 08:30', { mailer });
    expect(mailer.letters).toEqual([]);
    expect(await outcomes()).toEqual(['ReminderDecided', 'DeliveryStarted', 'DeliveryDeferred', 'ReminderWithdrawn']);
  });
});

describe('a letter that is refused', () => {
  test('is never tried again', async () => {
    await turnAt(hue, '2026-04-01 08:00', { mailer: replying({ kind: 'refused', code: '550', words: null }) });
    const mailer = scriptedMailer();
    for (const moment of ['2026-04-01 08:10', '2026-04-07 08:00']) await turnAt(hue, moment, { mailer });
    expect(mailer.letters).toEqual([]);
    expect(await outcomes()).toEqual(['ReminderDecided', 'DeliveryStarted', 'DeliveryRefused']);
  });
});

describe('a letter of which nobody knows', () => {
  test('is tried again as the same letter', async () => {
    const first = replying({ kind: 'unknown', code: 'ECONNRESET', words: null });
    await turnAt(hue, '2026-04-01 08:00', { mailer: first });
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:10', { mailer });
    expect(mailer.letters.map(named)).toEqual(first.letters.map(named));
    expect((await outcomes()).slice(1)).toEqual([
      'DeliveryStarted',
      'DeliveryUnknown',
      'DeliveryStarted',
      'DeliverySent',
    ]);
  });
});

describe('a sender that dies in a try', () => {
  const dying = () => turnAt(hue, '2026-04-01 08:00', { mailer: replying(new Error('the mailer is broken')) });

  test('breaks its turn and leaves its lease, which nobody touches for three minutes', async () => {
    await expect(dying()).rejects.toThrow('the mailer is broken');
    expect(await outcomes()).toEqual(['ReminderDecided', 'DeliveryStarted']);
    const mailer = scriptedMailer();
    for (const moment of ['08:00:01', '08:02:59.999']) await turnAt(hue, `2026-04-01 ${moment}`, { mailer });
    expect(mailer.letters).toEqual([]);
    await turnAt(hue, '2026-04-01 08:03', { mailer });
    expect(mailer.letters).toHaveLength(1);
  });

  test('is followed by one that records the try as unknown and makes the next one', async () => {
    const broken = replying(new Error('the mailer is broken'));
    await expect(turnAt(hue, '2026-04-01 08:00', { mailer: broken })).rejects.toThrow('broken');
    const mailer = scriptedMailer();
    const report = await turnAt(hue, '2026-04-01 08:03', { mailer });
    expect(report.sent).toMatchObject([{ step: 'opening' }]);
    expect(mailer.letters.map(named)).toEqual(broken.letters.map(named));
    const [unknown] = await eventsOfType(hue, 'DeliveryUnknown');
    expect(unknown?.data).toMatchObject({ attempt: 1, code: 'LEASE_LAPSED' });
    expect((await eventsOfType(hue, 'DeliverySent')).map(({ data }) => data['attempt'])).toEqual([2]);
  });

  test('and whose data came in the meantime leaves an unknown try and a withdrawn letter', async () => {
    await expect(dying()).rejects.toThrow('broken');
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    const mailer = scriptedMailer();
    for (const moment of ['08:03', '08:04']) await turnAt(hue, `2026-04-01 ${moment}`, { mailer });
    expect(mailer.letters).toEqual([]);
    expect((await outcomes()).slice(1)).toEqual(['DeliveryStarted', 'DeliveryUnknown', 'ReminderWithdrawn']);
  });
});

describe('nobody to write to', () => {
  test('is recorded and told, and the turn goes on to the others', async () => {
    answer(await importText(hue, 'annex', annexOf(['STP-A', 'STP', 'quarterly'])));
    const report = await turnAt(hue, '2026-04-01 08:00');
    expect(report.failed).toEqual([{ agency: 'STP', quarter: '2026-Q1', step: 'opening', outcome: 'noRecipient' }]);
    expect(report.sent).toMatchObject([{ agency: 'SDL' }]);
    const [event] = await eventsOfType(hue, 'DeliveryNoRecipient');
    expect(event?.data).toMatchObject({ office: 'STP' });
    expect(await turnAt(hue, '2026-04-01 08:30')).toMatchObject({ failed: [], sent: [] });
  });
});

describe('what a letter lists', () => {
  test('is what is owed when it leaves, not when it was decided', async () => {
    answer(await importText(hue, 'annex', annexOf(['SDL-B', 'SDL', 'quarterly'])));
    await turnAt(hue, '2026-04-01 08:00', { mailer: replying(deferred) });
    hue.clock.set(utc('2026-04-01 08:05'));
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:10', { mailer });
    expect(mailer.letters[0]?.text).toContain('SDL-B');
    expect(mailer.letters[0]?.text).not.toContain('SDL-A');
    expect((await eventsOfType(hue, 'DeliverySent'))[0]?.data).toMatchObject({ attempt: 2, obligations: 1 });
  });
});

/** Epoch milliseconds as `2026-04-01 08:10:00.000` in Huế. */
function inHue(epochMs: number): string {
  return new Date(epochMs + 7 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
}
