/** What a corrected calendar does to recorded deadlines, to what has come and to whom it stood against. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { statusOf, violationsOf } from '../../src/app/answers.js';
import { correctCalendar, rehearseCorrection, type CorrectionRequest } from '../../src/app/calendar.js';
import { followCalendar } from '../../src/app/calendarMoves.js';
import { deadlinesOf } from '../../src/app/deadlines.js';
import { extendDeadline, waiveDuty } from '../../src/app/grants.js';
import { unsettledCalendar } from '../../src/projections/calendarSettling.js';
import { memoryStore } from '../../src/store/memory.js';
import {
  annexOf,
  answer,
  bound,
  eventsOfType,
  importText,
  send,
  signIn,
  turnAt,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const A = 'submission-SDL-A.2026-Q1';
const B = 'SDL-B.2026-Q1';
const off = { date: '2026-04-16', kind: 'dayOff', status: 'official', note: 'Nghỉ bổ sung', source: 'TB 12' } as const;
const annex = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']);

let hue: Installation;
let sdl: Actor;
let leader: Actor;
/** Of the next appends to submissions, how many are still carried out; null: all. */
let left: number | null;

beforeEach(async () => {
  left = null;
  const store = (clock: Parameters<typeof memoryStore>[0]['clock']) => {
    const real = bound(memoryStore({ clock }));
    const append: typeof real.append = (stream, ...rest) => {
      if (left !== null && stream.startsWith('submission-') && (left -= 1) < 0) throw new Error('killed');
      return real.append(stream, ...rest);
    };
    return { ...real, append };
  };
  hue = await withAnnex({ store }, annex);
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  leader = await signIn(hue, 'lanhdao', 'leader');
});
afterEach(() => hue.remove());

const at = (moment: string) => turnAt(hue, moment);

async function corrected(moment: string, changes: Partial<CorrectionRequest> = {}) {
  hue.clock.set(utc(moment));
  return answer(await correctCalendar(hue.app, machine, { ...off, ...changes }));
}

async function sent(moment: string, id = 'SDL-A') {
  hue.clock.set(utc(moment));
  return answer(await send(hue, sdl, [id, '2026-Q1', whole(id)]));
}

async function standing(id = 'SDL-A', asOf: string | null = null) {
  const board = answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf }));
  const one = board.agencies.flatMap(({ obligations }) => obligations).find((each) => each.id === id);
  return one && [one.state, one.timing, one.daysLate, one.closesOn, one.originalClosesOn];
}

async function against(id = 'SDL-A') {
  const all = answer(await violationsOf(hue.app, machine, { quarter: '2026-Q1' }));
  return all
    .filter(({ obligationId }) => obligationId === id)
    .map(({ kind, state, closesOn, annulledFor }) => [kind, state, closesOn, annulledFor]);
}

