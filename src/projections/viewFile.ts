/** One database of views: its tables, its cursor (the last position applied) and how a page of the log enters it. */
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { LoggedEvent } from '../store/port.js';
import { sqliteCode, type Connection } from '../store/sqliteFile.js';
import { momentOf } from './asOf.js';
import { Statements, type AsOf, type Moment } from './moment.js';
import { Applier, type Projection } from './projection.js';

/** Raised when the kernel itself writes otherwise than before. */
const KERNEL_VERSION = 1;
/** better-sqlite3 waits for a lock with the whole process; the rest of the waiting is asynchronous. */
const BUSY_TIMEOUT_MS = 25;
const ABOUT = 'CREATE TABLE about (fingerprint TEXT NOT NULL, position INTEGER NOT NULL, lastId TEXT)';
/** Nobody looks at a database that is being built, and one that was not finished is thrown away. */
const BUILDING = [
  'journal_mode = OFF',
  'synchronous = OFF',
  'locking_mode = EXCLUSIVE',
  'cache_size = -65536',
  'temp_store = MEMORY',
];

/** Events between two flushes while building: most rows that are superseded are so within this many. */
const BUILDING_FLUSH = 20_000;

export interface Cursor {
  readonly position: number;
  /** The id of the event at that position: tells whether the views belong to this log. */
  readonly lastId: string | null;
}

/** Changes whenever views written before could answer otherwise than views written now. */
export function fingerprintOf(projections: readonly Projection[]): string {
  const parts = projections.map(({ name, version, tables }) => [
    name,
    version,
    tables.map(({ ddl, indexes }) => [ddl, indexes]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([KERNEL_VERSION, ABOUT, parts]))
    .digest('hex');
}

export class ViewFile {
  readonly path: string;
  readonly #connection: Connection;
  readonly #applier: Applier;
  readonly #statements: Statements;
  #flushed = 0;

  private constructor(path: string, connection: Connection, projections: readonly Projection[]) {
    this.path = path;
    this.#connection = connection;
    this.#applier = new Applier(connection, projections);
    this.#statements = new Statements(connection);
  }

  /** Null: outdated, damaged or of another program; it has to be built anew. Other SQLite errors are thrown. */
  static open(path: string, projections: readonly Projection[]): ViewFile | null {
    let connection: Connection | undefined;
    try {
      connection = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
      // Views are disposable: after a power cut the newest transactions may be gone, and are applied again.
      connection.pragma('synchronous = NORMAL');
      const fingerprint: unknown = connection.prepare('SELECT fingerprint FROM about').pluck().get();
      if (fingerprint === fingerprintOf(projections)) return new ViewFile(path, connection, projections);
    } catch (error) {
      connection?.close();
      if (isBroken(error)) return null;
      throw error;
    }
    connection.close();
    return null;
  }

  /** An empty database in a new file that nobody else looks at yet: written fast, made durable by `finish`. */
  static create(path: string, projections: readonly Projection[]): ViewFile {
    const connection = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    try {
      for (const setting of BUILDING) connection.pragma(setting);
      const ddl = projections.flatMap(({ tables }) => tables.map((table) => table.ddl));
      for (const sql of [ABOUT, ...ddl]) connection.exec(sql);
      connection.prepare('INSERT INTO about VALUES (?, 0, NULL)').run(fingerprintOf(projections));
      connection.exec('BEGIN');
      return new ViewFile(path, connection, projections);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Applies the next events of the log to a database that is being built. */
  load(events: readonly LoggedEvent[]): void {
    this.#applier.apply(events);
    const last = events.at(-1);
    if (!last) return;
    this.#moveTo(last);
    if (last.position - this.#flushed < BUILDING_FLUSH) return;
    this.#applier.flush();
    this.#flushed = last.position;
  }

  /** Ready for several readers and writers, once it is closed and the file synced. */
  finish(projections: readonly Projection[]): void {
    this.#applier.flush();
    this.#connection.exec('COMMIT');
    const indexes = projections.flatMap(({ tables }) => tables.flatMap((table) => table.indexes));
    for (const sql of indexes) this.#connection.exec(sql);
    this.#connection.pragma('locking_mode = NORMAL');
    this.#connection.pragma('journal_mode = WAL');
  }

  cursor(): Cursor {
    // The one row of the table above.
    return this.#statements.of('SELECT position, lastId FROM about').get() as Cursor;
  }

  /**
   * Applies what of these consecutive events is new here, rows and cursor in one transaction; another process may do the
   * same. False: events before these are missing, so nothing was applied.
   */
  apply(events: readonly LoggedEvent[]): boolean {
    return this.#write(() => {
      const { position } = this.cursor();
      const fresh = events.filter((event) => event.position > position);
      const [first] = fresh;
      if (!first) return true;
      if (first.position !== position + 1) return false;
      this.#applier.apply(fresh);
      this.#applier.flush();
      this.#moveTo(fresh.at(-1) ?? first);
      return true;
    });
  }

  /** Answers from one state of the database: what others apply meanwhile is not seen. */
  read<Answer>(asOf: AsOf, answer: (moment: Moment) => Answer): Answer {
    return this.#connection
      .transaction(() => answer(momentOf(this.#statements, this.cursor().position, asOf)))
      .deferred();
  }

  close(): void {
    this.#connection.close();
  }

  #moveTo({ position, id }: LoggedEvent): void {
    this.#statements.of('UPDATE about SET position = ?, lastId = ?').run(position, id);
  }

  #write<Result>(work: () => Result): Result {
    try {
      return this.#connection.transaction(work).immediate();
    } catch (error) {
      this.#applier.discard();
      throw error;
    }
  }
}

/** No database, none that can be read to its end, or one without our tables. */
export function isBroken(error: unknown): boolean {
  const code = sqliteCode(error);
  // Its class says nothing: a test runner may load it twice.
  if (code === 'SQLITE_ERROR') return String(error).includes('no such table');
  return (
    code !== null && ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN'].some((broken) => code.startsWith(broken))
  );
}
