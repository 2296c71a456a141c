import { describe, expect, test } from '@jest/globals';
import { exits, problemOf } from '../../src/app/problems.js';
import { filesFor, toScreen } from '../../src/cli/exportTargets.js';
import { statusText } from '../../src/cli/text/answers.js';
import { didAnything, turnText } from '../../src/cli/text/acts.js';
import { jsonPieces, printable } from '../../src/cli/text/pieces.js';
import { problemText } from '../../src/cli/text/problems.js';
import { table, type Column } from '../../src/cli/text/table.js';
import { hueTime } from '../../src/cli/text/words.js';
import type { StatusAnswer } from '../../src/projections/exports/answers.js';

describe('a table', () => {
  const columns: readonly Column<{ name: string; count: number | null }>[] = [
    { title: 'Tên', cell: ({ name }) => name },
    { title: 'Số', right: true, cell: ({ count }) => count },
  ];

  test('is aligned by letters as they are seen, decomposed ones too', () => {
    const rows = [
      { name: 'Huế'.normalize('NFD'), count: 5 },
      { name: 'Đà Nẵng', count: 1200 },
      { name: 'a\nb', count: null },
    ];
    expect(table(rows, columns).split('\n')).toEqual([
      'Tên        Số',
      'Huế         5',
      'Đà Nẵng  1200',
      'a b         –',
      '',
    ]);
  });

  test('without a row says so', () => {
    expect(table([], columns, 'Không có vi phạm nào.')).toBe('Không có vi phạm nào.\n');
  });
});

describe('text on its way out', () => {
  test('cannot drive a terminal or turn its direction', () => {
    expect(printable('a\u001b[31mb\u0007\u202Ec\u009b\n\tđ')).toBe('a\uFFFD[31mb\uFFFD\uFFFDc\uFFFD\n\tđ');
  });

  test('is one JSON document, a list with one element on each line', () => {
    const lists = [[], [{ a: 1 }], [1, 'hai', null]];
    for (const list of lists) expect(JSON.parse([...jsonPieces(list)].join(''))).toEqual(list);
    expect([...jsonPieces([1, 2])].join('')).toBe('[\n1,\n2\n]\n');
    expect(JSON.parse([...jsonPieces({ b: [2] })].join(''))).toEqual({ b: [2] });
  });

  test('shows instants in Huế', () => {
    expect(hueTime('2026-04-16T17:00:00.000Z')).toBe('2026-04-17 00:00');
  });
});

describe('a problem', () => {
  test('is told in Vietnamese, then in English, what is wrong in a file line by line', () => {
    const problems = [
      { rule: 'badCode', row: 5, column: 2, field: 'code', value: 'x y', vi: 'Sai mã.', en: 'A bad code.' },
    ];
    const text = problemText(problemOf({ code: 'IMPORT_REFUSED', details: { problems } }), exits.refused);
    const lines = text.split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^Không thực hiện \[IMPORT_REFUSED\]: /);
    expect(lines[1]).toBe('  - dòng 5 cột 2 code “x y” [badCode]: Sai mã.');
    expect(lines[2]).toMatch(/^Refused \[IMPORT_REFUSED\]: /);
    expect(lines[3]).toBe('  - row 5 column 2 code "x y" [badCode]: A bad code.');
  });
});

describe('a board', () => {
  const board: StatusAnswer = {
    ...{ quarter: '2026-Q1', asOf: '2026-04-17T02:00:00.000Z', position: 7, settledOn: null, mode: 'live' },
    agencies: [{ code: 'STC', name: 'Sở Tài chính', nameEn: 'Department of Finance', obligations: [] }],
  };

  test('of a quarter that nothing is recorded of says so, and calls no live log a simulated one', () => {
    expect(statusText(board)).toContain('No window of this quarter is recorded.');
    expect(statusText(board)).not.toContain('SIMULATED');
    expect(statusText({ ...board, mode: 'simulated' })).toContain('NHẬT KÝ MÔ PHỎNG');
  });
});

describe('a turn', () => {
  const quiet = { at: '2026-04-17T02:00:00.000Z', sent: [], letters: [], failed: [], skipped: [], opened: [] };

  test('names what went out, what failed and what opened', () => {
    const step = { agency: 'SDL', quarter: '2026-Q1', step: 'due' };
    const text = turnText({
      ...quiet,
      sent: [{ ...step, to: 'sdl@sdl.example', messageId: '<1@x>' }],
      failed: [{ ...step, outcome: 'deferred' }],
      opened: ['SDL-DIEM.2026-Q1.missing.2026-04-16'],
    });
    expect(text).toMatch(
      /2026-Q1 SDL due → sdl@sdl\.example\n.*2026-Q1 SDL due: .*deferred\n.*SDL-DIEM\.2026-Q1\.missing/,
    );
  });

  test('in which nothing happened stays quiet', () => {
    expect(didAnything(quiet)).toBe(false);
    expect(didAnything({ ...quiet, opened: ['x'] })).toBe(true);
  });
});

describe('an export', () => {
  test('of one format goes to the very file named, of several to that name with their endings', () => {
    expect(filesFor('a/out.txt', ['csv'])).toEqual([{ path: 'a/out.txt', format: 'csv' }]);
    expect(filesFor('a.b/out', ['json', 'xlsx'])).toEqual([
      { path: 'a.b/out.json', format: 'json' },
      { path: 'a.b/out.xlsx', format: 'xlsx' },
    ]);
    expect(['r.csv', 'r.XLSX', 'r.json', 'r'].map((out) => filesFor(out, undefined)[0]?.format)).toEqual([
      ...['csv', 'xlsx', 'json', 'json'],
    ]);
  });

  test('on the screen is text, and JSON only where JSON is promised', () => {
    expect([toScreen(['csv'], false), toScreen(['json'], true)]).toEqual(['csv', 'json']);
    expect(() => toScreen(['csv'], true)).toThrow('--out FILE');
  });
});
