import { describe, expect, test } from '@jest/globals';
import type { FieldType } from '../../src/domain/values.js';
import { grade, nameOf, shorten, textOf, type Cell } from '../../src/intake/cells.js';

const noon = new Date(Date.UTC(2026, 3, 16, 12, 30));
const day = new Date(Date.UTC(2026, 3, 16));

const taken: readonly (readonly [FieldType, readonly Cell[]])[] = [
  ['string', ['Huế', '0', 7, true, day]],
  ['integer', ['7', '-7', '+7', ' 7 ', '007', 7, 7.0, '12345678901234567890']],
  ['number', ['7', '7.5', '-0.25', '1e5', '1.5E-3', 7.5, 0]],
  ['date', ['2026-04-16', '2024-02-29', '2026-04-16T08:00', '2026-04-16 08:00:00', '2026-04-16T08:00:00.5Z', day]],
  ['date', ['2026-04-16T08:00:00+07:00', '16/4/2026', '16/04/2026', '29/2/2024']],
  ['boolean', ['true', 'FALSE', '1', '0', 'có', 'Không', 'KHÔNG'.normalize('NFD'), 'yes', 'No', true, false, 1, 0]],
  ['any', ['x', 0, false, day, { a: 1 }, [1]]],
];

const wrong: readonly (readonly [FieldType, readonly Cell[]])[] = [
  ['string', [{ a: 1 }, ['x']]],
  ['integer', ['7.0', '1e3', 'bảy', '7 000', '0x7', 7.5, true, day]],
  ['number', ['7,5', '20.000 VND', '1.000.000', '.', '5.', 'NaN', 'Infinity', true, day, [7]]],
  [
    'date',
    ['2026-02-29', '2026-13-01', '2026-00-10', '31/4/2026', '0/1/2026', '4-16-2026', '2026-4-16', '20260416', 46128],
  ],
  ['date', ['2026-04-16T24:00', '2026-04-16T08', '16/4/26', new Date(Number.NaN)]],
  ['boolean', ['đúng', '2', 'x', 2, -1, day]],
];

describe('a cell of a declared type', () => {
  test.each(taken)('is taken as %s', (type, cells) => {
    expect(cells.map((cell) => grade(cell, type))).toEqual(cells.map(() => 'filled'));
  });

  test.each(wrong)('is not taken as %s', (type, cells) => {
    expect(cells.map((cell) => grade(cell, type))).toEqual(cells.map(() => 'wrong'));
  });

  test('is empty, of whatever type, when it holds nothing to read', () => {
    const nothing: readonly (Cell | undefined)[] = [null, undefined, '', '  ', '\u00a0', '\t\n', [], {}];
    for (const type of ['string', 'integer', 'number', 'date', 'boolean', 'any'] as const) {
      expect(nothing.map((cell) => grade(cell, type))).toEqual(nothing.map(() => 'empty'));
    }
  });
});

describe('the text of a cell', () => {
  test('shows a date as a day, and its time only where there is one', () => {
    expect([textOf(day), textOf(noon)]).toEqual(['2026-04-16', '2026-04-16T12:30:00.000Z']);
  });

  test('is a name in one form, however it was typed', () => {
    expect(nameOf(` ${'Tên điểm'.normalize('NFD')}\u00a0`)).toBe('Tên điểm');
    expect(nameOf(2026)).toBe('2026');
  });

  test('is shortened to 60 characters on one line, never in the middle of one', () => {
    expect(shorten(`a\n  b`)).toBe('a b');
    expect(Array.from(shorten('😀'.repeat(100)))).toEqual([...Array<string>(59).fill('😀'), '…']);
    expect(shorten('ế'.repeat(60))).toBe('ế'.repeat(60));
  });
});
