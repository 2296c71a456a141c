import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  daysLate,
  dayZero,
  deadlineOf,
  dicHolder,
  graceOf,
  rulesFor,
  violationsOpenAt,
} from '../../src/domain/deadline.js';
import { addDays, daysBetween, nextDay, startOfDay } from '../../src/domain/legalTime.js';
import { opensOn } from '../../src/domain/quarter.js';
import { ruleSet, shippedRules, type RuleSet } from '../../src/domain/rules.js';
import { isWorkingDay, workingCalendar } from '../../src/domain/workingDays.js';
import { anyCalendar, anyQuarter } from '../support/arbitraries.js';
import { closingOf } from '../support/legalDates.js';
import { closingDates } from '../support/legalTimeVectors.js';
import { shippedCalendar } from '../support/shippedCalendar.js';

function deadline(quarter: string, rules: RuleSet = shippedRules) {
  return deadlineOf(quarter, rules, shippedCalendar);
}

/** An office that wants one date: both counted and rolled alike. */
const oneDate: RuleSet = { ...shippedRules, id: 'one-date', due: shippedRules.closing };

describe('the closing date', () => {
  test.each(Object.entries(closingDates))('of %s is %s', (quarter, closesOn) => {
    expect(closingOf(quarter)).toBe(closesOn);
  });

  test('ends at 24:00 in Huế', () => {
    expect(deadline('2026-Q1')).toMatchObject({
      quarter: '2026-Q1',
      opensOn: '2026-04-01',
      dueOn: '2026-04-15',
      closesOn: '2026-04-16',
      closesAt: '2026-04-17T00:00:00+07:00',
      ruleSet: 'hue-06-2021',
    });
  });

  test('is a working day from the 16th on, and the due date the 15th, under any calendar', () => {
    const holds = (quarter: string, cal: Parameters<typeof isWorkingDay>[0]) => {
      const { dueOn, closesOn, closesAt } = deadlineOf(quarter, shippedRules, cal);
      expect(dueOn).toBe(addDays(opensOn(quarter), 14));
      expect(daysBetween(dueOn, closesOn)).toBeGreaterThanOrEqual(1);
      expect(isWorkingDay(cal, closesOn)).toBe(true);
      expect(closesAt).toBe(startOfDay(nextDay(closesOn)));
    };
    fc.assert(fc.property(anyQuarter, anyCalendar, holds), { seed: 20210203 });
  });

  test('is the due date too where the rules count both alike', () => {
    expect(deadline('2027-Q1', oneDate)).toMatchObject({ dueOn: '2027-04-19', closesOn: '2027-04-19' });
  });

  test('stays on a day off where the rules let nothing move it', () => {
    const rules: RuleSet = { ...shippedRules, closing: { ...shippedRules.closing, rolls: 'never' } };
    const { closesOn, derivation } = deadline('2026-Q4', rules);
    expect(closesOn).toBe('2027-01-16');
    expect(derivation.filter(({ en }) => en.includes('is a weekend'))).toEqual([]);
  });
});

describe('the derivation', () => {
  test('argues each step with the clause it rests on', () => {
    expect(deadline('2026-Q1').derivation).toEqual([
      {
        vi: 'Thời hạn cập nhật dữ liệu quý 1 năm 2026 mở vào ngày đầu tiên của quý tiếp theo: 01/04/2026 (thứ Tư).',
        en: 'The window for the data of 2026-Q1 opens on the first day of the next quarter: 2026-04-01 (Wednesday).',
        source: 'Điều 4.6b',
      },
      {
        vi: 'Hạn nhắc: 15 ngày, tính cả ngày đầu tiên, từ 01/04/2026 đến 15/04/2026 (thứ Tư). Ngày nghỉ không làm thay đổi hạn này.',
        en: 'Due date: 15 days, the first day counted, from 2026-04-01 to 2026-04-15 (Wednesday). No day off moves it.',
        source: 'Điều 4.6b',
      },
      {
        vi: 'Hạn cuối: 15 ngày, không tính ngày đầu tiên, từ 02/04/2026 đến 16/04/2026 (thứ Năm).',
        en: 'Closing date: 15 days, the first day not counted, from 2026-04-02 to 2026-04-16 (Thursday).',
        source: shippedRules.closing.source,
      },
      {
        vi: 'Hạn cuối là 16/04/2026 (thứ Năm) và kết thúc lúc 24 giờ: dữ liệu nhận được trước 00:00 ngày 17/04/2026, giờ Việt Nam, là đúng hạn.',
        en: 'It closes on 2026-04-16 (Thursday), a day that ends at 24:00: what is received before 00:00 of 2026-04-17, Huế time, is on time.',
        source: shippedRules.closing.source,
      },
    ]);
  });

  test('names every day off that moved the closing date, with its note and standing', () => {
    const { derivation } = deadline('2027-Q1');
    expect(derivation.slice(3, -1).map(({ en }) => en)).toEqual([
      '2027-04-16 (Friday) is a day off in the calendar (weekday off; announced, not verified): on to the next day.',
      '2027-04-17 (Saturday) is a weekend: on to the next day.',
      '2027-04-18 (Sunday) is a weekend: on to the next day.',
    ]);
    expect(derivation[3]?.vi).toBe(
      '16/04/2027 (thứ Sáu) là ngày nghỉ theo lịch (weekday off; đã thông báo, chưa kiểm chứng): chuyển sang ngày kế tiếp.',
    );
    expect(derivation[4]?.vi).toBe('17/04/2027 (thứ Bảy) là ngày nghỉ cuối tuần: chuyển sang ngày kế tiếp.');
  });

  test('says no more than the standing of a day listed without a note', () => {
    const cal = workingCalendar([{ date: '2026-04-16', kind: 'dayOff', note: '', status: 'official' }]);
    expect(deadlineOf('2026-Q1', shippedRules, cal).derivation[3]?.en).toBe(
      '2026-04-16 (Thursday) is a day off in the calendar (official): on to the next day.',
    );
  });

  test('names what moved the due date where the rules let it move', () => {
    const { derivation } = deadline('2026-Q4', oneDate);
    expect(derivation.filter(({ en }) => en.includes('is a weekend'))).toHaveLength(4);
    expect(derivation.some(({ en }) => en.includes('No day off moves it'))).toBe(false);
  });

  test('is written in composed characters', () => {
    const { derivation } = deadline('2027-Q1');
    expect(derivation.map(({ vi }) => vi.normalize('NFC'))).toEqual(derivation.map(({ vi }) => vi));
  });
});

