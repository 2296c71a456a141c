import { afterAll, describe, expect, test } from '@jest/globals';
import type { ImportKind } from '../../src/domain/bulkImport/events.js';
import type { FileProblem } from '../../src/domain/rejections.js';
import { optionalColumns } from '../../src/intake/annexColumns.js';
import { formatOf } from '../../src/intake/formats.js';
import {
  agenciesFromRows,
  annexFromRows,
  daysOffFromRows,
  importColumns,
  ministryDatabasesFromRows,
} from '../../src/intake/imports.js';
import { shippedReaderLimits } from '../../src/intake/readers/rows.js';
import type { ImportRow } from '../../src/intake/report.js';
import { readTable } from '../../src/intake/table.js';
import { temporaryFolder, workbook } from '../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

async function rowsOf(kind: ImportKind, content: string | Uint8Array, name = 'import.csv'): Promise<ImportRow[]> {
  const path = folder.write(name, content);
  const format = formatOf(name) ?? 'csv';
  const table = await readTable(path, { format, columns: importColumns[kind] }, shippedReaderLimits);
  if (!table.ok) throw new Error(table.problems.map(({ en }) => en).join(' '));
  return table.rows;
}

/** `rule row column` of each problem. */
function told(
  result: { readonly ok: true } | { readonly ok: false; readonly problems: readonly FileProblem[] },
): string[] {
  if (result.ok) throw new Error('taken');
  return result.problems.map(({ rule, row, field }) => `${rule} ${String(row)} ${field ?? ''}`);
}

const plainDefinition = { obligationId: '', agency: '', title: '', topic: '', frequency: '', fields: [] };

test.each([
  ['a.csv', 'csv'],
  ['Báo cáo Q1.XLSX', 'xlsx'],
  ['/tmp/a.b/x.Json', 'json'],
  ['a.xls', null],
  ['csv', null],
  ['a.csv.exe', null],
  ['', null],
])('the format of %j is %s', (name, format) => {
  expect(formatOf(name)).toBe(format);
});

describe('an import file', () => {
  test('names every required column that it lacks', async () => {
    const path = folder.write('lacking.csv', 'code,nameVi\nSDL,Sở Du lịch\n');
    const table = await readTable(path, { format: 'csv', columns: importColumns.agencies }, shippedReaderLimits);
    expect(told(table)).toEqual(['missingColumn 1 kind', 'missingColumn 1 nameEn', 'missingColumn 1 legalBasis']);
  });

  test('keeps its known columns, in one Unicode form, under the row numbers of the file', async () => {
    const content = `Sổ đăng ký\n\nghi chú,date,kind,note,status\nx,2026-01-01,dayOff, ${'Tết'.normalize('NFD')} ,official\n`;
    expect(await rowsOf('daysOff', content)).toEqual([
      { row: 4, cells: { date: '2026-01-01', kind: 'dayOff', note: 'Tết', status: 'official' } },
    ]);
  });

  test('is refused as any other where it cannot be read', async () => {
    await expect(rowsOf('daysOff', 'date,kind,note,status\n2026-01-01,dayOff\n')).rejects.toThrow(
      'Row 2 has 2 cells where',
    );
    await expect(rowsOf('daysOff', 'x\n1\n')).rejects.toThrow('None of the declared columns');
  });
});

const agencyHeader = 'code,kind,nameVi,nameEn,legalBasis,headName,headEmail,validFrom,validTo';

