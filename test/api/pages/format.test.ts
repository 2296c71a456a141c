import { describe, expect, test } from '@jest/globals';
import {
  dayText,
  instantText,
  numberText,
  periodText,
  shareText,
  sizeText,
  stateBadge,
  timingBadge,
} from '../../../src/api/pages/frame/format.js';
import { codeWords } from '../../../src/api/pages/words/codes.js';

describe('what a page shows', () => {
  test('days and instants are those of Huế, as each language writes them', () => {
    expect(dayText('2026-04-16', 'vi')).toBe('16/04/2026');
    expect(dayText('2026-04-16', 'en')).toBe('2026-04-16');
    expect(instantText('2026-04-16T17:05:09.000Z', 'vi')).toBe('00:05 17/04/2026');
    expect(instantText('2026-04-16T17:05:09.000Z', 'vi', 'seconds')).toBe('00:05:09 17/04/2026');
    expect(instantText('2026-04-16T17:05:09.000Z', 'en')).toBe('2026-04-17 00:05');
  });

  test('numbers, sizes and shares', () => {
    expect(numberText(1234567, 'vi')).toBe('1.234.567');
    expect(numberText(1234567, 'en')).toBe('1,234,567');
    expect(sizeText(999, 'vi')).toBe('999 B');
    expect(sizeText(1250, 'vi')).toBe('1,3 kB');
    expect(sizeText(104_857_600, 'en')).toBe('104.9 MB');
    expect(shareText(4, 5)).toBe('4/5');
    expect(shareText(null, 5)).toBe('–/5');
    expect(shareText(null, null)).toBeNull();
  });

  test('periods of every kind', () => {
    expect(['2026-Q1', '2026', 'once', 'backfill'].map((period) => periodText(period, 'vi'))).toEqual([
      'Quý 1/2026',
      'Năm 2026',
      'Một lần',
      'Dữ liệu có trước Quy chế',
    ]);
    expect(periodText('2026-Q1', 'en')).toBe('Q1 2026');
    expect(periodText('2026', 'en')).toBe('2026');
  });

  test('no two states look alike without colour', () => {
    const states = ['owed', 'received', 'returned', 'approved', 'published', 'nil', 'unchanged', 'missing'] as const;
    for (const language of ['vi', 'en'] as const) {
      expect(new Set(states.map((state) => stateBadge(state, language).text)).size).toBe(states.length);
    }
    expect(stateBadge('missing', 'vi')).toEqual({ sign: '✕', tone: 'bad', text: codeWords.vi.states.missing });
    expect(timingBadge('late', 'en')).toEqual({ sign: '!', tone: 'warn', text: 'Late' });
    expect(timingBadge(null, 'en')).toBeNull();
  });
});
