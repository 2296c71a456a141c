/** What pages and programs show of a deadline that a corrected calendar moved: the first dates beside the new, as of any day. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine } from '../../../src/access/actor.js';
import { correctCalendar } from '../../../src/app/calendar.js';
import { exportedStatus } from '../../../src/app/handingOut.js';
import { answer, turnAt, utc, withAnnex } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const off = { date: '2026-04-16', kind: 'dayOff', status: 'official', note: 'Nghỉ bổ sung', source: 'TB 12' } as const;
let trial: WebTrial;
let anybody: Person;
let sdl: Person;
let leader: Person;

beforeAll(async () => {
  const hue = await withAnnex();
  await turnAt(hue, '2026-04-01 08:00');
  hue.clock.set(utc('2026-04-10 09:00'));
  answer(await correctCalendar(hue.app, machine, off));
  await turnAt(hue, '2026-04-10 09:01');
  trial = await served({ installation: hue });
  anybody = stranger(trial);
  sdl = await person(trial, 'so-du-lich', 'agency', 'SDL');
  leader = await person(trial, 'lanh-dao', 'leader');
});
afterAll(() => trial.stop());

const text = async (who: Person, path: string) => (await who.open(path)).text;

describe('a moved deadline', () => {
  test('is argued on its page with the first closing beside it, and as of before without', async () => {
    const now = await text(anybody, '/deadlines?quarter=2026-Q1');
    expect(now).toContain('3 nhiệm vụ: hạn nhắc 15/04/2026, hạn cuối hết ngày 17/04/2026, ban đầu là 16/04/2026');
    expect(now).toContain('Lịch ngày làm việc được đính chính: 16/04/2026 (thứ Năm) là ngày nghỉ');
    expect(now).toContain('TB 12; Điều 4.6b; Bộ luật Dân sự 2015 Điều 148');
    const before = await text(anybody, '/deadlines?quarter=2026-Q1&asOf=2026-04-10');
    expect(before).toContain('3 nhiệm vụ: hạn nhắc 15/04/2026, hạn cuối hết ngày 16/04/2026, theo bộ quy tắc');
    expect(await text(anybody, '/en/deadlines?quarter=2026-Q1')).toContain('at first 2026-04-16');
  });

  test('stands on the board, the desk, the duty and the leader’s page with its first closing', async () => {
    const moved = 'Hạn cuối chuyển sang 17/04/2026 do lịch được đính chính, ban đầu 16/04/2026';
    expect(await text(anybody, '/status?quarter=2026-Q1')).toContain(moved);
    expect(await text(anybody, '/en/status?quarter=2026-Q1')).toContain('Moved to 2026-04-17 by a corrected calendar');
    expect(await text(sdl, '/desk')).toContain('Hạn cuối chuyển sang hết ngày 17/04/2026 do lịch được đính chính');
    for (const [who, path] of [
      [sdl, '/desk/SDL-A/2026-Q1'],
      [leader, '/submissions/SDL-A.2026-Q1'],
    ] as const) {
      expect(await text(who, path)).toContain('Hạn cuối ban đầu 16/04/2026');
    }
  });

  test('is in the board for programs and its export', async () => {
    const board = (await (await trial.ask('/api/v1/status?quarter=2026-Q1')).json()) as {
      agencies: { obligations: object[] }[];
    };
    const dates = { closesOn: '2026-04-17', originalClosesOn: '2026-04-16', changedBy: 'calendar' };
    expect(board.agencies.flatMap(({ obligations }) => obligations)[0]).toMatchObject(dates);
    const question = { quarter: '2026-Q1', asOf: null, formats: ['csv'] } as const;
    const [file] = answer(await exportedStatus(trial.app, machine, question));
    expect(Buffer.from(file?.bytes ?? []).toString()).toContain('2026-04-15,2026-04-17,2026-04-15,2026-04-16');
  });

  test('is followed from the calendar, which says the source and since when it is known', async () => {
    const page = await text(anybody, '/calendar?year=2026');
    expect(page).toMatch(/16\/04\/2026 thứ Năm\s*Ngày nghỉ\s*Chính thức\s*Nghỉ bổ sung\s*TB 12\s*09:00 10\/04\/2026/);
    expect(await text(anybody, '/calendar?year=2026&asOf=2026-04-10')).not.toContain('Nghỉ bổ sung');
  });

  test('is told to the agency by a notice that the list of reminders names', async () => {
    expect(await text(leader, '/reminders')).toContain('Thông báo chuyển hạn');
    expect(await text(leader, '/en/reminders')).toContain('Notice of a moved deadline');
  });
});
