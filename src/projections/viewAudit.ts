/** The views of a folder held against views that are built anew from the log, row by row. Nothing in the folder is touched. */
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { LoggedEvent } from '../store/port.js';
import { openReadOnly } from '../store/readOnlyFile.js';
import { sqliteCode, type Connection } from '../store/sqliteFile.js';
import type { Projection } from './projection.js';
import { fingerprintOf, ViewFile, type Cursor } from './viewFile.js';
import { ViewFolder } from './viewFolder.js';

export type ViewDifference =
  | { readonly kind: 'changed'; readonly object: string }
  | {
      readonly kind: 'wrong' | 'missing' | 'extra';
      readonly view: string;
      readonly row: string;
      readonly position: number;
    };

/** `none`: there are no views. `outdated`: another version of the program has built them, which this one does not judge. */
export type ViewState =
  | { readonly state: 'none' }
  | { readonly state: 'outdated'; readonly file: string }
  | { readonly state: 'damaged'; readonly file: string; readonly why: string }
  | { readonly state: 'there'; readonly file: string; readonly cursor: Cursor };

export interface ViewAuditOptions {
  readonly folder: string;
  readonly projections: readonly Projection[];
}

export async function viewState({ folder, projections }: ViewAuditOptions): Promise<ViewState> {
  const path = new ViewFolder(folder).current();
  if (path === null || !existsSync(path)) return { state: 'none' };
  const file = basename(path);
  try {
    return await withFile(path, (connection) => {
      const about = connection
        .prepare<[], Cursor & { fingerprint: string }>('SELECT fingerprint, position, lastId FROM about')
        .get();
      if (about?.fingerprint !== fingerprintOf(projections)) return { state: 'outdated', file };
      return { state: 'there', file, cursor: { position: about.position, lastId: about.lastId } };
    });
  } catch (error) {
    return { state: 'damaged', file, why: error instanceof Error ? error.message : String(error) };
  }
}

export interface Comparison {
  readonly rows: number;
  /** Each is told to `tell`. */
  readonly differences: number;
}

/** Builds views of these events in a temporary folder and tells every row in which the current ones differ. */
export async function compareViews(
  { folder, projections }: ViewAuditOptions,
  events: Iterable<readonly LoggedEvent[]>,
  tell: (difference: ViewDifference) => void,
): Promise<Comparison> {
  const current = new ViewFolder(folder).current() ?? '';
  const temporary = mkdtempSync(join(tmpdir(), 'opendata-audit-'));
  try {
    const anew = join(temporary, 'views.db');
    closeSync(openSync(anew, 'wx'));
    buildAnew(anew, projections, events);
    return await withFile(current, (connection) => compare(connection, { anew, projections }, tell));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function buildAnew(path: string, projections: readonly Projection[], pages: Iterable<readonly LoggedEvent[]>): void {
  const file = ViewFile.create(path, projections);
  try {
    for (const page of pages) file.load(page);
    file.finish(projections);
  } finally {
    file.close();
  }
}

async function withFile<Answer>(path: string, use: (connection: Connection) => Answer): Promise<Answer> {
  const opened = await openReadOnly(path);
  try {
    return use(opened.connection);
  } finally {
    opened.close();
  }
}

interface Sides {
  readonly anew: string;
  readonly projections: readonly Projection[];
}

function compare(
  connection: Connection,
  { anew, projections }: Sides,
  tell: (difference: ViewDifference) => void,
): Comparison {
  connection.prepare('ATTACH ? AS anew').run(anew);
  let [rows, differences] = [0, 0];
  const told = (difference: ViewDifference) => {
    differences += 1;
    tell(difference);
  };
  for (const object of changedObjects(connection)) told({ kind: 'changed', object });
  for (const table of projections.flatMap(({ tables }) => tables)) {
    if (!isThere(connection, table.name)) continue;
    rows += Number(connection.prepare(`SELECT count(*) FROM anew.${table.name}`).pluck().get());
    compareTable(connection, table, told);
  }
  return { rows, differences };
}

function isThere(connection: Connection, table: string): boolean {
  try {
    connection.prepare(`SELECT 1 FROM main.${table} LIMIT 1`).get();
    return true;
  } catch (error) {
    // Told already, as a changed object.
    if (sqliteCode(error) === 'SQLITE_ERROR') return false;
    throw error;
  }
}

function changedObjects(connection: Connection): readonly string[] {
  const only = (one: string, other: string) =>
    connection
      .prepare<[], string>(
        `SELECT name FROM (SELECT type, name, sql FROM ${one}.sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'
         EXCEPT SELECT type, name, sql FROM ${other}.sqlite_schema)`,
      )
      .pluck()
      .all();
  return [...new Set([...only('main', 'anew'), ...only('anew', 'main')])];
}

type AnyTable = Projection['tables'][number];

function compareTable(connection: Connection, table: AnyTable, tell: (difference: ViewDifference) => void): void {
  const columns = columnsOf(connection, table.name);
  const list = columns.map((name) => `"${name}"`).join(', ');
  const only = (one: string, other: string) =>
    connection.prepare<[], Readonly<Record<string, unknown>>>(
      `SELECT ${list} FROM ${one}.${table.name} EXCEPT SELECT ${list} FROM ${other}.${table.name} ORDER BY 1`,
    );
  const names = namesOf(table);
  const expected = new Map([...only('anew', 'main').iterate()].map((row) => [rowName(row, names), row]));
  for (const row of only('main', 'anew').iterate()) {
    const name = rowName(row, names);
    tell({ kind: expected.delete(name) ? 'wrong' : 'extra', view: table.name, row: name, position: placeOf(row) });
  }
  for (const [row, values] of expected) tell({ kind: 'missing', view: table.name, row, position: placeOf(values) });
}

function columnsOf(connection: Connection, table: string): readonly string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}

/** What tells a row from the others of its table. */
function namesOf({ key }: AnyTable): readonly string[] {
  return key[0] === 'position' ? key : [...key, 'fromPosition'];
}

function rowName(row: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  return names.map((name) => `${name}=${String(row[name])}`).join(' ');
}

function placeOf(row: Readonly<Record<string, unknown>>): number {
  return Number(row['position'] ?? row['fromPosition'] ?? 0);
}
