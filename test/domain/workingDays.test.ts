import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarProblems } from '../../src/domain/calendarProblems.js';
import { addDays, daysBetween } from '../../src/domain/legalTime.js';
import {
  addWorkingDays,
  after,
  daysOffBetween,
  isWorkingDay,
  onOrAfter,
  onOrBefore,
  workingCalendar,
  type CalendarDay,
} from '../../src/domain/workingDays.js';
import { anyCalendar, anyDay } from '../support/arbitraries.js';
import { shippedCalendar, shippedDays } from '../support/shippedCalendar.js';

function listed(date: string, kind: CalendarDay['kind'] = 'dayOff'): CalendarDay {
  return { date, kind, note: '', status: 'official' };
}

const reference = join(import.meta.dirname, '../../../shared/regulation');

describe('a working day', () => {
  test.each([
    ['2026-04-17', true, 'a Friday'],
    ['2026-04-18', false, 'a Saturday'],
    ['2026-04-19', false, 'a Sunday'],
    ['2026-01-10', true, 'a Saturday worked in exchange'],
    ['2026-01-02', false, 'the Friday it was exchanged for'],
    ['2027-04-16', false, "Hùng Kings' day"],
    ['1969-12-27', false, 'a Saturday of long ago'],
  ])('%s: %p, being %s', (day, works) => {
    expect(isWorkingDay(shippedCalendar, day)).toBe(works);
  });

  test('is never a Sunday, whatever the list says', () => {
    expect(isWorkingDay(workingCalendar([listed('2026-04-19', 'workedSaturday')]), '2026-04-19')).toBe(false);
  });

  test('follows the list that names a day last', () => {
    const cal = workingCalendar([listed('2026-05-09', 'workedSaturday'), listed('2026-05-09', 'dayOff')]);
    expect(isWorkingDay(cal, '2026-05-09')).toBe(false);
  });
});

describe('the nearest working day', () => {
  test('is the day itself when it is one', () => {
    expect(onOrAfter(shippedCalendar, '2026-04-17')).toBe('2026-04-17');
    expect(onOrBefore(shippedCalendar, '2026-04-17')).toBe('2026-04-17');
  });

  test('lies beyond a holiday and its weekend', () => {
    expect(onOrAfter(shippedCalendar, '2027-04-16')).toBe('2027-04-19');
    expect(onOrBefore(shippedCalendar, '2027-04-18')).toBe('2027-04-15');
    expect(after(shippedCalendar, '2026-04-29')).toBe('2026-05-04');
  });

  test('counts n days and passes over Tết', () => {
    expect(addWorkingDays(shippedCalendar, '2026-02-13', 1)).toBe('2026-02-23');
    expect(addWorkingDays(shippedCalendar, '2026-04-17', 10)).toBe('2026-05-06');
    expect(addWorkingDays(shippedCalendar, '2026-04-18', 0)).toBe('2026-04-18');
  });

  test.each([-1, 1.5])('refuses to count %p days', (n) => {
    expect(() => addWorkingDays(shippedCalendar, '2026-04-17', n)).toThrow(RangeError);
  });

  test('has exactly n working days up to it', () => {
    const counts = (cal: Parameters<typeof after>[0], day: string, n: number) => {
      const end = addWorkingDays(cal, day, n);
      const passed = Array.from({ length: daysBetween(day, end) }, (_, index) => addDays(day, index + 1));
      expect(isWorkingDay(cal, end)).toBe(true);
      expect(passed.filter((each) => isWorkingDay(cal, each))).toHaveLength(n);
      expect(daysOffBetween(cal, addDays(day, 1), end)).toHaveLength(passed.length - n);
    };
    fc.assert(fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 30 }), counts), { seed: 20210203 });
  });
});

describe('the days off between two days', () => {
  test('are named with what the list says of them', () => {
    expect(daysOffBetween(shippedCalendar, '2027-04-15', '2027-04-19')).toEqual([
      { date: '2027-04-16', listed: { date: '2027-04-16', kind: 'dayOff', note: 'weekday off', status: 'announced' } },
      { date: '2027-04-17', listed: null },
      { date: '2027-04-18', listed: null },
    ]);
  });

  test('include the first day and the last', () => {
    expect(daysOffBetween(shippedCalendar, '2026-04-18', '2026-04-19').map(({ date }) => date)).toEqual([
      '2026-04-18',
      '2026-04-19',
    ]);
  });

  test('are none where every day is worked or the days stand the wrong way round', () => {
    expect(daysOffBetween(shippedCalendar, '2026-04-13', '2026-04-17')).toEqual([]);
    expect(daysOffBetween(shippedCalendar, '2026-04-19', '2026-04-17')).toEqual([]);
  });
});

describe('a list of days off', () => {
  test('that is shipped has no problem', () => {
    expect(shippedDays.length).toBeGreaterThan(80);
    expect(calendarProblems(shippedDays)).toEqual([]);
  });

  test('is refused for a worked day that is no Saturday, its row named', () => {
    const problems = calendarProblems([listed('2026-05-08'), listed('2026-04-19', 'workedSaturday')]);
    expect(problems).toMatchObject([{ rule: 'notSaturday', row: 3, field: 'date', value: '2026-04-19' }]);
  });

  test('is refused for a day named twice, both rows named, also in two roles', () => {
    const problems = calendarProblems([
      listed('2026-05-09'),
      listed('2026-05-09', 'workedSaturday'),
      listed('2026-05-09'),
    ]);
    expect(problems.map(({ rule, row }) => ({ rule, row }))).toEqual([
      { rule: 'listedTwice', row: 3 },
      { rule: 'listedTwice', row: 4 },
    ]);
    expect(problems[1]?.vi).toBe('Ngày 2026-05-09 đã có ở dòng 2.');
  });

  test.each(['weekday off; worked instead: 2026-04-18', 'Nghỉ hoán đổi với ngày 18-4'])(
    'is refused for a Sunday off that its note calls a swap: %s',
    (note) => {
      const problems = calendarProblems([{ ...listed('2026-04-19'), note: note.normalize('NFD') }]);
      expect(problems).toMatchObject([{ rule: 'swapOnSunday', row: 2, field: 'date', value: '2026-04-19' }]);
      expect(problems[0]?.vi).toContain('Điều 148');
    },
  );

  test('may name a holiday that falls on a Sunday', () => {
    expect(calendarProblems([{ ...listed('2026-04-26'), note: 'Giỗ Tổ Hùng Vương' }])).toEqual([]);
  });

  test('names rows as its file counts them', () => {
    const rowOf = (index: number) => index + 10;
    expect(calendarProblems([listed('2026-04-19', 'workedSaturday')], rowOf)).toMatchObject([{ row: 10 }]);
  });
});

(existsSync(reference) ? describe : describe.skip)('the shipped files', () => {
  test.each(['days-off.csv', 'agencies.csv'])('%s states the facts of the reference', (name) => {
    const shipped = readFileSync(join(import.meta.dirname, '../../shipped', name), 'utf8');
    expect(shipped).toBe(readFileSync(join(reference, name), 'utf8'));
  });
});
