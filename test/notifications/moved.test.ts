/** The notice of a closing that moved: one for each agency, quarter and new closing, on the ladder's road. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { remindersOf } from '../../src/app/answers.js';
import { correctCalendar, type CorrectionRequest } from '../../src/app/calendar.js';
import { endAgencies, mergedFrom } from '../../src/app/dissolutions.js';
import { extendDeadline } from '../../src/app/grants.js';
import {
  annexOf,
  answer,
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

const off = { date: '2026-04-16', kind: 'dayOff', status: 'official', note: 'Nghỉ bổ sung', source: 'TB 12' } as const;
const NOTICE = 'reminder-SDL.2026-Q1.2026-04-17.moved';
let hue: Installation;
let sdl: Actor;

beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
});
afterEach(() => hue.remove());

async function corrected(moment: string, changes: Partial<CorrectionRequest> = {}) {
  hue.clock.set(utc(moment));
  return answer(await correctCalendar(hue.app, machine, { ...off, ...changes }));
}

async function turn(moment: string) {
  const mailer = scriptedMailer();
  const { letters, sent } = await turnAt(hue, moment, { mailer });
  const flat = mailer.letters.map(({ subject, text }) => `${subject} ${text.replace(/\s+/g, ' ')}`);
  return { letters, steps: sent.map(({ step }) => step), flat };
}

describe('the notice of a moved closing', () => {
  test('goes out once, with dates, reason, source and what moved, also to whom has sent', async () => {
    await turn('2026-04-01 08:00');
    hue.clock.set(utc('2026-04-02 08:00'));
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    await corrected('2026-04-10 09:00');
    const { letters, flat } = await turn('2026-04-10 09:01');
    expect(letters).toMatchObject([{ agency: 'SDL', quarter: '2026-Q1', step: 'moved', to: 'sdl@hue.example' }]);
    const letter = flat.find((one) => one.includes('Điều chỉnh')) ?? '';
    for (const said of [
      '[MÔ PHỎNG] Điều chỉnh hạn cuối dữ liệu quý 1/2026: từ 16/04/2026 (thứ Năm) sang 17/04/2026 (thứ Sáu)',
      'Kính gửi: Ông/Bà Giám đốc (mẫu), Thủ trưởng Sở Du lịch',
      '16/04/2026 (thứ Năm) là ngày nghỉ (Nghỉ bổ sung; chính thức); hạn cuối chuyển từ',
      'Hạn nhắc: 15/04/2026 (thứ Tư)',
      'Căn cứ TB 12; Điều 4.6b; Bộ luật Dân sự 2015 Điều 148',
      'Nhiệm vụ được điều chỉnh (2):',
      '(mã SDL-A): đã nhận dữ liệu, đúng hạn.',
      '(mã SDL-B): chưa nhận được dữ liệu.',
      'Quý cơ quan không phải gửi lại.',
    ]) {
      expect(letter).toContain(said);
    }
    expect(letter).not.toContain('mở lại');
    expect(letter).not.toContain('vi phạm');
    expect((await turn('2026-04-10 09:02')).letters).toEqual([]);
    expect(await typesOf(hue, NOTICE)).toEqual(['ReminderDecided', 'DeliveryStarted', 'DeliverySent']);
    const all = answer(await remindersOf(hue.app, machine, { quarter: '2026-Q1' }));
    expect(all).toContainEqual(expect.objectContaining({ step: 'moved', state: 'sent', owed: ['SDL-B'] }));
  });

  test('says that the window is open again and that what had opened is annulled', async () => {
    await turn('2026-04-17 08:00');
    await corrected('2026-04-17 09:00');
    const { flat, steps } = await turn('2026-04-17 09:01');
    expect(steps).toEqual([]);
    expect(flat).toHaveLength(1);
    expect(flat[0]).toContain('Kỳ cập nhật được mở lại: dữ liệu nhận được trước 24 giờ ngày 17/04/2026 (thứ Sáu)');
    expect(flat[0]).toContain('Số vi phạm đã mở theo hạn cũ nay được hủy bỏ: 2;');
  });

  test('is sent of a closing long past, and by the turn that finishes what was cut short', async () => {
    await turn('2026-04-17 08:00');
    await turn('2026-08-20 08:00');
    await corrected('2026-08-20 09:00');
    const { letters } = await turn('2026-08-20 09:01');
    expect(letters.map(({ quarter, step }) => [quarter, step])).toEqual([['2026-Q1', 'moved']]);
  });

  test('of what a dissolved body had closed goes to its successor (Điều 11.1)', async () => {
    await turn('2026-04-17 08:00');
    hue.clock.set(utc('2026-05-04 08:00'));
    const merger = { ...mergedFrom(['SDL'], 'SKHCN'), on: '2026-05-04', source: 'NQ mẫu', name: null, dryRun: false };
    answer(await endAgencies(hue.app, machine, merger));
    await corrected('2026-08-20 09:00');
    const { letters, flat } = await turn('2026-08-20 09:01');
    const told = { agency: 'SDL', quarter: '2026-Q1', step: 'moved', to: 'skhcn@hue.example' };
    expect(letters).toContainEqual(expect.objectContaining(told));
    expect(flat.join()).toContain('Kính gửi: Ông/Bà Lãnh đạo (mẫu), Thủ trưởng Sở Khoa học và Công nghệ');
  });

  test('goes out for each closing, also when one comes back', async () => {
    await turn('2026-04-01 08:00');
    await corrected('2026-04-08 09:00');
    expect((await turn('2026-04-08 09:01')).letters).toMatchObject([{ step: 'moved' }]);
    await corrected('2026-04-09 09:00', { kind: 'ordinary' });
    const back = await turn('2026-04-09 09:01');
    expect(back.letters).toMatchObject([{ step: 'moved' }]);
    expect(back.flat.join()).toContain('từ 17/04/2026 (thứ Sáu) sang 16/04/2026 (thứ Năm)');
    await corrected('2026-04-10 09:00');
    const again = await turn('2026-04-10 09:01');
    expect(again.letters).toHaveLength(1);
    expect(again.letters[0]?.step).toMatch(/^moved\+\d+$/);
    expect((await turn('2026-04-10 09:02')).letters).toEqual([]);
  });

  test('is withdrawn when nothing closes on that day any more', async () => {
    await turn('2026-04-01 08:00');
    await corrected('2026-04-08 09:00');
    const deferred = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: null }));
    await turnAt(hue, '2026-04-08 09:01', { mailer: deferred });
    const leader = await signIn(hue, 'lanhdao', 'leader');
    for (const obligationId of ['SDL-A', 'SDL-B']) {
      const request = { obligationId, period: '2026-Q1', to: '2026-04-22', reason: 'sự cố' };
      answer(await extendDeadline(hue.app, leader, request));
    }
    expect((await turn('2026-04-08 10:00')).letters).toEqual([]);
    expect((await typesOf(hue, NOTICE)).at(-1)).toBe('ReminderWithdrawn');
  });
});