describe('an agencies file', () => {
  test('gives a profile for each row, its head beside it', async () => {
    const rows = await rowsOf(
      'agencies',
      `${agencyHeader}\nSDL,specialised,Sở Du lịch,Department of Tourism,Điều 11.1,Nguyễn Văn An,an@thuathienhue.gov.vn,2021-02-03,\nSYT,specialised,Sở Y tế,Department of Health,Điều 11.1,Trần Thị Bình,,,\nCTK,central,Cục Thống kê,Statistics Office,Điều 2,,,,\n`,
    );
    expect(agenciesFromRows(rows)).toEqual({
      ok: true,
      agencies: [
        {
          row: 2,
          profile: {
            code: 'SDL',
            kind: 'specialised',
            nameVi: 'Sở Du lịch',
            nameEn: 'Department of Tourism',
            legalBasis: 'Điều 11.1',
            validFrom: '2021-02-03',
            validTo: null,
          },
          headName: 'Nguyễn Văn An',
          headEmail: 'an@thuathienhue.gov.vn',
        },
        expect.objectContaining({ row: 3, headName: 'Trần Thị Bình', headEmail: null }),
        expect.objectContaining({ row: 4, headName: null, headEmail: null }),
      ],
    });
  });

  test('needs no head columns', async () => {
    const rows = await rowsOf('agencies', 'code,kind,nameVi,nameEn,legalBasis\nSYT,unit,Sở Y tế,Health,Điều 11.1\n');
    expect(agenciesFromRows(rows)).toMatchObject({ ok: true, agencies: [{ headName: null, headEmail: null }] });
  });

  test('is refused with all of its bad rows at once', async () => {
    const rows = await rowsOf(
      'agencies',
      [
        agencyHeader,
        'sdl,specialised,Sở Du lịch,Tourism,Điều 11.1,,,,',
        'SYT,sở,,Health,,,,2026-02-30,',
        'STP,unit,Sở Tư pháp,Justice,Điều 11.1,,an@hue.gov.vn,,',
        'SCT,unit,Sở Công Thương,Industry,Điều 11.1,An,an,2026-01-02,2026-01-01',
        'SXD,unit,Sở Xây dựng,Construction,Điều 11.1,"An\nBcc: x",a@b.vn,2026-01-02,2026-01-01',
        'STP,unit,Sở Tư pháp,Justice,Điều 11.1,,,,',
        'SNV,unit,,Home Affairs,Điều 11.1,,,,',
      ].join('\n'),
    );
    const result = agenciesFromRows(rows);
    expect(told(result)).toEqual([
      'badCode 2 code',
      'badKind 3 kind',
      'badText 3 nameVi',
      'badText 3 legalBasis',
      'badDay 3 validFrom',
      'headWithoutName 4 headName',
      'badEmail 5 headEmail',
      'badText 6 headName',
      'listedTwice 8 code',
      'badText 9 nameVi',
    ]);
    expect(result).toMatchObject({
      problems: expect.arrayContaining([
        {
          rule: 'listedTwice',
          row: 8,
          field: 'code',
          value: 'STP',
          vi: 'Dòng 8, cột code (“STP”): đã có ở dòng 4.',
          en: 'Row 8, column code (“STP”): is already in row 4.',
        },
      ]) as unknown,
    });
  });

  test('is refused where an agency ends before it begins', async () => {
    const rows = await rowsOf(
      'agencies',
      `${agencyHeader}\nSYT,unit,Sở Y tế,Health,Điều 11.1,,,2026-01-02,2026-01-01\n`,
    );
    expect(told(agenciesFromRows(rows))).toEqual(['badDay 2 validTo']);
  });

  test.each([
    'a@b',
    'a@b..vn',
    'a b@hue.gov.vn',
    'a@hue.gov.vn,b@hue.gov.vn',
    'An <an@hue.gov.vn>',
    'a@hue.gov.vn\r\nBcc: b@x.vn',
    '.a@hue.gov.vn',
    'a@-hue.vn',
    '"a"@hue.gov.vn',
    `${'a'.repeat(250)}@hue.gov.vn`,
  ])('takes no %j for an address', (headEmail) => {
    const cells = { code: 'SYT', kind: 'unit', nameVi: 'Sở Y tế', nameEn: 'Health', legalBasis: 'Điều 11.1' };
    expect(told(agenciesFromRows([{ row: 2, cells: { ...cells, headName: 'An', headEmail } }]))).toEqual([
      'badEmail 2 headEmail',
    ]);
  });
});

const annexHeader = 'obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion';

