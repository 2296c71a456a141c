import { afterAll, describe, expect, test } from '@jest/globals';
import { accepted, check, fields, findingsOf, rulesOf, temporaryFolder } from '../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const places = fields('ten', 'kinhdo:number', 'mo:date:no');

describe('a file is refused', () => {
  test.each([
    ['that is empty', '', ['noDataRow']],
    ['that holds blank lines only', '\n \n\n', ['noDataRow']],
    ['that has a header and no row', 'ten,kinhdo,mo\n', ['noDataRow@1']],
    ['whose rows are all blank', 'ten,kinhdo,mo\n,,\n\n , ,\n', ['noDataRow@1']],
    ['that shows none of the declared columns', 'a,b\n1,2\n', ['noDeclaredColumn']],
    ['that repeats a declared column', `ten,kinhdo,ten\nx,1,y\n`, ['repeatedColumn@1']],
    ['that repeats one in another Unicode form', `tên,a,${'tên'.normalize('NFD')}\nx,1,y\n`, ['repeatedColumn@1']],
    ['with a ragged row', 'ten,kinhdo,mo\nx,1,2026-01-01\ny,2\nz,3,2026-01-01,?\n', ['raggedRow@3', 'raggedRow@4']],
    ['with a blank row of another width', 'ten,kinhdo,mo\nx,1,2026-01-01\n,,,,\n', ['raggedRow@3']],
  ])('%s', async (_, content, rules) => {
    const declared = content.includes('tên') ? fields('tên') : places;
    expect(rulesOf(await check(folder.write('refused.csv', content), declared))).toEqual(rules);
  });

  test('with a report that says why in both languages and measures nothing', async () => {
    const outcome = await check(folder.write('none.csv', 'a,b\n1,2\n'), places);
    expect(outcome.report).toMatchObject({ rows: 0, cells: 0, findings: [], criteriaMet: 0, criteriaRequired: 2 });
    expect(outcome.report.refused).toEqual([
      {
        rule: 'noDeclaredColumn',
        vi: 'Không tìm thấy cột nào đã khai báo (ten, kinhdo, mo). Dòng đầu tiên của tệp ghi: a, b.',
        en: 'None of the declared columns (ten, kinhdo, mo) is in the file. Its first row reads: a, b.',
      },
    ]);
  });

  test('with the first twenty ragged rows named and the others counted', async () => {
    const rows = Array.from({ length: 33 }, () => 'only one').join('\n');
    const outcome = await check(folder.write('ragged.csv', `ten,kinhdo\n${rows}\n`), places);
    const problems = outcome.report.refused;
    expect(problems).toHaveLength(21);
    expect(problems[0]?.en).toBe('Row 2 has 1 cell where the header has 2 columns.');
    expect(problems[20]?.en).toBe('And 13 more, which differ from the header in the number of cells.');
  });
});

