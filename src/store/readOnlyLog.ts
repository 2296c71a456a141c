/**
 * `events.db` and the signing keys of `keys.db`, opened to be looked at and never to be changed: also where the store itself
 * refuses to open, since that is when somebody wants to look.
 */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { edgeFromBytes, type Edge } from '../transparency/edge.js';
import { signerOf, verifierKeyText } from '../transparency/keys.js';
import { Fault } from './faults.js';
import { openReadOnly, type ReadOnlyFile } from './readOnlyFile.js';
import { LOG_FILE, LOG_SCHEMA } from './sqlite.js';
import { sqliteCode, sqliteFault, whenFree, type Connection } from './sqliteFile.js';
import { KEYS_FILE } from './sqliteKeys.js';
import { TREE_SCHEMA } from './treeRow.js';
import { wrappingOf } from './wrapping.js';

/** A leaf with its place; `text` null: its row cannot be read. */
export interface ReadLeaf {
  readonly position: number;
  readonly text: string | null;
}

export interface ReadOnlyLog {
  /** The last position. */
  readonly size: number;
  /** Null where the row is gone or no edge. */
  readonly edge: Edge | null;
  /** Tables, triggers and the like that this program did not make so. */
  readonly strangers: readonly string[];
  /** Every leaf in the order of positions, as they were when the log was opened. */
  pages(): Iterable<readonly ReadLeaf[]>;
  leafAt(position: number): string | null;
  close(): void;
}

const PAGE = 1_000;

/** The leaf is put together by SQLite, since to hand over one text is faster than five. */
const LEAF = `'{"data":' || data || ',"id":' || json_quote(e.id) || ',"metadata":' || metadata || ',"stream":' ||
  json_quote(name) || ',"type":' || json_quote(type) || ',"version":' || version || '}'`;
const FROM = 'FROM events e LEFT JOIN streams s ON s.id = e.stream';

/** @throws Fault NO_LOG where there is none, LOG_UNREADABLE where nothing of it can be read, FOLDER_NOT_WRITABLE, LOG_BUSY. */
export async function openReadOnlyLog(folder: string): Promise<ReadOnlyLog> {
  const file = join(folder, LOG_FILE);
  const opened = await openReadOnly(file);
  const { connection } = opened;
  try {
    return await whenFree(file, () => {
      // From here on everything is read as it is at this moment, whatever others append.
      connection.exec('BEGIN');
      return new ReadLog(opened);
    });
  } catch (error) {
    opened.close();
    throw error;
  }
}

class ReadLog implements ReadOnlyLog {
  readonly #opened: ReadOnlyFile;
  readonly #connection: Connection;
  readonly #range;
  readonly #rows;
  readonly #one;
  readonly #first: number;
  readonly size: number;
  readonly edge: Edge | null;
  readonly strangers: readonly string[];

  constructor(opened: ReadOnlyFile) {
    const { connection } = opened;
    this.#opened = opened;
    this.#connection = connection;
    const bounds = connection
      .prepare<[], { first: number | null; last: number | null }>(
        'SELECT (SELECT min(position) FROM events) AS first, (SELECT max(position) FROM events) AS last',
      )
      .get();
    this.#first = Math.min(1, bounds?.first ?? 1);
    this.size = Math.max(0, bounds?.last ?? 0);
    this.edge = edgeIn(connection);
    this.strangers = strangersIn(connection);
    const where = 'WHERE position >= ? AND position < ? ORDER BY position';
    this.#range = connection.prepare<[number, number], string | null>(`SELECT ${LEAF} ${FROM} ${where}`).pluck();
    this.#rows = connection.prepare<[number, number], ReadLeaf>(`SELECT position, ${LEAF} AS text ${FROM} ${where}`);
    this.#one = connection.prepare<[number], string | null>(`SELECT ${LEAF} ${FROM} WHERE position = ?`).pluck();
  }

  *pages(): Generator<readonly ReadLeaf[]> {
    for (let start = this.#first; start <= this.size;) {
      const page = this.#page(start, start + PAGE);
      if (page.length > 0) yield page;
      // A hole in the numbering may be of any width.
      start = page.length > 0 ? start + PAGE : (this.#after(start + PAGE) ?? this.size + 1);
    }
  }

  leafAt(position: number): string | null {
    return this.#reading(() => this.#one.get(position) ?? null, null);
  }

  close(): void {
    this.#opened.close();
  }

  #page(start: number, end: number): readonly ReadLeaf[] {
    const texts = this.#reading(() => this.#range.all(start, end), null);
    if (texts?.length === end - start) return texts.map((text, index) => ({ position: start + index, text }));
    const rows = this.#reading(() => this.#rows.all(start, end), null);
    return rows ?? this.#oneByOne(start, Math.min(end, this.size + 1));
  }