describe('an annex file', () => {
  const sound = [
    annexHeader,
    'SDL-01,SDL,Điểm du lịch,Du lịch,quarterly,ten,Tên,string,yes',
    ',,,,,toaDoX,Vĩ độ,number,yes',
    'SDL-01,SDL,Điểm du lịch,Du lịch,quarterly,ghiChu,,any,no',
    'SDL-02,SDL,Lễ hội,,yearly,ten,Tên,string,yes',
  ].join('\n');

  test('gives each obligation with its fields, its columns repeated or left blank', async () => {
    expect(annexFromRows(await rowsOf('annex', sound))).toEqual({
      ok: true,
      obligations: [
        {
          row: 2,
          definition: {
            obligationId: 'SDL-01',
            agency: 'SDL',
            title: 'Điểm du lịch',
            topic: 'Du lịch',
            frequency: 'quarterly',
            fields: [
              { name: 'ten', title: 'Tên', type: 'string', criterion: true },
              { name: 'toaDoX', title: 'Vĩ độ', type: 'number', criterion: true },
              { name: 'ghiChu', title: '', type: 'any', criterion: false },
            ],
          },
          until: null,
          unsaid: optionalColumns,
        },
        {
          row: 5,
          definition: {
            obligationId: 'SDL-02',
            agency: 'SDL',
            title: 'Lễ hội',
            topic: '',
            frequency: 'yearly',
            fields: [{ name: 'ten', title: 'Tên', type: 'string', criterion: true }],
          },
          until: null,
          unsaid: optionalColumns,
        },
      ],
    });
  });

  test('gives what its further columns say, repeated or left blank; what is as usual is not said', async () => {
    const header = `${sound.split('\n')[0] ?? ''},sensitivity,apiProvided,ministryDatabase,until,source`;
    const rows = [
      'A,SDL,A,,quarterly,ten,Tên,string,yes,personal,yes,BTC-01,2026-Q4,QĐ 5',
      'A,,,,,so,Số,integer,no,personal,,,,QĐ 5',
      'B,SDL,B,,quarterly,ten,Tên,string,yes,public,no,,,',
    ];
    const read = annexFromRows(await rowsOf('annex', [header, ...rows, ''].join('\n')));
    const [first, second] = read.ok ? read.obligations : [];
    const said = { sensitivity: 'personal', apiProvided: true, ministryDatabase: 'BTC-01', source: 'QĐ 5' };
    expect(first).toMatchObject({ definition: said, until: '2026-Q4', unsaid: [] });
    expect(Object.keys(second?.definition ?? {})).toEqual(Object.keys(plainDefinition));
    const contradicting = [header, rows[0], rows[1]?.replace('personal', 'internal'), ''].join('\n');
    expect(told(annexFromRows(await rowsOf('annex', contradicting)))).toEqual(['contradiction 3 sensitivity']);
  });

  test('reads the same from a workbook', async () => {
    const cells = sound.split('\n').map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)));
    const bytes = workbook({ 'Phụ lục': [['Phụ lục (mẫu)'], ...cells] });
    const fromWorkbook = annexFromRows(await rowsOf('annex', bytes, 'annex.xlsx'));
    const fromCsv = annexFromRows(await rowsOf('annex', `Phụ lục (mẫu)\n${sound}`));
    expect(fromWorkbook.ok).toBe(true);
    expect(fromWorkbook).toEqual(fromCsv);
  });

  test('is refused with all of its bad rows at once', async () => {
    const rows = await rowsOf(
      'annex',
      [
        annexHeader,
        ',SDL,Không mã,,quarterly,a,,string,yes',
        'SDL-01,sdl,,Du lịch,monthly,ten,,text,maybe',
        'SDL-02,SDL,Lễ hội,,yearly,ten,,string,yes',
        ',SYT,,,,toaDoX,,number,',
        'SDL-02,,Lễ hội khác,Khác,quarterly,ten,,number,yes',
        'SDL-03,SDL,Khách,,once,,,integer,yes',
        'SDL-02,SDL,Lễ hội,,yearly,mota,,string,yes',
      ].join('\n'),
    );
    expect(told(annexFromRows(rows))).toEqual([
      'badObligationId 2 obligationId',
      'badCode 3 agencyCode',
      'badText 3 title',
      'badFrequency 3 frequency',
      'badType 3 type',
      'badCriterion 3 criterion',
      'badCriterion 5 criterion',
      'contradiction 5 agencyCode',
      'contradiction 6 title',
      'contradiction 6 topic',
      'contradiction 6 frequency',
      'listedTwice 6 field',
      'badText 7 field',
      'listedTwice 8 obligationId',
    ]);
  });

  test('is refused where a field differs from another in its Unicode form only', async () => {
    const rows = await rowsOf(
      'annex',
      `${annexHeader}\nA-1,SDL,T,,once,tên,,string,yes\n,,,,,${'tên'.normalize('NFD')},,string,yes\n`,
    );
    expect(told(annexFromRows(rows))).toEqual(['listedTwice 3 field']);
  });

  test('is refused where an obligation has more fields than one may have', async () => {
    const more = Array.from({ length: 400 }, (_, index) => `,,,,,f${String(index)},,string,yes`).join('\n');
    const rows = await rowsOf('annex', `${annexHeader}\nA-1,SDL,T,,once,ten,,string,yes\n${more}\n`);
    expect(told(annexFromRows(rows))).toEqual(['tooManyFields 2 obligationId']);
  });
});

