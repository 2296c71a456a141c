import { describe, expect, test } from '@jest/globals';
import {
  compareQuarters,
  nextQuarter,
  opensOn,
  parseQuarter,
  previousQuarter,
  quarterOf,
  quartersBetween,
  quarterYear,
  windowQuarter,
} from '../../src/domain/quarter.js';

describe('a quarter', () => {
  test('is read from its one spelling', () => {
    expect(parseQuarter('2026-Q1')).toEqual({ year: 2026, quarter: 1 });
    expect(quarterYear('2026-Q4')).toBe(2026);
  });

  test.each(['2026-Q0', '2026-Q5', '2026Q1', '2026-q1', 'Q1/2026', '26-Q1', ' 2026-Q1', '2026-Q1\n', ''])(
    'is refused when spelled %p',
    (text) => {
      expect(parseQuarter(text)).toBeNull();
      expect(() => opensOn(text)).toThrow(RangeError);
    },
  );

  test.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-09-30', '2026-Q3'],
    ['2026-12-31', '2026-Q4'],
  ])('contains %s: %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter);
  });

  test('has neighbours across the year', () => {
    expect(nextQuarter('2026-Q4')).toBe('2027-Q1');
    expect(nextQuarter('2026-Q1')).toBe('2026-Q2');
    expect(previousQuarter('2026-Q1')).toBe('2025-Q4');
  });

  test('is put in order', () => {
    const shuffled = ['2026-Q2', '2025-Q4', '2026-Q1'];
    expect(shuffled.toSorted(compareQuarters)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2']);
    expect(compareQuarters('2026-Q1', '2026-Q1')).toBe(0);
  });

  test('is listed from the first to the last', () => {
    expect(quartersBetween('2025-Q3', '2026-Q2')).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
    expect(quartersBetween('2026-Q1', '2026-Q1')).toEqual(['2026-Q1']);
    expect(quartersBetween('2026-Q2', '2026-Q1')).toEqual([]);
  });
});

describe('the window', () => {
  test.each([
    ['2026-Q1', '2026-04-01'],
    ['2026-Q2', '2026-07-01'],
    ['2026-Q3', '2026-10-01'],
    ['2026-Q4', '2027-01-01'],
  ])('for %s opens on %s', (quarter, day) => {
    expect(opensOn(quarter)).toBe(day);
  });

  test('that a day lies in is for the quarter before', () => {
    expect(windowQuarter('2026-04-01')).toBe('2026-Q1');
    expect(windowQuarter('2026-03-31')).toBe('2025-Q4');
  });
});
