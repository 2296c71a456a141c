/** The writing half of the SQLite store: whole groups of appends, each group in one transaction. */
import { emptyEdge, type Edge } from '../transparency/edge.js';
import { encode, type EncodedEvent } from './codec.js';
import { Fault } from './faults.js';
import { WrongExpectedVersion, type NewEvent } from './port.js';
import { parse } from './rows.js';
import { nextRecordedAt, startsLiveLog, type Clock } from './recordedAt.js';
import { sqliteCode, type Connection } from './sqliteFile.js';
import type { TreeKeeper } from './treeRow.js';

export interface AppendRequest {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expectedVersion: number;
}

interface Head {
  readonly position: number;
  readonly recordedAt: string | null;
  readonly edge: Edge;
}

/** What the appends of one transaction share: their instant, and what they have written. */
interface Group {
  readonly recordedAt: string;
  readonly written: EncodedEvent[];
}

export class SqliteAppender {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #tree: TreeKeeper;
  readonly #sql: ReturnType<typeof prepare>;
  /** The log's end after our own last append; another process may have moved it since. */
  #head: Head = { position: 0, recordedAt: null, edge: emptyEdge };
  #live: boolean | null = null;

  constructor(connection: Connection, clock: Clock, tree: TreeKeeper) {
    this.#connection = connection;
    this.#clock = clock;
    this.#tree = tree;
    this.#sql = prepare(connection);
  }

  /** All appends of a group in one durable transaction; a refused one is its Error and leaves the others alone. */
  commit(requests: readonly AppendRequest[]): readonly (number | Error)[] {
    this.#sql.begin.run();
    try {
      const head = this.#readHead();
      const recordedAt = nextRecordedAt(this.#clock, { last: head.recordedAt, live: this.#isLive() });
      const written: EncodedEvent[] = [];
      const answers = requests.map((request) => this.#append(request, { recordedAt, written }));
      const edge = written.length > 0 ? this.#tree.grow(head.edge, written) : head.edge;
      this.#finish();
      if (written.length > 0) this.#head = { position: edge.size, recordedAt, edge };
      return answers;
    } catch (error) {
      // Where the disk was full SQLite has rolled back by itself.
      if (this.#connection.inTransaction) this.#sql.rollback.run();
      throw error;
    }
  }

  /** The stream's new version; everything that can refuse is asked before the first row is written. */
  #append({ stream, events, expectedVersion }: AppendRequest, { recordedAt, written }: Group): number | Error {
    const [id, version] = this.#sql.stream.get(stream) ?? [null, 0];
    if (version !== expectedVersion) return this.#repeated({ stream, events, expectedVersion }, version);
    const encoded = encodeAll(events, { stream, version, recordedAt });
    if (encoded instanceof Error) return encoded;
    const streamId = id ?? this.#sql.addStream.run(stream).lastInsertRowid;
    for (const event of encoded) {
      this.#sql.addEvent.run(streamId, event.version, event.id, event.type, event.data, event.metadata);
    }
    written.push(...encoded);
    return version + encoded.length;
  }

  /** The first answer again for the same ids at the same expected version; anything else stands elsewhere. */
  #repeated({ stream, events, expectedVersion }: AppendRequest, version: number): number | Error {
    const ids = this.#sql.ids.all(stream, expectedVersion, events.length);
    const same = events.every(({ id }, index) => id === ids[index]);
    return same ? expectedVersion + events.length : new WrongExpectedVersion(stream, expectedVersion, version);
  }

  /** The last event's row is read again only when somebody else has written it. */
  #readHead(): Head {
    const position = this.#sql.lastPosition.get() ?? 0;
    if (position === this.#head.position) return this.#head;
    const recordedAt = this.#sql.recordedAt.get(position) ?? null;
    this.#head = { position, recordedAt, edge: this.#tree.read() };
    return this.#head;
  }

  #isLive(): boolean {
    if (this.#live !== null) return this.#live;
    const first = this.#sql.first.get();
    if (!first) return false;
    this.#live = startsLiveLog({ type: first.type, data: parse(first.data) });
    return this.#live;
  }

  #finish(): void {
    try {
      this.#sql.commit.run();
    } catch (error) {
      // After a failed sync nobody can tell whether the commit reached the disk; the same ids at the same version will.
      if (sqliteCode(error) !== 'SQLITE_IOERR_FSYNC') throw error;
      throw new Fault('OUTCOME_UNKNOWN', 'the disk failed while an append was made durable', { cause: error });
    }
  }
}

function encodeAll(
  events: readonly NewEvent[],
  { stream, version, recordedAt }: { stream: string; version: number; recordedAt: string },
): readonly EncodedEvent[] | Error {
  try {
    return events.map((event, index) => encode(event, { stream, version: version + index + 1, recordedAt }));
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

function prepare(connection: Connection) {
  return {
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    rollback: connection.prepare('ROLLBACK'),
    lastPosition: connection.prepare<[], number | null>('SELECT max(position) FROM events').pluck(),
    recordedAt: connection
      .prepare<[number], string>(`SELECT metadata ->> 'recordedAt' FROM events WHERE position = ?`)
      .pluck(),
    first: connection.prepare<[], { type: string; data: string }>('SELECT type, data FROM events WHERE position = 1'),
    stream: connection
      .prepare<[string], readonly [id: number, version: number]>(
        'SELECT id, (SELECT coalesce(max(version), 0) FROM events WHERE stream = s.id) FROM streams s WHERE name = ?',
      )
      .raw(),
    ids: connection
      .prepare<[string, number, number], string>(
        `SELECT id FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND version > ?
         ORDER BY version LIMIT ?`,
      )
      .pluck(),
    addStream: connection.prepare<[string]>('INSERT INTO streams (name) VALUES (?)'),
    addEvent: connection.prepare<[number | bigint, number, string, string, string, string]>(
      'INSERT INTO events (stream, version, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  };
}