describe('a days-off file', () => {
  test('gives the days, also from date cells of a workbook', async () => {
    const bytes = workbook({
      Lịch: [
        ['date', 'kind', 'note', 'status'],
        [{ serial: 46023 }, 'dayOff', 'Tết Dương lịch', 'official'],
        ['2026-01-10', 'workedSaturday', null, 'announced'],
      ],
    });
    expect(daysOffFromRows(await rowsOf('daysOff', bytes, 'days.xlsx'))).toEqual({
      ok: true,
      days: [
        { date: '2026-01-01', kind: 'dayOff', note: 'Tết Dương lịch', status: 'official' },
        { date: '2026-01-10', kind: 'workedSaturday', note: '', status: 'announced' },
      ],
    });
  });

  test('is refused with all of its bad rows at once', async () => {
    const rows = await rowsOf(
      'daysOff',
      [
        'date,kind,note,status',
        '1/1/2026,dayOff,,official',
        '2026-02-30,holiday,,sure',
        '2026-01-02,dayOff,,official',
        '2026-01-11,workedSaturday,,official',
        '2026-01-02,dayOff,,official',
      ].join('\n'),
    );
    expect(told(daysOffFromRows(rows))).toEqual([
      'badDay 2 date',
      'badDay 3 date',
      'badKind 3 kind',
      'badStatus 3 status',
      'notSaturday 5 date',
      'listedTwice 6 date',
    ]);
  });
});

describe('a register of databases of ministries', () => {
  const header = 'code,ministry,titleVi,titleEn,legalBasis,url,validFrom,validTo,field\n';
  const read = async (rows: string, name?: string) =>
    ministryDatabasesFromRows(await rowsOf('ministryDatabases', header + rows, name));

  test('takes one row for each field, or several names in a cell, or none at all', async () => {
    const rows =
      'A-1,Bộ,Một,One,Luật,https://example.org/,2020-01-01,,ten\n,,,,,,,,hang\nA-1,,,,,,,,so phong; ; dia chi\nB,Bộ,Hai,,Luật,,,,\n';
    const result = await read(rows);
    const common = { ministry: 'Bộ', legalBasis: 'Luật' };
    expect(result).toEqual({
      ok: true,
      databases: [
        {
          row: 2,
          database: {
            ...{ code: 'A-1', ...common, titleVi: 'Một', titleEn: 'One', url: 'https://example.org/' },
            ...{ fields: ['ten', 'hang', 'so phong', 'dia chi'], validFrom: '2020-01-01', validTo: null },
          },
        },
        {
          row: 5,
          database: {
            ...{ code: 'B', ...common, titleVi: 'Hai', titleEn: '', url: null },
            ...{ fields: [], validFrom: null, validTo: null },
          },
        },
      ],
    });
  });

  test.each<[string, string, string[]]>([
    ['a code with marks', 'Mã,Bộ,Một,,Luật,,,,ten\n', ['badDatabaseCode 2 code']],
    [
      'no ministry, title or basis',
      'A,,,,,,,,ten\n',
      ['badText 2 ministry', 'badText 2 titleVi', 'badText 2 legalBasis'],
    ],
    ['an address that is none', 'A,Bộ,Một,,Luật,javascript:alert(1),,,ten\n', ['badUrl 2 url']],
    ['days that are none', 'A,Bộ,Một,,Luật,,2020-02-30,x,ten\n', ['badDay 2 validFrom', 'badDay 2 validTo']],
    ['a last day before the first', 'A,Bộ,Một,,Luật,,2020-01-02,2020-01-01,ten\n', ['badDay 2 validTo']],
    ['another title on a following row', 'A,Bộ,Một,,Luật,,,,ten\nA,,Hai,,,,,,hang\n', ['contradiction 3 titleVi']],
    ['a field twice', 'A,Bộ,Một,,Luật,,,,ten\n,,,,,,,,hang; ten\n', ['listedTwice 3 field']],
    ['a field name without end', `A,Bộ,Một,,Luật,,,,${'x'.repeat(201)}\n`, ['badText 2 field']],
    [
      'rows that do not adjoin',
      'A,Bộ,Một,,Luật,,,,a\nB,Bộ,Hai,,Luật,,,,b\nA,Bộ,Một,,Luật,,,,c\n',
      ['listedTwice 4 code'],
    ],
  ])('names the row and column of %s', async (_, rows, problems) => {
    expect(told(await read(rows))).toEqual(problems);
  });

  test('refuses more fields than an event should hold', async () => {
    const names = Array.from({ length: 401 }, (_, n) => `f${String(n)}`).join(';');
    expect(told(await read(`A,Bộ,Một,,Luật,,,,${names}\n`))).toEqual(['tooManyFields 2 code']);
  });

  test('is the same as JSON', async () => {
    const rows = [
      { code: 'A', ministry: 'Bộ', titleVi: 'Một', titleEn: '', legalBasis: 'Luật', url: '', field: 'a; b' },
    ];
    const result = ministryDatabasesFromRows(await rowsOf('ministryDatabases', JSON.stringify(rows), 'bo.json'));
    expect(result).toMatchObject({ ok: true, databases: [{ row: 1, database: { fields: ['a', 'b'] } }] });
  });
});