describe('a correction before the closing', () => {
  test('moves every open window by an event that says why, and keeps the first dates beside the new', async () => {
    await at('2026-04-01 08:00');
    const { changed, moved } = await corrected('2026-04-10 09:00');
    const dates = { previousClosesOn: '2026-04-16', closesOn: '2026-04-17', dueOn: '2026-04-15' };
    expect(changed).toBe(true);
    expect(moved).toMatchObject([{ ...dates, quarter: '2026-Q1', obligations: 3, agencies: ['SDL', 'STP'] }]);
    const [event] = await eventsOfType(hue, 'DeadlineMoved');
    const calendar = { ...off, version: expect.any(Number) as unknown };
    expect(event?.data).toMatchObject({ ...dates, originalClosesOn: '2026-04-16', calendar, reopened: false });
    expect(JSON.stringify(event?.data['derivation'])).toContain('TB 12; Điều 4.6b; Bộ luật Dân sự 2015 Điều 148');
    expect(await standing()).toEqual(['owed', null, null, '2026-04-17', '2026-04-16']);
  });

  test('is answered by what was known at the time', async () => {
    await at('2026-04-01 08:00');
    await corrected('2026-04-10 09:00');
    const ask = async (asOf: string | null) => {
      const { closesOn, recorded } = answer(await deadlinesOf(hue.app, machine, { quarter: '2026-Q1', asOf }));
      return [closesOn, ...recorded.map((one) => [one.closesOn, one.originalClosesOn, one.obligations])];
    };
    expect(await ask(utc('2026-04-10 08:59'))).toEqual(['2026-04-16', ['2026-04-16', null, 3]]);
    expect(await ask(null)).toEqual(['2026-04-17', ['2026-04-17', '2026-04-16', 3]]);
    expect(await standing('SDL-A', utc('2026-04-10 08:59'))).toEqual(['owed', null, null, '2026-04-16', null]);
  });

  test('moves it back, too, while the earlier day is ahead; then nothing stands beside it', async () => {
    await at('2026-04-01 08:00');
    await corrected('2026-04-10 09:00');
    const { moved } = await corrected('2026-04-13 09:00', { kind: 'ordinary' });
    expect(moved).toMatchObject([{ previousClosesOn: '2026-04-17', closesOn: '2026-04-16' }]);
    expect(await standing()).toEqual(['owed', null, null, '2026-04-16', null]);
  });

  test('is told beforehand, and nothing is written', async () => {
    await at('2026-04-01 08:00');
    hue.clock.set(utc('2026-04-10 09:00'));
    const before = await hue.app.store.end();
    const told = answer(await rehearseCorrection(hue.app, machine, off));
    expect(told.moved).toMatchObject([{ previousClosesOn: '2026-04-16', closesOn: '2026-04-17', obligations: 3 }]);
    expect(await hue.app.store.end()).toEqual(before);
  });

  test('moves nothing where no closing depends on the day', async () => {
    await at('2026-04-01 08:00');
    expect((await corrected('2026-04-10 09:00', { date: '2026-04-14' })).moved).toEqual([]);
    expect(await eventsOfType(hue, 'DeadlineMoved')).toEqual([]);
  });

  test('by a yearly list moves it as well', async () => {
    await at('2026-04-01 08:00');
    hue.clock.set(utc('2026-04-10 09:00'));
    const list = 'date,kind,note,status\n2026-04-16,dayOff,Nghỉ bổ sung,official\n';
    expect(answer(await importText(hue, 'daysOff', list)).moved).toMatchObject([{ closesOn: '2026-04-17' }]);
  });

  test('leaves an extended day and a waiver as they were granted', async () => {
    await at('2026-04-01 08:00');
    hue.clock.set(utc('2026-04-08 09:00'));
    const reason = 'sự cố';
    answer(
      await extendDeadline(hue.app, leader, { obligationId: 'SDL-A', period: '2026-Q1', to: '2026-04-22', reason }),
    );
    answer(await waiveDuty(hue.app, leader, { obligationId: 'SDL-B', period: '2026-Q1', reason }));
    await corrected('2026-04-10 09:00');
    expect(await standing('SDL-A')).toEqual(['owed', null, null, '2026-04-22', '2026-04-16']);
    expect(await standing('SDL-B')).toEqual(['waived', null, null, '2026-04-17', '2026-04-16']);
    expect(await standing('STP-A')).toEqual(['owed', null, null, '2026-04-17', '2026-04-16']);
  });

  test('gives the moved closing a ladder of its own, of which only the steps after the move exist', async () => {
    await at('2026-04-14 08:00');
    await corrected('2026-04-14 09:00');
    const steps: string[] = [];
    for (const day of ['14', '15', '16', '17', '20']) {
      const { sent: letters, opened } = await at(`2026-04-${day} 09:00`);
      steps.push(...letters.filter(({ agency }) => agency === 'SDL').map(({ step }) => `${day} ${step}`));
      expect(opened.length > 0).toBe(day === '20');
    }
    expect(steps).toEqual(['15 due', '17 closing', '20 overdue']);
  });
});

describe('a correction after the closing', () => {
  test('opens the window again when the new closing is ahead, and annuls what had opened', async () => {
    await at('2026-04-17 08:00');
    expect(await against()).toEqual([['missing', 'opened', '2026-04-16', null]]);
    expect((await corrected('2026-04-17 09:00')).moved).toMatchObject([{ reopened: true, obligations: 3 }]);
    expect(await standing()).toEqual(['owed', null, null, '2026-04-17', '2026-04-16']);
    expect(await against()).toEqual([['missing', 'annulled', '2026-04-16', 'calendarCorrected']]);
    await sent('2026-04-17 15:00');
    expect(await standing()).toEqual(['received', 'onTime', 0, '2026-04-17', '2026-04-16']);
    await at('2026-04-20 08:00');
    expect(await against()).toEqual([['missing', 'annulled', '2026-04-16', 'calendarCorrected']]);
    expect(await against('SDL-B')).toEqual([
      ['missing', 'annulled', '2026-04-16', 'calendarCorrected'],
      ['missing', 'opened', '2026-04-17', null],
    ]);
  });

  test('makes data on time that came in between, and annuls what they had remedied', async () => {
    await at('2026-04-17 08:00');
    await sent('2026-04-17 10:00');
    await sent('2026-04-18 10:00', 'SDL-B');
    expect(await standing()).toEqual(['received', 'late', 1, '2026-04-16', null]);
    expect(await against()).toEqual([['missing', 'remedied', '2026-04-16', null]]);
    expect((await corrected('2026-04-22 09:00')).moved).toMatchObject([{ reopened: false }]);
    expect(await standing()).toEqual(['received', 'onTime', 0, '2026-04-17', '2026-04-16']);
    expect(await standing('SDL-B')).toEqual(['received', 'late', 1, '2026-04-17', '2026-04-16']);
    expect(await standing('STP-A')).toEqual(['missing', null, null, '2026-04-17', '2026-04-16']);
    await at('2026-04-22 10:00');
    const annulled = ['missing', 'annulled', '2026-04-16', 'calendarCorrected'];
    expect(await against()).toEqual([annulled]);
    expect(await against('SDL-B')).toEqual([annulled, ['late', 'opened', '2026-04-17', null]]);
    expect(await against('STP-A')).toEqual([annulled, ['missing', 'opened', '2026-04-17', null]]);
  });

  test('never moves a closed window earlier, nor to a day that is over', async () => {
    await corrected('2026-03-25 09:00');
    await at('2026-04-18 08:00');
    expect((await corrected('2026-04-18 09:00', { kind: 'ordinary' })).moved).toEqual([]);
    expect(await standing()).toEqual(['missing', null, null, '2026-04-17', null]);
    expect(unsettledCalendar(hue.app.views)).toBeNull();
  });

  test('does not move an open window to a day that is over', async () => {
    await corrected('2026-03-25 09:00');
    await at('2026-04-17 08:00');
    expect((await corrected('2026-04-17 09:00', { kind: 'ordinary' })).moved).toEqual([]);
    expect(await standing()).toEqual(['owed', null, null, '2026-04-17', null]);
  });
});

