/** Extensions and waivers: who grants them, what they move, and what they leave as it was. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { anybody, machine, scheduler, type Actor } from '../../src/access/actor.js';
import { rankingOf, statusOf, traceOf, violationsOf } from '../../src/app/answers.js';
import { deskOf } from '../../src/app/desk.js';
import { extendDeadline, waiveDuty, type ExtensionRequest } from '../../src/app/grants.js';
import { overviewOf } from '../../src/app/publicAnswers.js';
import { giveBack } from '../../src/app/review.js';
import { annulViolations } from '../../src/app/violations.js';
import {
  annexOf,
  answer,
  bound,
  codeOf,
  eventsOfType,
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
import { told } from '../support/receipts.js';

const A = 'submission-SDL-A.2026-Q1';
const reason = 'Hệ thống nguồn bị sự cố';
let hue: Installation;
let sdl: Actor;
let leader: Actor;

beforeEach(async () => {
  const quarterly = ['SDL-A', 'SDL-B', 'SDL-C'].map((id): [string, string, string] => [id, 'SDL', 'quarterly']);
  hue = await withAnnex({}, annexOf(...quarterly, ['SDL-NAM', 'SDL', 'yearly']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  leader = await signIn(hue, 'lanhdao', 'leader');
});
afterEach(() => hue.remove());

function extend(moment: string, to: string, changes: Partial<ExtensionRequest> = {}) {
  hue.clock.set(utc(moment));
  return extendDeadline(hue.app, leader, { obligationId: 'SDL-A', period: '2026-Q1', to, reason, ...changes });
}

function waive(moment: string, changes: { obligationId?: string; period?: string; idempotencyKey?: string } = {}) {
  hue.clock.set(utc(moment));
  return waiveDuty(hue.app, leader, { obligationId: 'SDL-A', period: '2026-Q1', reason, ...changes });
}

async function dutyA(asOf: string | null = null) {
  const board = answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf: asOf && utc(asOf) }));
  return board.agencies.flatMap(({ obligations }) => obligations).find(({ id }) => id === 'SDL-A');
}

async function against() {
  const all = answer(await violationsOf(hue.app, machine, { quarter: '2026-Q1' }));
  return all
    .filter(({ obligationId }) => obligationId === 'SDL-A')
    .map(({ kind, state, closesOn, annulledFor }) => [kind, state, closesOn, annulledFor]);
}

async function sent(moment: string, text: string) {
  hue.clock.set(utc(moment));
  return answer(await send(hue, sdl, ['SDL-A', '2026-Q1', text]));
}

describe('granting', () => {
  test('is a leader’s, and nobody else’s', async () => {
    const officer = await signIn(hue, 'chuyenvien', 'officer');
    const others = [sdl, officer, await signIn(hue, 'hoidong', 'council'), machine, scheduler, anybody];
    const request = { obligationId: 'SDL-A', period: '2026-Q1', to: '2026-04-29', reason };
    hue.clock.set(utc('2026-04-08 09:00'));
    const end = await hue.app.store.end();
    for (const actor of others) {
      expect(codeOf(await extendDeadline(hue.app, actor, request))).toBe('NOT_ALLOWED');
      expect(codeOf(await waiveDuty(hue.app, actor, request))).toBe('NOT_ALLOWED');
    }
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('records the window first where no turn has', async () => {
    answer(await extend('2026-04-01 00:00', '2026-04-29'));
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'DeadlineExtended']);
    answer(await waive('2026-04-01 00:01', { obligationId: 'SDL-B' }));
    expect(await typesOf(hue, 'submission-SDL-B.2026-Q1')).toEqual(['WindowOpened', 'DutyWaived']);
  });

  test.each<[string, Partial<ExtensionRequest>, string]>([
    ['an unknown duty', { obligationId: 'SDL-X' }, 'NO_SUCH_OBLIGATION'],
    ['a period that is none', { period: '2026' }, 'BAD_PERIOD'],
    ['a yearly duty', { obligationId: 'SDL-NAM', period: '2026' }, 'NO_WINDOW'],
    ['a window that has not opened', { period: '2026-Q2' }, 'WINDOW_NOT_OPEN'],
    ['no reason', { reason: ' ' }, 'REASON_MISSING'],
    ['a requester that is a story', { requester: 'x'.repeat(301) }, 'REASON_TOO_LONG'],
    ['no day', { to: '29/04/2026' }, 'BAD_DAY'],
    ['a day that no calendar has', { to: '2026-04-31' }, 'BAD_DAY'],
    ['a day off', { to: '2026-04-30' }, 'NOT_A_WORKING_DAY'],
    ['a Saturday', { to: '2026-04-25' }, 'NOT_A_WORKING_DAY'],
    ['the closing day itself', { to: '2026-04-16' }, 'NOT_LATER'],
  ])('is refused for %s', async (_, changes, code) => {
    expect(codeOf(await extend('2026-04-08 09:00', '2026-04-29', changes))).toBe(code);
    expect(await eventsOfType(hue, 'DeadlineExtended')).toEqual([]);
  });

  test('is answered as the first time under the same key, and refused for another request', async () => {
    const key = { idempotencyKey: 'k-1' };
    const first = answer(await extend('2026-04-08 09:00', '2026-04-29', key));
    answer(await extend('2026-04-09 09:00', '2026-05-08'));
    expect(told(answer(await extend('2026-04-10 09:00', '2026-04-29', key)))).toEqual(told(first));
    expect(codeOf(await extend('2026-04-10 09:00', '2026-05-12', key))).toBe('IDEMPOTENCY_KEY_REUSED');
    const waived = answer(await waive('2026-04-10 10:00', { idempotencyKey: 'k-2' }));
    for (const idempotencyKey of ['k-2', 'k-3', 'k-3']) {
      expect(told(answer(await waive('2026-04-10 11:00', { idempotencyKey })))).toEqual(told(waived));
    }
    expect(await eventsOfType(hue, 'DutyWaived')).toHaveLength(1);
    expect(await eventsOfType(hue, 'DeadlineExtended')).toHaveLength(2);
  });

  test('keeps reason and requester sealed', async () => {
    answer(await extend('2026-04-08 09:00', '2026-04-29', { requester: 'Sở Du lịch' }));
    const event = (await hue.app.store.read(A)).at(-1);
    expect(JSON.stringify(event)).not.toMatch(/Sở Du lịch|sự cố/);
    // The stored contract has both as sealed boxes.
    const data = event?.data as Record<'reason' | 'requester', { key: string; box: string }>;
    expect(await hue.app.vault.open('text', data.reason)).toBe(reason);
    expect(await hue.app.vault.open('text', data.requester)).toBe('Sở Du lịch');
  });
});

describe('an extended duty', () => {
  test('stands with both dates and the first ones beside them, and as of before as it was', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const now = { dueOn: '2026-04-29', closesOn: '2026-04-29' };
    const first = { originalDueOn: '2026-04-15', originalClosesOn: '2026-04-16' };
    expect(answer(await extend('2026-04-08 09:00', '2026-04-29'))).toMatchObject({
      ...now,
      ...first,
      closesAt: '2026-04-30T00:00:00+07:00',
    });
    expect(await dutyA()).toMatchObject({ ...now, ...first, state: 'owed' });
    const before = { dueOn: '2026-04-15', closesOn: '2026-04-16', originalDueOn: null, originalClosesOn: null };
    expect(await dutyA('2026-04-08 08:59')).toMatchObject(before);
    const desk = answer(await deskOf(hue.app, sdl, { quarter: null }));
    expect(desk.duties[0]).toMatchObject({ ...now, ...first });
  });

  test('closes on its own day, and is accused only after that', async () => {
    answer(await extend('2026-04-08 09:00', '2026-04-29'));
    await turnAt(hue, '2026-04-17 08:00');
    expect(await dutyA()).toMatchObject({ state: 'owed', closed: false });
    expect(await against()).toEqual([]);
    expect(codeOf(await extend('2026-04-30 00:00', '2026-05-08'))).toBe('EXTENSION_TOO_LATE');
    // 30 April and 1 May are days off, then comes a weekend.
    await turnAt(hue, '2026-05-04 07:59');
    expect(await dutyA()).toMatchObject({ state: 'missing', closed: true });
    expect((await turnAt(hue, '2026-05-04 08:00')).opened).toEqual(['SDL-A.2026-Q1.missing.2026-04-29']);
  });

  test.each([
    ['2026-04-29 23:59:59.999', 'onTime', 0],
    ['2026-04-30 00:00', 'late', 1],
  ])('tells data of %s as %s', async (moment, timing, daysLate) => {
    answer(await extend('2026-04-08 09:00', '2026-04-29'));
    expect(await sent(moment, whole('x'))).toMatchObject({ timing, daysLate, closesOn: '2026-04-29' });
  });

  test('has its own ladder, of which only the steps after the grant exist', async () => {
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:00', { mailer });
    answer(await extend('2026-04-08 08:30', '2026-04-29'));
    const april = ['08', '10', '14', '15', '16', '17', '22', '24', '28', '29'].map((day) => `04-${day}`);
    for (const day of [...april, '05-04', '05-06', '05-11', '05-18']) {
      await turnAt(hue, `2026-${day} 09:00`, { mailer });
    }
    const decided = (await eventsOfType(hue, 'ReminderDecided')).map(({ data }) => data);
    const own = decided.filter(({ closesOn }) => closesOn === '2026-04-29');
    expect(own.map(({ scheduledOn, step, owed }) => [scheduledOn, step, owed])).toEqual([
      ['2026-04-22', 'due-7', ['SDL-A']],
      ['2026-04-24', 'due-3', ['SDL-A']],
      ['2026-04-28', 'due-1', ['SDL-A']],
      ['2026-04-29', 'due', ['SDL-A']],
      ['2026-05-04', 'overdue', ['SDL-A']],
      ['2026-05-11', 'overdue+5', ['SDL-A']],
      ['2026-05-18', 'overdue+10', ['SDL-A']],
    ]);
    const old = decided.filter(({ closesOn, step }) => closesOn === '2026-04-16' && step !== 'opening');
    expect(new Set(old.map(({ owed }) => JSON.stringify(owed)))).toEqual(new Set(['["SDL-B","SDL-C"]']));
    const letter = mailer.letters.find(({ text }) => text.includes('SDL-A') && !text.includes('SDL-B'));
    expect(letter?.text).toMatch(/29\/04\/2026[^]*thay\s+cho\s+16\/04\/2026/);
  });

  test('granted at a step’s very hour has missed that step', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    answer(await extend('2026-04-16 08:00', '2026-04-17'));
    await turnAt(hue, '2026-04-17 12:00');
    const steps = async () => {
      const types = ['ReminderDecided', 'ReminderSkipped', 'ReminderNothingOwed', 'ReminderMerged'];
      const all = await Promise.all(types.map((type) => eventsOfType(hue, type)));
      return all.flat().flatMap(({ data }) => (data['closesOn'] === '2026-04-17' ? [data['step']] : []));
    };
    expect(await steps()).toEqual(['due']);
  });

  test('is no longer in a letter of the old ladder that was decided before', async () => {
    const down = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: null }));
    await turnAt(hue, '2026-04-08 08:00', { mailer: down });
    answer(await extend('2026-04-08 08:05', '2026-04-29'));
    const up = scriptedMailer();
    await turnAt(hue, '2026-04-08 08:30', { mailer: up });
    expect(up.letters.map(({ text }) => [text.includes('SDL-A'), text.includes('SDL-B')])).toEqual([[false, true]]);
  });

  test('moves on from a first extension to a second', async () => {
    answer(await extend('2026-04-08 09:00', '2026-04-29'));
    answer(await extend('2026-04-29 23:59', '2026-05-08'));
    expect(await dutyA()).toMatchObject({ closesOn: '2026-05-08', originalClosesOn: '2026-04-16' });
    expect(codeOf(await extend('2026-04-29 23:59', '2026-05-07'))).toBe('NOT_LATER');
  });
});

describe('an extension', () => {
  test('is counted in the ranking, beside the score, with the events of its grants', async () => {
    answer(await extend('2026-04-08 09:00', '2026-04-29'));
    answer(await extend('2026-04-09 09:00', '2026-05-06'));
    await turnAt(hue, '2026-05-07 08:00');
    const { agencies } = answer(await rankingOf(hue.app, machine, { year: 2026, asOf: null }));
    expect(agencies.find(({ code }) => code === 'SDL')).toMatchObject({ owed: 3, extensions: 2, score: 0 });
    const { figures } = answer(await traceOf(hue.app, machine, { year: 2026, agency: 'SDL' }));
    const granted = await eventsOfType(hue, 'DeadlineExtended');
    const places = await Promise.all(granted.map(({ stream, version }) => hue.app.store.positionOf(stream, version)));
    expect(figures['extensions']).toEqual({
      amount: 2,
      shares: [{ submissionId: 'SDL-A.2026-Q1', amount: 2, positions: places }],
    });
  });
});

describe('a waived duty', () => {
  test('is waived on every screen, is reminded of no more and accused of nothing', async () => {
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-04-01 08:00', { mailer });
    expect(answer(await waive('2026-04-02 09:00'))).toMatchObject({ submissionId: 'SDL-A.2026-Q1', waived: true });
    for (const day of ['04-08', '04-15', '04-17', '05-06']) await turnAt(hue, `2026-${day} 08:00`, { mailer });
    expect(mailer.letters.slice(1).filter(({ text }) => text.includes('SDL-A'))).toEqual([]);
    expect(await against()).toEqual([]);
    expect(await dutyA()).toMatchObject({ state: 'waived', waived: true, closed: true });
    expect(await dutyA('2026-04-02 08:59')).toMatchObject({ state: 'owed', waived: false });
    const desk = answer(await deskOf(hue.app, sdl, { quarter: null }));
    expect(desk.duties[0]).toMatchObject({ obligationId: 'SDL-A', state: 'waived' });
    const { totals } = answer(await overviewOf(hue.app, { asOf: null }));
    expect(totals[0]).toMatchObject({ total: 3, waived: 1, missing: 2, owed: 0 });
    expect(codeOf(await extend('2026-05-06 10:00', '2026-05-08'))).toBe('DUTY_WAIVED');
  });

  test('has its open violation annulled, never deleted, and none opens again', async () => {
    await turnAt(hue, '2026-04-17 08:00');
    expect(await against()).toEqual([['missing', 'opened', '2026-04-16', null]]);
    answer(await waive('2026-04-20 09:00'));
    const annulled = [['missing', 'annulled', '2026-04-16', 'waived']];
    expect(await against()).toEqual(annulled);
    const end = await hue.app.store.end();
    await annulViolations(hue.app, 'SDL-A.2026-Q1');
    expect(await hue.app.store.end()).toEqual(end);
    await turnAt(hue, '2026-04-24 08:00');
    expect(await against()).toEqual(annulled);
    expect(await dutyA('2026-04-18 08:00')).toMatchObject({ state: 'missing' });
  });

  test('that was remedied before is annulled too: who made good is not worse off than who did not', async () => {
    await turnAt(hue, '2026-04-17 08:00');
    await sent('2026-04-20 08:00', whole('một'));
    expect(await against()).toEqual([['missing', 'remedied', '2026-04-16', null]]);
    answer(await waive('2026-04-20 09:00'));
    const annulled = [['missing', 'annulled', '2026-04-16', 'waived']];
    expect(await against()).toEqual(annulled);
    await turnAt(hue, '2026-04-20 10:00');
    expect(await against()).toEqual(annulled);
  });

  test.each(['opened', 'remedied'])(
    'has it annulled, %s, by the next turn when the process was killed after the waiver',
    async (state) => {
      await turnAt(hue, '2026-04-17 08:00');
      if (state === 'remedied') await sent('2026-04-17 08:30', whole('một'));
      const { store } = hue.app;
      const dying: typeof store = {
        ...bound(store),
        append: (stream, ...rest) =>
          stream.startsWith('violation-') ? Promise.reject(new Error('killed')) : store.append(stream, ...rest),
      };
      const request = { obligationId: 'SDL-A', period: '2026-Q1', reason };
      await expect(waiveDuty({ ...hue.app, store: dying }, leader, request)).rejects.toThrow('killed');
      await hue.app.views.catchUp();
      expect(await against()).toEqual([['missing', state, '2026-04-16', null]]);
      await turnAt(hue, '2026-04-17 09:00');
      expect(await against()).toEqual([['missing', 'annulled', '2026-04-16', 'waived']]);
    },
  );

  test('still takes data, which then have their own state', async () => {
    answer(await waive('2026-04-02 09:00'));
    expect(await sent('2026-04-20 08:00', whole('x'))).toMatchObject({ timing: 'late', daysLate: 4 });
    await turnAt(hue, '2026-04-20 09:00');
    expect(await dutyA()).toMatchObject({ state: 'received', waived: true });
    expect(await against()).toEqual([]);
    const officer = await signIn(hue, 'chuyenvien', 'officer');
    answer(await giveBack(hue.app, officer, { submissionId: 'SDL-A.2026-Q1', reason: 'sai', reviewed: null }));
    expect(await dutyA()).toMatchObject({ state: 'waived', review: 'returned' });
    await turnAt(hue, '2026-05-20 09:00');
    expect(await dutyA()).toMatchObject({ state: 'waived', inGrace: false });
    expect(await against()).toEqual([]);
  });

  test('leaves both sums of the ranking and is counted there', async () => {
    answer(await waive('2026-04-02 09:00'));
    await sent('2026-04-02 10:00', whole('đến sau khi miễn'));
    await turnAt(hue, '2026-04-17 08:00');
    const of = async (asOf: string | null) =>
      answer(await rankingOf(hue.app, machine, { year: 2026, asOf: asOf && utc(asOf) })).agencies.find(
        ({ code }) => code === 'SDL',
      );
    const figures = { owed: 3, required: 4, met: 0, missing: 2, waived: 1, onTime: 0, pending: 0, score: 0 };
    expect(await of(null)).toMatchObject(figures);
    answer(await waive('2026-04-20 09:00', { obligationId: 'SDL-B' }));
    answer(await waive('2026-04-20 09:00', { obligationId: 'SDL-C' }));
    const nothing = { owed: 3, required: 0, met: 0, missing: 0, waived: 3, score: null, rank: null };
    expect(await of(null)).toMatchObject({ ...nothing, violations: { missing: { opened: 0, annulled: 2 } } });
    expect(await of('2026-04-20 08:59')).toMatchObject({ ...figures, violations: { missing: { opened: 2 } } });
  });
});
