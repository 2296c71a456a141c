/** What an agency finds on its desk. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, type Actor } from '../../src/access/actor.js';
import { deskOf, type Desk, type DeskDuty } from '../../src/app/desk.js';
import { giveBack } from '../../src/app/review.js';
import {
  annexOf,
  answer,
  codeOf,
  importText,
  send,
  short,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  type Installation,
  eraseReasons,
} from '../support/installation.js';

const ANNEX = annexOf(
  ['SDL-B', 'SDL', 'quarterly'],
  ['SDL-A', 'SDL', 'quarterly'],
  ['SDL-NAM', 'SDL', 'yearly'],
  ['SDL-MOT-LAN', 'SDL', 'once'],
  ['SDL-CU', 'SDL', 'backfill'],
  ['STP-A', 'STP', 'quarterly'],
  ['STP-NAM', 'STP', 'yearly'],
);
const SDL = { code: 'SDL', name: 'Sở Du lịch', nameEn: 'Department of Tourism' };

let hue: Installation;
let sdl: Actor;
let officer: Actor;
beforeAll(async () => {
  hue = await withAnnex({}, ANNEX);
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
});
afterAll(() => hue.remove());

async function desk(quarter: string | null = null): Promise<Desk> {
  return answer(await deskOf(hue.app, sdl, { quarter }));
}

async function duty(id: string): Promise<DeskDuty | undefined> {
  return (await desk()).duties.find(({ obligationId }) => obligationId === id);
}

// Each test goes on where the one before it stopped.
describe('the desk', () => {
  test('has no quarter while no window is recorded, and what can be sent without one', async () => {
    const { duties, others, ...about } = await desk();
    const start = { asOf: hue.clock.now(), mode: 'simulated', position: hue.app.views.position(), settledOn: null };
    expect(about).toEqual({ agency: SDL, ...start, quarter: null, quarters: [] });
    expect(duties).toEqual([]);
    expect(others.map(({ submissionId }) => submissionId)).toEqual([
      'SDL-NAM.2026',
      'SDL-MOT-LAN.once',
      'SDL-CU.backfill',
    ]);
  });

  test('lists its own duties of the newest quarter by obligation, with their dates', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const { quarter, quarters, duties, settledOn } = await desk();
    expect({ quarter, quarters, settledOn }).toEqual({
      quarter: '2026-Q1',
      quarters: ['2026-Q1'],
      settledOn: '2026-04-01',
    });
    expect(duties.map(({ obligationId }) => obligationId)).toEqual(['SDL-A', 'SDL-B']);
    expect(duties[0]).toEqual({
      obligationId: 'SDL-A',
      title: 'Dữ liệu SDL-A',
      topic: 'Du lịch',
      frequency: 'quarterly',
      period: '2026-Q1',
      submissionId: 'SDL-A.2026-Q1',
      state: 'owed',
      timing: null,
      opensOn: '2026-04-01',
      dueOn: '2026-04-15',
      closesOn: '2026-04-16',
      closed: false,
      inGrace: false,
      changedBy: null,
      originalDueOn: null,
      originalClosesOn: null,
      waived: false,
      graceUntil: null,
      receivedAt: null,
      daysLate: null,
      criteriaMet: null,
      criteriaRequired: 2,
      version: null,
      kind: null,
      review: 'none',
      returnReason: null,
      takenOver: null,
    });
  });

  test('shows what was received with its figures, published or not', async () => {
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', short('một')]));
    const received = { state: 'received', timing: 'onTime', receivedAt: utc('2026-04-01 08:00'), review: 'pending' };
    expect(await duty('SDL-A')).toMatchObject({ ...received, criteriaMet: 1, version: 1, kind: 'file' });
  });

  test('tells why a version was returned until a new one comes', async () => {
    const back = { submissionId: 'SDL-A.2026-Q1', reviewed: null };
    answer(await giveBack(hue.app, officer, { ...back, reason: 'Thiếu số phòng' }));
    const returned = { state: 'returned', inGrace: true, version: 1, kind: null };
    expect(await duty('SDL-A')).toMatchObject({ ...returned, returnReason: 'Thiếu số phòng' });
    expect((await duty('SDL-B'))?.returnReason).toBeNull();
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('hai')]));
    expect(await duty('SDL-A')).toMatchObject({ state: 'received', version: 2, returnReason: null });
    answer(await giveBack(hue.app, officer, { ...back, reason: 'Sai đơn vị' }));
    expect((await duty('SDL-A'))?.returnReason).toBe('Sai đơn vị');
  });

  test('still tells it when the days of grace have lapsed', async () => {
    await turnAt(hue, '2026-04-20 08:00');
    expect(await duty('SDL-A')).toMatchObject({ state: 'missing', inGrace: false, returnReason: 'Sai đơn vị' });
  });

  test('tells no reason once it was erased', async () => {
    await eraseReasons(hue, 'SDL-A.2026-Q1');
    expect((await duty('SDL-A'))?.returnReason).toBeNull();
  });

  test('answers for the quarter asked for, and for none what is no quarter', async () => {
    await turnAt(hue, '2026-07-01 08:00');
    expect(await desk()).toMatchObject({ quarter: '2026-Q2', quarters: ['2026-Q2', '2026-Q1'] });
    expect((await desk('2026-Q1')).duties[0]).toMatchObject({ period: '2026-Q1', state: 'missing' });
    expect((await desk('2031-Q1')).duties).toEqual([]);
    expect(codeOf(await deskOf(hue.app, sdl, { quarter: '2026-Q7' }))).toBe('BAD_QUARTER');
  });

  test('shows what was sent without a window, and last year’s report beside this year’s', async () => {
    answer(await send(hue, sdl, ['SDL-NAM', '2026', whole('năm')]));
    hue.clock.set(utc('2027-01-01 00:30'));
    const { others } = await desk();
    expect(others.map(({ submissionId, state }) => [submissionId, state])).toEqual([
      ['SDL-NAM.2027', 'owed'],
      ['SDL-NAM.2026', 'received'],
      ['SDL-MOT-LAN.once', 'owed'],
      ['SDL-CU.backfill', 'owed'],
    ]);
    expect(others[1]).toMatchObject({ frequency: 'yearly', dueOn: null, timing: null, criteriaMet: 2, version: 1 });
    expect(others[3]).toMatchObject({ frequency: 'backfill', period: 'backfill', criteriaRequired: 2 });
  });

  test('lets go of what passes to another agency, from the quarter on in which it does', async () => {
    answer(await send(hue, sdl, ['SDL-CU', 'backfill', whole('cũ')]));
    const passed = annexOf(
      ['SDL-B', 'STP', 'quarterly'],
      ['SDL-MOT-LAN', 'STP', 'once'],
      ['SDL-CU', 'STP', 'backfill'],
    );
    answer(await importText(hue, 'annex', passed, '2027-Q1'));
    await turnAt(hue, '2027-04-01 08:00');
    const { quarter, duties, others } = await desk();
    expect(quarter).toBe('2027-Q1');
    expect(duties.map(({ obligationId }) => obligationId)).toEqual(['SDL-A']);
    expect(others.map(({ obligationId }) => obligationId)).not.toContain('SDL-MOT-LAN');
    expect((await desk('2026-Q4')).duties.map(({ obligationId }) => obligationId)).toEqual(['SDL-A', 'SDL-B']);
    const stp = answer(await deskOf(hue.app, await signIn(hue, 'stp', 'agency', 'STP'), { quarter: null }));
    expect(stp.duties.map(({ obligationId }) => obligationId)).toEqual(['SDL-B', 'STP-A']);
    // What SDL sent stays its own.
    expect(stp.others.map(({ submissionId }) => submissionId)).toEqual([
      'STP-NAM.2027',
      'STP-NAM.2026',
      'SDL-MOT-LAN.once',
    ]);
  });

  test('is no place for anybody else', async () => {
    expect(codeOf(await deskOf(hue.app, officer, { quarter: null }))).toBe('NOT_ALLOWED');
    expect(codeOf(await deskOf(hue.app, anybody, { quarter: null }))).toBe('NOT_ALLOWED');
  });
});