describe('following the calendar', () => {
  test('may be cut short and run again, by the next turn, without moving anything twice', async () => {
    await at('2026-04-17 08:00');
    left = 1;
    await expect(corrected('2026-04-17 09:00')).rejects.toThrow('killed');
    left = null;
    expect(await typesOf(hue, 'calendar')).toContain('CalendarCorrected');
    expect((await eventsOfType(hue, 'DeadlineMoved')).length).toBeLessThan(3);
    await at('2026-04-17 09:01');
    expect(await eventsOfType(hue, 'DeadlineMoved')).toHaveLength(3);
    expect(await against()).toEqual([['missing', 'annulled', '2026-04-16', 'calendarCorrected']]);
    expect(await followCalendar(hue.app)).toEqual([]);
    await at('2026-04-17 09:02');
    expect(await eventsOfType(hue, 'DeadlineMoved')).toHaveLength(3);
    expect(await eventsOfType(hue, 'CalendarSettled')).toHaveLength(1);
  });

  test('is settled by a turn where an upload recorded its window with the dates of just before', async () => {
    hue.clock.set(utc('2026-04-01 00:00'));
    const { store } = hue.app;
    let isRacing = true;
    const racing: typeof store = {
      ...bound(store),
      append: async (stream, ...rest) => {
        if (isRacing && stream === A) {
          isRacing = false;
          answer(await correctCalendar(hue.app, machine, off));
        }
        return store.append(stream, ...rest);
      },
    };
    const raced = { ...hue, app: { ...hue.app, store: racing } };
    answer(await send(raced, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    await hue.app.views.catchUp();
    expect((await standing())?.slice(3)).toEqual(['2026-04-16', null]);
    await at('2026-04-01 00:01');
    await at('2026-04-01 00:02');
    expect((await standing())?.slice(3)).toEqual(['2026-04-17', '2026-04-16']);
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'FileReceived', 'DeadlineMoved']);
    expect((await standing('SDL-B'))?.slice(3)).toEqual(['2026-04-17', null]);
    expect(await eventsOfType(hue, 'DeadlineMoved')).toHaveLength(1);
  });

  test('asks nothing where the calendar has not changed since a window was recorded', async () => {
    await at('2026-04-01 08:00');
    expect(unsettledCalendar(hue.app.views)).toBeNull();
    expect(await eventsOfType(hue, 'CalendarSettled')).toEqual([]);
  });

  test('lets a moved window be extended, and then moves it no more', async () => {
    await at('2026-04-01 08:00');
    await corrected('2026-04-10 09:00');
    const request = { obligationId: 'SDL-B', period: '2026-Q1', reason: 'sự cố' };
    expect(answer(await extendDeadline(hue.app, leader, { ...request, to: '2026-04-20' })).closesOn).toBe('2026-04-20');
    await corrected('2026-04-13 09:00', { kind: 'ordinary' });
    expect(await standing('SDL-B')).toEqual(['owed', null, null, '2026-04-20', '2026-04-16']);
    expect(await typesOf(hue, `submission-${B}`)).toEqual(['WindowOpened', 'DeadlineMoved', 'DeadlineExtended']);
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'DeadlineMoved', 'DeadlineMoved']);
  });
});
