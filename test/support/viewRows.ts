/** What a database of views holds, row by row, so that two of them can be compared. */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The database that the pointer of a DATA_DIR names. */
export function currentViews(data: string): string {
  return join(data, readFileSync(join(data, 'views.current'), 'utf8').trim());
}

/** Every row of every table, in an order of its own. */
export function rowsOf(path: string): Readonly<Record<string, readonly string[]>> {
  const views = new Database(path, { readonly: true });
  try {
    const tables = views
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1`,
      )
      .pluck()
      .all();
    return Object.fromEntries(tables.map((table) => [table, rowsOfTable(views, table)]));
  } finally {
    views.close();
  }
}

function rowsOfTable(views: Database.Database, table: string): readonly string[] {
  const rows = views.prepare(`SELECT * FROM "${table}"`).raw().all();
  return rows.map((row) => JSON.stringify(row)).sort();
}