  /** Where a page of the file is damaged, the others may still be read. */
  #oneByOne(start: number, end: number): readonly ReadLeaf[] {
    const positions = Array.from({ length: end - start }, (_, index) => start + index);
    return positions.map((position) => ({ position, text: this.leafAt(position) }));
  }

  #after(start: number): number | null {
    const next = this.#connection.prepare<[number], number>('SELECT position FROM events WHERE position >= ? LIMIT 1');
    return this.#reading(() => next.pluck().get(start) ?? null, null);
  }

  #reading<Answer>(read: () => Answer, otherwise: Answer): Answer {
    try {
      return read();
    } catch (error) {
      if (sqliteCode(error) === null) throw error;
      return otherwise;
    }
  }
}

function edgeIn(connection: Connection): Edge | null {
  try {
    const row = connection.prepare<[], { size: number; edge: Buffer }>('SELECT size, edge FROM tree').get();
    return row ? edgeFromBytes(row.size, row.edge) : null;
  } catch (error) {
    if (sqliteCode(error) === null) throw error;
    return null;
  }
}

/** What stands in the schema and not in ours, or otherwise than in ours. */
function strangersIn(connection: Connection): readonly string[] {
  const ours = schemaOf(inMemory(LOG_SCHEMA + TREE_SCHEMA));
  const theirs = schemaOf(connection);
  const changed = [...theirs].filter(([name, sql]) => ours.get(name) !== sql).map(([name]) => name);
  return [...changed, ...[...ours.keys()].filter((name) => !theirs.has(name))];
}

function inMemory(schema: string): Connection {
  const connection = new Database(':memory:');
  connection.exec(schema);
  return connection;
}

/** SQLite keeps the words of the one who made it, spaces included. */
function schemaOf(connection: Connection): ReadonlyMap<string, string> {
  const rows = connection
    .prepare<[], { name: string; sql: string | null }>(
      `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'`,
    )
    .all();
  return new Map(rows.map(({ name, sql }) => [name, (sql ?? '').replace(/\s+/g, ' ')]));
}

/** A signing key as it is kept: the verifier key that it makes under a name. */
export type KeptKey = (number: number, name: string) => string | null;

/**
 * The signing keys, for whoever wants to know whether they are the published ones; no secret leaves.
 * @throws Fault KEY_MISSING where the file is gone or unreadable, MASTER_KEY_WRONG.
 */
export async function readSigningKeys<Answer>(
  { folder, masterKey }: { readonly folder: string; readonly masterKey: string | null },
  use: (keyOf: KeptKey) => Answer,
): Promise<Answer> {
  const file = join(folder, KEYS_FILE);
  if (!existsSync(file)) throw new Fault('KEY_MISSING', `${file} is gone`);
  const opened = await openReadOnly(file);
  const { connection } = opened;
  try {
    const isWrapped = connection.prepare('SELECT 1 FROM master').get() !== undefined;
    const wrapping = isWrapped ? wrappingOf(connection, { text: masterKey, file, randomBytes: noBytes }) : null;
    const get = connection.prepare<[string], { secret: Buffer | null; wrapped: 0 | 1 }>(
      `SELECT secret, wrapped FROM secrets WHERE kind = 'signing' AND id = ?`,
    );
    return use((number, name) => {
      const row = get.get(String(number));
      const seed =
        row?.secret && row.wrapped === 1 ? wrapping?.unwrap(`signing:${String(number)}`, row.secret) : row?.secret;
      return seed ? verifierKeyText(signerOf(name, seed)) : null;
    });
  } catch (error) {
    throw unreadable(error, file);
  } finally {
    opened.close();
  }
}

function unreadable(error: unknown, file: string): unknown {
  const fault = sqliteFault(error, file);
  return fault instanceof Fault && fault.code === 'LOG_UNREADABLE'
    ? new Fault('KEY_MISSING', `${file} cannot be read`, { cause: error })
    : fault;
}

/** Nothing is wrapped here. */
function noBytes(): Uint8Array {
  throw new Error('a key store that is only read draws no bytes');
}
