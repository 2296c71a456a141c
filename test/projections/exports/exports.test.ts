import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { exportRanking, exportStatus } from '../../../src/projections/exports/index.js';
import { ranking, status, tourism, visitors } from './answers.js';

/** Records by code name, as a program that looks for `[score]` would read them. */
function readCsv(bytes: Uint8Array): Record<string, string>[] {
  return parse(Buffer.from(bytes), {
    bom: true,
    columns: (titles: string[]) => titles.map((title) => /\[([\w.]+)\]$/.exec(title)?.[1] ?? title),
  });
}

async function readXlsx(bytes: Uint8Array) {
  const [table, basis] = await readXlsxFile(Buffer.from(bytes));
  if (!table || !basis) throw new Error('two sheets expected');
  return { table, basis: new Map(basis.data.map(([, code, value]) => [code, value])) };
}

describe('the ranking as JSON', () => {
  test('is the answer itself, word for word', async () => {
    const text = new TextDecoder().decode(await exportRanking(ranking, 'json'));

    expect(JSON.parse(text)).toEqual(ranking);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('the ranking as CSV', () => {
  test('begins with a byte order mark and ends its lines with CRLF', async () => {
    const bytes = await exportRanking(ranking, 'csv');
    const lines = new TextDecoder().decode(bytes).split('\r\n');

    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines).toHaveLength(ranking.agencies.length + 2);
    expect(lines.join('')).not.toContain('\n');
  });

  test('keeps the order of the answer, the unranked without a rank', async () => {
    const records = readCsv(await exportRanking(ranking, 'csv'));

    expect(records.map(({ code, rank }) => [code, rank])).toEqual([
      ['SYT', '1'],
      ['SDL', '2'],
      ['BDT', ''],
      ['TTFH', '1'],
    ]);
    expect(records[1]).toMatchObject({
      name: 'Sở Du lịch',
      bloc: 'Cơ quan chuyên môn',
      required: '12',
      met: '10',
      score: '83.33',
    });
  });

  test('shows the unscored figures beside the score', async () => {
    const records = readCsv(await exportRanking(ranking, 'csv'));

    expect(records[1]).toMatchObject({
      daysLate: '2',
      returned: '1',
      rowsPublished: '75',
      cellsPublished: '600',
      'violations.missing.opened': '1',
      'violations.missing.remedied': '2',
      'violations.late.opened': '0',
      'backfill.owed': '3',
      'backfill.received': '2',
      'backfill.published': '1',
    });
  });

  test('carries its basis on every row', async () => {
    const records = readCsv(await exportRanking({ ...ranking, root: 'c29tZSByb290' }, 'csv'));

    expect(records).toHaveLength(4);
    for (const record of records) {
      expect(record).toMatchObject({
        year: '2025',
        position: '4711',
        asOf: '2026-05-15T10:00:00.000Z',
        settledOn: '2026-05-15',
        mode: 'simulated',
        rules: 'hue-06-2021, hue-2026',
        formula: '100 × met / required',
        final: 'true',
        root: 'c29tZSByb290',
      });
    }
  });

  test('keeps its basis when nobody is ranked', async () => {
    const records = readCsv(await exportRanking({ ...ranking, agencies: [] }, 'csv'));

    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ code: '', position: '4711' });
  });
});

describe('the ranking as XLSX', () => {
  test('says under its title that the log is a simulated one', async () => {
    const simulated = await readXlsx(await exportRanking(ranking, 'xlsx'));
    const live = await readXlsx(await exportRanking({ ...ranking, mode: 'live' }, 'xlsx'));

    expect(simulated.table.data[0]?.[0]).toBe('Căn cứ xếp loại các cơ quan về cập nhật dữ liệu mở, năm 2025');
    expect(simulated.table.data[1]?.[0]).toContain('MÔ PHỎNG [simulated]');
    expect(JSON.stringify(live.table.data)).not.toContain('MÔ PHỎNG');
    expect(live.basis.get('mode')).toBe('live');
  });

  test('holds the figures as numbers under Vietnamese titles with their code names', async () => {
    const { table } = await readXlsx(await exportRanking(ranking, 'xlsx'));
    const header = table.data.findIndex((row) => row[0] === 'Khối [bloc]');
    const column = (title: string) => table.data[header]?.indexOf(title) ?? -1;
    const row = table.data.find((cells) => cells[column('Mã cơ quan [code]')] === 'SDL');

    expect(table.sheet).toBe('Xếp loại 2025');
    expect(row?.[column('Điểm [score]')]).toBe(83.33);
    expect(row?.[column('Tiêu chí đạt [met]')]).toBe(10);
    expect(table.data).toHaveLength(header + 1 + ranking.agencies.length);
  });

  test('names the basis on a sheet of its own', async () => {
    const { basis } = await readXlsx(await exportRanking(ranking, 'xlsx'));

    expect(Object.fromEntries(basis)).toMatchObject({
      year: 2025,
      position: 4711,
      asOf: '2026-05-15T10:00:00.000Z',
      settledOn: '2026-05-15',
      rules: 'hue-06-2021, hue-2026',
      formula: '100 × met / required',
      final: true,
      mode: 'simulated',
    });
  });

  test('keeps words that every object already knows', async () => {
    const agencies = [
      { ...tourism, name: 'constructor' },
      { ...tourism, name: '__proto__' },
    ];
    const { table } = await readXlsx(await exportRanking({ ...ranking, agencies }, 'xlsx'));

    expect(table.data.slice(-2).map((row) => String(row[3]).trim())).toEqual(['constructor', '__proto__']);
  });
});

describe('the status board', () => {
  test('is the answer itself as JSON', async () => {
    const bytes = await exportStatus(status, 'json');

    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(status);
  });

  test('holds one row for each duty, with its state in words and as a code', async () => {
    const records = readCsv(await exportStatus(status, 'csv'));

    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      agency: 'SDL',
      agencyName: 'Sở Du lịch',
      id: 'sdl-luot-khach',
      title: 'Lượt khách du lịch (mẫu)',
      state: 'published',
      stateText: 'Đã công bố',
      timing: 'late',
      daysLate: '2',
      criteriaMet: '3',
      submissionId: 'sdl-luot-khach.2025-Q1',
      quarter: '2025-Q1',
      position: '815',
      mode: 'live',
    });
    expect(records[1]).toMatchObject({
      state: 'missing',
      stateText: 'Quá hạn, chưa cập nhật',
      timing: '',
      daysLate: '',
    });
  });

  test('is a workbook with its basis', async () => {
    const { table, basis } = await readXlsx(await exportStatus(status, 'xlsx'));

    expect(table.sheet).toBe('Tình hình 2025-Q1');
    expect(table.data.at(-2)).toContain('sdl-luot-khach.2025-Q1');
    expect(basis.get('quarter')).toBe('2025-Q1');
    expect(basis.get('position')).toBe(815);
  });
});

