/** The log in one SQLite file: WAL, synchronous=FULL, one fsync for all appends that wait at the same time. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Edge } from '../transparency/edge.js';
import { Fault } from './faults.js';
import { GroupCommit } from './groupCommit.js';
import type { EventStore, LoggedEvent, StoredEvent } from './port.js';
import type { Clock } from './recordedAt.js';
import { SqliteAppender, type AppendRequest } from './sqliteAppender.js';
import { leafOfRow, loggedEvent, storedEvent, type LogRow, type StreamRow } from './rows.js';
import { durabilityOf, openSqlite, whenFree, type Connection, type Durability, type SqliteKind } from './sqliteFile.js';
import { Bell, eventually, follow } from './subscription.js';
import { plantTree, TREE_SCHEMA, treeRow, type TreeKeeper } from './treeRow.js';

export const LOG_FILE = 'events.db';

const PAGE = 1_000;

/** Stream names stand once, events refer to them by number; a row's position is its place in the one order of the log. */
export const LOG_SCHEMA = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    version INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;`;

/** Version 1 had no tree. */
const logKind: SqliteKind = {
  applicationId: 0x48_55_45_4c,
  schemaVersion: 2,
  schema: LOG_SCHEMA + TREE_SCHEMA,
  upgrade: plantTree,
};

export interface SqliteStore extends EventStore {
  /** How durably this very connection writes, as it says itself. */
  durability(): Durability;
}

export interface SqliteOptions {
  /** DATA_DIR; the log is its `events.db`. */
  readonly folder: string;
  readonly clock: Clock;
  /** Makes the file where there is none; otherwise that is Fault NO_LOG. */
  readonly create?: boolean;
  /** Pauses between tries for a lock that another process holds, in milliseconds. */
  readonly lockPauses?: readonly number[];
}

/** Whether a folder holds a log that has begun. @throws Fault when its `events.db` is not ours or cannot be read. */
export async function logExists(folder: string): Promise<boolean> {
  const file = join(folder, LOG_FILE);
  if (!existsSync(file) || statSync(file).size === 0) return false;
  const connection = await openSqlite(file, logKind, true);
  try {
    return await whenFree(file, () => hasBegun(connection));
  } finally {
    connection.close();
  }
}

/** @throws Fault as `openSqlite` does; without `create` also NO_LOG for a log that was made but never begun. */
export async function openSqliteStore(options: SqliteOptions): Promise<SqliteStore> {
  const { folder, create = false } = options;
  const file = join(folder, LOG_FILE);
  const connection = await openSqlite(file, logKind, create);
  try {
    if (create || (await whenFree(file, () => hasBegun(connection))))
      return await opened(await whenFree(file, () => new Store(connection, file, options)));
    throw new Fault('NO_LOG', `the log in ${folder} was never begun`);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A log whose tail was cut off is not opened at all. */
async function opened(store: Store): Promise<SqliteStore> {
  await store.edge();
  return store;
}

function hasBegun(connection: Connection): boolean {
  return connection.prepare('SELECT 1 FROM events LIMIT 1').get() !== undefined;
}

class Store implements SqliteStore {
  readonly #connection: Connection;
  readonly #file: string;
  readonly #tree: TreeKeeper;
  readonly #bell = new Bell();
  readonly #group: GroupCommit<AppendRequest, number>;
  readonly #ofStream;
  readonly #ofLog;
  readonly #position;
  readonly #end;

  constructor(connection: Connection, file: string, { clock, lockPauses }: SqliteOptions) {
    this.#tree = treeRow(connection, file);
    const appender = new SqliteAppender(connection, clock, this.#tree);
    this.#connection = connection;
    this.#file = file;
    this.#group = new GroupCommit(async (requests) => {
      const answers = await whenFree(file, () => appender.commit(requests), lockPauses);
      this.#bell.ring();
      return answers;
    });
    this.#ofStream = connection
      .prepare<[string, number], StreamRow>(
        `SELECT version, id, type, data, metadata FROM events
         WHERE stream = (SELECT id FROM streams WHERE name = ?) AND version > ? ORDER BY version`,
      )
      .raw();
    this.#ofLog = connection
      .prepare<[number, number], LogRow>(
        `SELECT position, name, version, e.id, type, data, metadata
         FROM events e JOIN streams s ON s.id = e.stream WHERE position > ? ORDER BY position LIMIT ?`,
      )
      .raw();
    this.#position = connection
      .prepare<[string, number], number>(
        'SELECT position FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND version = ?',
      )
      .pluck();
    this.#end = connection.prepare<[], { position: number; recordedAt: string }>(
      `SELECT position, metadata ->> 'recordedAt' AS recordedAt FROM events ORDER BY position DESC LIMIT 1`,
    );
  }

  async append(...[stream, events, expectedVersion]: Parameters<EventStore['append']>): Promise<{ version: number }> {
    if (events.length === 0) throw new TypeError(`append of no events to ${stream}`);
    return { version: await this.#group.add({ stream, events, expectedVersion }) };
  }

  async read(stream: string, afterVersion = 0): Promise<readonly StoredEvent[]> {
    const rows = await whenFree(this.#file, () => this.#ofStream.all(stream, afterVersion));
    return rows.map((row) => storedEvent(stream, row));
  }

  async *readAll(after: number): AsyncGenerator<readonly LoggedEvent[]> {
    for await (const rows of this.#pages(after)) yield rows.map(loggedEvent);
  }

  async *#pages(after: number): AsyncGenerator<readonly LogRow[]> {
    for (let cursor = after; ;) {
      const rows = await whenFree(this.#file, () => this.#ofLog.all(cursor, PAGE));
      if (rows.length === 0) return;
      const last = rows.at(-1)?.[0] ?? cursor;
      // Positions are dense by construction: a gap means that rows were taken out by other hands.
      if (last !== cursor + rows.length) throw this.#lacking(rows, cursor + 1);
      yield rows;
      cursor = last;
      // A long replay must not keep everything else of the process waiting.
      await nextTurn();
    }
  }

  async *leaves(after: number): AsyncGenerator<readonly string[]> {
    for await (const rows of this.#pages(after)) yield rows.map(leafOfRow);
  }

  edge(): Promise<Edge> {
    return whenFree(this.#file, () => this.#tree.read());
  }

  subscribe(...[after, handle, signal]: Parameters<EventStore['subscribe']>): Promise<void> {
    return follow(this.#bell, { after, readAll: (from) => this.readAll(from), handle, signal });
  }

  positionOf(stream: string, version: number): Promise<number> {
    return eventually(`${stream} version ${String(version)}`, () => {
      return whenFree(this.#file, () => this.#position.get(stream, version));
    });
  }

  async end(): Promise<{ position: number; recordedAt: string | null }> {
    return (await whenFree(this.#file, () => this.#end.get())) ?? { position: 0, recordedAt: null };
  }

  #lacking(rows: readonly LogRow[], first: number): Fault {
    const missing = first + rows.findIndex(([position], index) => position !== first + index);
    return new Fault('LOG_UNREADABLE', `${this.#file} lacks the event at position ${String(missing)}`);
  }

  durability(): Durability {
    return durabilityOf(this.#connection);
  }

  async close(): Promise<void> {
    await this.#group.idle();
    this.#connection.close();
  }
}