describe('days late', () => {
  test.each([
    ['2026-04-16T16:59:59.999Z', 0],
    ['2026-04-16T17:00:00.000Z', 1],
    ['2026-04-20T01:00:00.000Z', 4],
    ['2026-04-02T01:00:00.000Z', 0],
  ])('of %s after a closing on 2026-04-16 are %p', (receivedAt, days) => {
    expect(daysLate('2026-04-16', receivedAt)).toBe(days);
  });
});

describe('the grace after a return', () => {
  test('is the five working days after it, to the end of the fifth', () => {
    expect(graceOf('2026-04-16T02:00:00Z', shippedRules, shippedCalendar)).toEqual({
      graceUntil: '2026-04-23',
      graceEndsAt: '2026-04-24T00:00:00+07:00',
    });
  });

  test('passes over days off and begins with the day in Huế', () => {
    const { graceUntil } = graceOf('2026-04-23T17:30:00Z', shippedRules, shippedCalendar);
    expect(graceUntil).toBe('2026-05-06');
  });
});

describe('day 0', () => {
  test('is the first working day after closing, on which violations open', () => {
    expect(dayZero('2026-04-16', shippedCalendar)).toBe('2026-04-17');
    expect(dayZero('2025-01-24', shippedCalendar)).toBe('2025-02-03');
    expect(violationsOpenAt('2026-04-16', shippedRules, shippedCalendar)).toBe('2026-04-17T08:00:00+07:00');
  });
});

describe('the rule set of a quarter', () => {
  const rules = (id: string, from: string, until: string | null): RuleSet => ({ ...shippedRules, id, from, until });

  test.each([
    ['2020-Q4', null],
    ['2021-Q1', 'first'],
    ['2024-Q4', 'first'],
    ['2025-Q1', 'second'],
    ['2025-Q4', 'second'],
    ['2026-Q1', 'first'],
  ])('%s is %p: the one that begins last among those that span it', (quarter, id) => {
    const sets = [rules('second', '2025-Q1', '2025-Q4'), rules('first', '2021-Q1', null)];
    expect(rulesFor(quarter, sets)?.id ?? null).toBe(id);
  });

  test('is the one listed last of those that begin together', () => {
    expect(rulesFor('2026-Q1', [rules('a', '2025-Q1', null), rules('b', '2025-Q1', null)])?.id).toBe('b');
  });
});

describe('the shipped rules', () => {
  test('are a valid rule set', () => {
    expect(ruleSet.parse(shippedRules)).toEqual(shippedRules);
  });

  test.each(['24:00', '8:00', '08:60'])('would be refused with the clock time %s', (at) => {
    expect(ruleSet.safeParse({ ...shippedRules, ladder: { ...shippedRules.ladder, at } }).success).toBe(false);
    expect(ruleSet.safeParse({ ...shippedRules, violations: { openAt: at, source: 'x' } }).success).toBe(false);
  });

  test.each([
    ['2021-02-02', null],
    ['2025-02-28', 'STTTT'],
    ['2025-03-01', 'SKHCN'],
    ['2026-04-17', 'SKHCN'],
  ])('know who holds the role of DIC on %s: %p', (day, agency) => {
    expect(dicHolder(day, shippedRules)).toBe(agency);
  });
});
