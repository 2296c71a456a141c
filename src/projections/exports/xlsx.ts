import type { CellObject, Row, Sheet } from 'write-excel-file/node';
import { heading, type Cell, type ExportTable } from './table.js';
import { stampEarliest } from './zipTime.js';

type WorkbookSheet = Sheet<Buffer>;

/** Two sheets: the table under its title block, and the basis ("Căn cứ"). Text cells are strings, never formulas. */
export async function toXlsx(table: ExportTable): Promise<Uint8Array> {
  // Loading it takes as long as everything else of a command: only those who want a workbook wait for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const bytes = await writeXlsxFile([tableSheet(table), basisSheet(table)]).toBuffer();
  stampEarliest(bytes);
  return bytes;
}

function tableSheet(table: ExportTable): WorkbookSheet {
  const block = titleBlock(table);
  const header = table.columns.map((column) => bold(heading(column), true));
  const rows = table.rows.map((row) => row.map((cell, index) => typed(cell, table.columns[index]?.decimal === true)));
  return {
    sheet: table.sheet,
    data: [...block, header, ...rows],
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: block.length + 1,
    orientation: 'landscape',
  };
}

function titleBlock({ title, simulated, basis }: ExportTable): Row[] {
  const words = basis.map((entry) => `${entry.title}: ${wordsOf(entry.value)}`).join(' · ');
  const warning = 'DỮ LIỆU MÔ PHỎNG [simulated], không phải số liệu thật';
  return [[bold(title, false)], ...(simulated ? [[bold(warning, false)]] : []), [typed(words)], []];
}

function basisSheet({ title, basis }: ExportTable): WorkbookSheet {
  const entries = basis.map((entry) => [typed(entry.title), typed(entry.code), typed(entry.value)]);
  const header = ['Căn cứ', 'Mã', 'Giá trị'].map((text) => bold(text, false));
  return {
    sheet: 'Căn cứ',
    data: [[bold(title, false)], [], header, ...entries],
    columns: [{ width: 34 }, { width: 14 }, { width: 60 }],
  };
}

function wordsOf(value: Cell): string {
  return value === null ? '—' : String(value);
}

function bold(text: string, wrap: boolean): CellObject {
  return { value: storable(text), type: String, fontWeight: 'bold', wrap };
}

function typed(cell: Cell, decimal = false): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: storable(cell), type: String };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  return decimal ? { value: cell, type: Number, format: '0.00' } : { value: cell, type: Number };
}

/** The library looks strings up in a plain object, where words like `constructor` are found before they are put. */
function storable(text: string): string {
  return text in {} ? `${text} ` : text;
}
