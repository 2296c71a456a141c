import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMinutes,
  atTime,
  dayNumber,
  dayOfNumber,
  daysBetween,
  hueDay,
  isBefore,
  nextDay,
  startOfDay,
  ZONE,
} from '../../src/domain/legalTime.js';
import { hueDays } from '../support/legalTimeVectors.js';

const instants = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('the day in Huế', () => {
  test.each(Object.entries(hueDays))('of %s is %s', (instant, day) => {
    expect(hueDay(instant)).toBe(day);
  });

  test('agrees with the time zone database on any instant', () => {
    const agrees = (date: Date) => hueDay(date.toISOString()) === DateTime.fromJSDate(date, { zone: ZONE }).toISODate();
    fc.assert(fc.property(instants, agrees), { seed: 20210203, numRuns: 1000 });
  });

  test.each(['2026-04-16T10:00:00', '2026-04-16', 'noon', '', '2026-04-16T25:00:00Z'])(
    'refuses %p as an instant',
    (text) => {
      expect(() => hueDay(text)).toThrow(RangeError);
    },
  );
});

describe('legal instants', () => {
  test('have one spelling', () => {
    expect(startOfDay('2026-04-17')).toBe('2026-04-17T00:00:00+07:00');
    expect(atTime('2026-04-17', '08:00')).toBe('2026-04-17T08:00:00+07:00');
  });

  test('are compared as moments, not as text', () => {
    expect(isBefore('2026-04-16T16:59:59.999Z', '2026-04-17T00:00:00+07:00')).toBe(true);
    expect(isBefore('2026-04-16T17:00:00.000Z', '2026-04-17T00:00:00+07:00')).toBe(false);
    expect(isBefore('2026-04-17T00:00:00+07:00', '2026-04-16T17:00:00.001Z')).toBe(true);
  });
});

test('a moment some minutes later is spelled in UTC', () => {
  expect(addMinutes('2026-04-16T23:50:00+07:00', 10)).toBe('2026-04-16T17:00:00.000Z');
});

describe('day arithmetic', () => {
  test('crosses months, leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
  });

  test('counts calendar days, backwards too', () => {
    expect(daysBetween('2026-04-16', '2026-05-06')).toBe(20);
    expect(daysBetween('2026-04-16', '2026-04-15')).toBe(-1);
  });

  test('finds its way back from any number', () => {
    const returns = (number: number) => dayNumber(dayOfNumber(number)) === number;
    fc.assert(fc.property(fc.integer({ min: -10_000, max: 100_000 }), returns), { seed: 20210203 });
  });

  test.each(['2026-02-30', '2026-13-01', '2026-4-1', '16/04/2026', ''])('refuses %p as a day', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });
});
