import { afterAll, describe, expect, test } from '@jest/globals';
import {
  accepted,
  check,
  fields,
  findingsOf,
  rulesOf,
  temporaryFolder,
  workbook,
  workbookEntries,
  zipOf,
  type SheetCell,
  type ZipEntry,
} from '../../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const declared = fields('Tên', 'Giá:number');
const sheet: readonly (readonly SheetCell[])[] = [
  ['Danh sách', null, null],
  ['Tên', 'Giá', 'Ngày'],
  ['A', 1.5, { serial: 46128 }],
  [null, null, null],
  ['B', 'x', '16/4/2026'],
];

function sheetFile(content: string): ZipEntry {
  return { name: 'xl/worksheets/sheet1.xml', content };
}

/** A workbook with its sheet replaced. */
function tampered(entry: ZipEntry): Buffer {
  return zipOf([...workbookEntries({ S: sheet }).slice(0, -1), entry]);
}

describe('a workbook is read', () => {
  test('below its title, by the row numbers of the sheet', async () => {
    const outcome = await check(folder.write('title.xlsx', workbook({ 'Trang 1': sheet })), declared);
    expect(accepted(outcome)).toMatchObject({ sheet: 'Trang 1', headerRow: 2, rows: 2, cells: 3 });
    expect(findingsOf(outcome)).toEqual(['undeclaredColumn Ngày', 'wrongType Giá @5']);
  });

  test('with numbers, booleans and dates as what they are', async () => {
    const rows = [
      ['n', 'b', 'd', 's', 'i'],
      [1.5, true, { serial: 46128 }, 7, 7],
      ['1.5', false, '2026-04-16', { serial: 46128 }, 7.5],
      [true, 7, 46128, true, { serial: 46128 }],
    ];
    const outcome = await check(
      folder.write('types.xlsx', workbook({ S: rows })),
      fields('n:number', 'b:boolean', 'd:date', 's:string', 'i:integer'),
    );
    expect(findingsOf(outcome)).toEqual([
      'wrongType i @3',
      'wrongType n @4',
      'wrongType b @4',
      'wrongType d @4',
      'wrongType i @4',
    ]);
    expect(accepted(outcome).findings.map(({ value }) => value)).toEqual(['7.5', 'true', '7', '46128', '2026-04-16']);
  });

  test('from the first sheet that shows a declared column', async () => {
    const bytes = workbook({ Bìa: [['Ghi chú']], Trống: [], Số: sheet, Sau: [['Tên'], ['x']] });
    expect(accepted(await check(folder.write('sheets.xlsx', bytes), declared))).toMatchObject({ sheet: 'Số', rows: 2 });
  });
});

describe('a workbook is refused', () => {
  test.each([
    ['that is empty', '', ['noDataRow']],
    ['that is CSV', 'Tên,Giá\nA,1\n', ['notWhatItsNameSays']],
    ['that is an old XLS, or protected by a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['notWhatItsNameSays']],
    ['that is another kind of zip', zipOf([{ name: 'word/document.xml', content: '<a/>' }]), ['notWhatItsNameSays']],
    ['that is cut off', workbook({ S: sheet }).subarray(0, -100), ['damagedFile']],
    ['of which only the beginning is there', workbook({ S: sheet }).subarray(0, 60), ['damagedFile']],
    ['whose sheet is no XML', tampered(sheetFile('<worksheet><sheetData><row r="1"><c')), ['damagedFile']],
    [
      'with a wrong checksum',
      zipOf(workbookEntries({ S: sheet }).map((entry) => ({ ...entry, claimedCrc: 1 }))),
      ['damagedFile'],
    ],
    ['that lies about its size', tampered({ ...sheetFile(' '.repeat(100_000)), claimedSize: 10 }), ['damagedFile']],
    ['without rows', workbook({ S: [] }), ['noDataRow']],
    ['without a data row', workbook({ S: [['Tên']] }), ['noDataRow@1']],
    ['without a declared column', workbook({ S: [['a'], ['b']] }), ['noDeclaredColumn']],
    [
      'that repeats a declared column',
      workbook({
        S: [
          ['Tên', 'Tên'],
          ['a', 'b'],
        ],
      }),
      ['repeatedColumn@1'],
    ],
  ])('%s', async (_, bytes, rules) => {
    expect(rulesOf(await check(folder.write('refused.xlsx', bytes), declared))).toEqual(rules);
  });

  test('that unfolds to more than the limit, told by its directory alone', async () => {
    const bytes = tampered({ ...sheetFile('<worksheet/>'), claimedSize: 1_000_000_000 });
    expect((await check(folder.write('huge.xlsx', bytes), declared)).report.refused).toMatchObject([
      { rule: 'tooLarge', en: 'The file is too large to read: it unfolds to more than 268435456 bytes.' },
    ]);
  });

  test('that is folded out of all proportion', async () => {
    const bytes = tampered(sheetFile(' '.repeat(17 * 1024 * 1024)));
    expect(bytes.length).toBeLessThan(30_000);
    const outcome = await check(folder.write('bomb.xlsx', bytes), declared);
    expect(outcome.report.refused).toMatchObject([
      { rule: 'tooLarge', en: 'The file is too large to read: its compression ratio is out of the ordinary.' },
    ]);
  });

  test('that holds too many entries', async () => {
    const outcome = await check(folder.write('entries.xlsx', workbook({ S: sheet })), declared, {
      limits: { zipEntries: 3 },
    });
    expect(rulesOf(outcome)).toEqual(['tooLarge']);
  });
});