describe('a file is received with findings', () => {
  test('for a missing column, an undeclared one, empty cells and values of another type', async () => {
    const outcome = await check(folder.write('findings.csv', 'ten,kinhdo,ghi chú\nA,107.5,x\nB,,\n,sai,y\n'), places);
    expect(findingsOf(outcome)).toEqual([
      'missingColumn mo',
      'undeclaredColumn ghi chú',
      'emptyCells ten @4',
      'emptyCells kinhdo @3',
      'wrongType kinhdo @4',
    ]);
    expect(accepted(outcome).findings.at(-1)).toEqual({
      code: 'wrongType',
      row: 4,
      column: 2,
      field: 'kinhdo',
      value: 'sai',
      vi: 'Dòng 4, cột 2 “kinhdo”: “sai” không phải là số (dấu thập phân là dấu chấm).',
      en: 'Row 4, column 2 "kinhdo": "sai" is not a number (decimal point ".").',
    });
  });

  test('whose empty cells are summed up by column, the first rows named', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => `${index === 0 ? 'x' : ''},1`).join('\n');
    const report = accepted(await check(folder.write('empty.csv', `ten,kinhdo\n${rows}\n`), fields('ten', 'kinhdo')));
    expect(report.findings).toMatchObject([{ code: 'emptyCells', field: 'ten', count: 8, rows: [3, 4, 5, 6, 7] }]);
    expect(report.findings[0]?.vi).toBe('Cột 1 “ten” có 8 ô trống (dòng 3, 4, 5, 6, 7, …).');
  });

  test('of which the first hundred wrong values are named and the rest counted by column', async () => {
    const rows = Array.from({ length: 150 }, () => 'x,y').join('\n');
    const report = accepted(await check(folder.write('wrong.csv', `a,b\n${rows}\n`), fields('a:integer', 'b:integer')));
    expect(report.findings.filter(({ row }) => row !== undefined)).toHaveLength(100);
    expect(report.findings.slice(100)).toMatchObject([
      { code: 'wrongType', field: 'a', count: 100 },
      { code: 'wrongType', field: 'b', count: 100 },
    ]);
    expect(report.criteriaMet).toBe(0);
  });

  test('that repeats a column which nobody declared', async () => {
    const outcome = await check(folder.write('twice.csv', 'ten,x,x\nA,1,2\n'), fields('ten'));
    expect(findingsOf(outcome)).toEqual(['undeclaredColumn x', 'undeclaredColumn x']);
  });

  test('for a column without a name only when it holds something', async () => {
    const declared = fields('ten');
    const quiet = await check(folder.write('trailing.csv', 'ten,\nA,\nB,\n'), declared);
    const loud = await check(folder.write('nameless.csv', 'ten,\nA,\nB,x\n'), declared);
    expect(findingsOf(quiet)).toEqual([]);
    expect(accepted(loud).findings[0]?.en).toBe('Column 2 holds data but has no name.');
  });
});

describe('completeness', () => {
  test('counts rows and filled cells of declared columns, blank rows aside', async () => {
    const content = 'ten,kinhdo,khác\nA,1,x\n,,\n\nB,,x\n';
    const report = accepted(await check(folder.write('counts.csv', content), fields('ten', 'kinhdo:number')));
    expect(report).toMatchObject({ headerRow: 1, rows: 2, cells: 3, criteriaMet: 2, criteriaRequired: 2 });
    expect(report.columns).toEqual([
      { name: 'ten', declared: true, type: 'string', column: 1, filled: 2, rows: 2, percent: 100 },
      { name: 'kinhdo', declared: true, type: 'number', column: 2, filled: 1, rows: 2, percent: 50 },
      { name: 'khác', declared: false, type: null, column: 3, filled: 2, rows: 2, percent: 100 },
    ]);
  });

  test.each([
    [50, 1, 2, true],
    [50, 49, 99, false],
    [50, 50, 99, true],
    [33, 33, 100, true],
    [34, 33, 100, false],
    [100, 99, 100, false],
    [0, 1, 100, true],
    [0, 0, 100, false],
  ])('at %i%% asks of %i filled in %i rows: met %s', async (metFromPercent, filled, rows, met) => {
    const lines = Array.from({ length: rows }, (_, index) => `${index < filled ? 'x' : ''},1`).join('\n');
    const path = folder.write('share.csv', `ten,stt\n${lines}\n`);
    const report = accepted(await check(path, fields('ten', 'stt:integer:no'), { metFromPercent }));
    expect(report.criteria).toEqual([{ field: 'ten', filled, rows, met }]);
  });

  test('never rounds a fill rate up', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index === 0 ? '' : 'x'},1`).join('\n');
    const path = folder.write('almost.csv', `ten,stt\n${lines}\n`);
    expect(accepted(await check(path, fields('ten'))).columns[0]?.percent).toBe(99.99);
  });

  test('leaves a criterion whose column is missing unmet', async () => {
    const report = accepted(await check(folder.write('missing.csv', 'ten\nA\n'), fields('ten', 'kinhdo:number')));
    expect(report.criteria).toEqual([
      { field: 'ten', filled: 1, rows: 1, met: true },
      { field: 'kinhdo', filled: 0, rows: 1, met: false },
    ]);
  });
});