describe('text that looks like a formula', () => {
  const attacks = ['=1+1', '+84', '-2+3', '@SUM(A1)', '\tA', '\rA', '\nA', '＝1', '＋1', '－1', '＠A1', ' =1', '"=1'];

  test.each(attacks)('%j gets an apostrophe in CSV', async (attack) => {
    const records = readCsv(await exportRanking({ ...ranking, agencies: [{ ...tourism, name: attack }] }, 'csv'));

    expect(records[0]?.['name']).toBe(`'${attack}`);
  });

  test('gets one behind a semicolon or a line break, too, where another locale begins a cell', async () => {
    const name = 'Sở; =1+1;@A1\n-3 - 4\t=5';
    const records = readCsv(await exportRanking({ ...ranking, agencies: [{ ...tourism, name }] }, 'csv'));

    expect(records[0]?.['name']).toBe("Sở; '=1+1;'@A1\n'-3 - 4\t'=5");
  });

  test('is harmless in a basis as well', async () => {
    const records = readCsv(await exportRanking({ ...ranking, formula: '=cmd|calc' }, 'csv'));

    expect(records[0]?.['formula']).toBe("'=cmd|calc");
  });

  test('leaves ordinary text and negative numbers alone', async () => {
    const name = 'Sở Lao động - Thương binh và Xã hội';
    const records = readCsv(await exportRanking({ ...ranking, agencies: [{ ...tourism, name, met: -1 }] }, 'csv'));

    expect(records[0]).toMatchObject({ name, met: '-1' });
  });

  test.each(['=1+1', '+84', '-2+3', '@SUM(A1)'])('%j is a string in XLSX, word for word', async (attack) => {
    const obligations = [{ ...visitors, title: attack }];
    const agencies = [{ code: 'SDL', name: attack, nameEn: attack, obligations }];
    const { table } = await readXlsx(await exportStatus({ ...status, agencies }, 'xlsx'));

    expect(table.data.at(-1)?.slice(0, 4)).toEqual(['SDL', attack, 'sdl-luot-khach', attack]);
  });
});

test.each(['json', 'csv', 'xlsx'] as const)('the same answer makes the same bytes as %s', async (format) => {
  const first = await exportRanking(ranking, format);
  const second = await exportRanking(structuredClone(ranking), format);

  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});
