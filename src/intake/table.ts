import type { FileFormat } from '../domain/submission/events.js';
import { nameOf, type Cell } from './cells.js';
import { HeaderedRows, type RowHandler } from './headered.js';
import { readRows } from './readers/index.js';
import type { ReaderLimits } from './readers/rows.js';
import { refusals } from './refusals.js';
import type { ImportRow, TableOutcome } from './report.js';

/** The columns of an import file; others are tolerated and left out. */
export interface TableColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface TableRequest {
  readonly format: FileFormat;
  readonly columns: TableColumns;
}

/** Keeps the known columns of every row as text. */
class Collecting implements RowHandler {
  readonly rows: ImportRow[] = [];
  readonly #columns: readonly string[];
  names: readonly string[] = [];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  header(names: readonly string[]): void {
    this.names = names;
  }

  row(cells: readonly Cell[], row: number): void {
    const texts = this.#columns.flatMap((name) => {
      const at = this.names.indexOf(name);
      return at < 0 ? [] : [[name, nameOf(cells[at])] as const];
    });
    this.rows.push({ row, cells: Object.fromEntries(texts) });
  }
}

/** Reads an import file from disk in this process; every missing required column is named. */
export async function readTable(path: string, request: TableRequest, limits: ReaderLimits): Promise<TableOutcome> {
  const { required, optional } = request.columns;
  const handler = new Collecting([...required, ...optional]);
  const declared = new Set([...required, ...optional]);
  const rows = new HeaderedRows({ format: request.format, declared, maxColumns: limits.columns }, handler);
  const end = await readRows(request.format, { path, declared, sink: rows, limits });
  const unread = end.problems.length > 0 ? end.problems : rows.problems();
  if (unread.length > 0) return { ok: false, problems: [...unread] };
  const missing = required.filter((name) => !handler.names.includes(name));
  if (missing.length > 0) {
    return { ok: false, problems: missing.map((name) => refusals.missingColumn(name, rows.headerRow)) };
  }
  return { ok: true, rows: handler.rows };
}
