import { stringify } from 'csv-stringify/sync';
import { harmless } from './harmless.js';
import { heading, type Cell, type ExportTable } from './table.js';

/**
 * UTF-8 with BOM and CRLF, as Excel in Vietnam opens it. A comment block would break every CSV reader, so the basis
 * stands as columns at the right, alike on each row; a table without rows keeps one row that holds nothing else.
 */
export function toCsv({ columns, rows, basis }: ExportTable): Uint8Array {
  const blank: Cell[] = columns.map(() => null);
  const basisCells = basis.map(({ value }) => value);
  const records = (rows.length > 0 ? rows : [blank]).map((row) => [...row, ...basisCells].map(csvCell));
  const text = stringify([[...columns, ...basis].map(heading).map(harmless), ...records], {
    bom: true,
    record_delimiter: '\r\n',
  });
  return new TextEncoder().encode(text);
}

function csvCell(cell: Cell): string | number | null {
  if (typeof cell === 'string') return harmless(cell);
  return typeof cell === 'boolean' ? String(cell) : cell;
}
