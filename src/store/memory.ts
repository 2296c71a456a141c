/** The log in memory, for tests and trials. It keeps canonical text like every store, so that nothing is shared by reference. */
import { emptyEdge, grown, type Edge } from '../transparency/edge.js';
import { leafHashOfText } from '../transparency/hashing.js';
import { encode } from './codec.js';
import { WrongExpectedVersion, type EventStore, type LoggedEvent, type NewEvent, type StoredEvent } from './port.js';
import { nextRecordedAt, startsLiveLog, type Clock } from './recordedAt.js';
import { leafOfRow, loggedEvent, storedEvent, type LogRow } from './rows.js';
import { Bell, eventually, follow } from './subscription.js';

const PAGE = 1_000;

interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expectedVersion: number;
}

export function memoryStore({ clock }: { readonly clock: Clock }): EventStore {
  return new MemoryStore(clock);
}

class MemoryStore implements EventStore {
  readonly #clock: Clock;
  readonly #bell = new Bell();
  readonly #log: LogRow[] = [];
  readonly #streams = new Map<string, LogRow[]>();
  #recordedAt: string | null = null;
  #edge: Edge = emptyEdge;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  append(stream: string, events: readonly NewEvent[], expectedVersion: number): Promise<{ version: number }> {
    return Promise.resolve().then(() => this.#append({ stream, events, expectedVersion }));
  }

  read(stream: string, afterVersion = 0): Promise<readonly StoredEvent[]> {
    const rows = this.#rowsOf(stream).slice(afterVersion);
    return Promise.resolve().then(() => rows.map(([, , ...row]) => storedEvent(stream, row)));
  }

  async *readAll(after: number): AsyncGenerator<readonly LoggedEvent[]> {
    for (let cursor = after; cursor < this.#log.length;) {
      const page = await Promise.resolve(this.#log.slice(cursor, cursor + PAGE).map(loggedEvent));
      yield page;
      cursor += page.length;
    }
  }

  async *leaves(after: number): AsyncGenerator<readonly string[]> {
    for (let cursor = after; cursor < this.#log.length;) {
      const page = await Promise.resolve(this.#log.slice(cursor, cursor + PAGE).map(leafOfRow));
      yield page;
      cursor += page.length;
    }
  }

  edge(): Promise<Edge> {
    return Promise.resolve(this.#edge);
  }

  subscribe(...[after, handle, signal]: Parameters<EventStore['subscribe']>): Promise<void> {
    return follow(this.#bell, { after, readAll: (from) => this.readAll(from), handle, signal });
  }

  positionOf(stream: string, version: number): Promise<number> {
    return eventually(`${stream} version ${String(version)}`, () => {
      return Promise.resolve(this.#rowsOf(stream)[version - 1]?.[0]);
    });
  }

  end(): Promise<{ position: number; recordedAt: string | null }> {
    return Promise.resolve({ position: this.#log.length, recordedAt: this.#recordedAt });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #append({ stream, events, expectedVersion }: Append): { version: number } {
    if (events.length === 0) throw new TypeError(`append of no events to ${stream}`);
    const rows = this.#rowsOf(stream);
    const version = expectedVersion + events.length;
    if (rows.length !== expectedVersion) {
      const ids = rows.slice(Math.max(0, expectedVersion), version).map(([, , , id]) => id);
      if (events.every(({ id }, index) => id === ids[index])) return { version };
      throw new WrongExpectedVersion(stream, expectedVersion, rows.length);
    }
    this.#write({ stream, events, expectedVersion }, rows);
    this.#bell.ring();
    return { version };
  }

  #write({ stream, events, expectedVersion }: Append, rows: readonly LogRow[]): void {
    const recordedAt = nextRecordedAt(this.#clock, { last: this.#recordedAt, live: this.#isLive() });
    const added = events.map((event, index): LogRow => {
      const version = expectedVersion + index + 1;
      const { id, type, data, metadata } = encode(event, { stream, version, recordedAt });
      return [this.#log.length + index + 1, stream, version, id, type, data, metadata];
    });
    this.#streams.set(stream, [...rows, ...added]);
    this.#log.push(...added);
    this.#edge = grown(
      this.#edge,
      added.map((row) => leafHashOfText(leafOfRow(row))),
    );
    this.#recordedAt = recordedAt;
  }

  #isLive(): boolean {
    const [first] = this.#log;
    return first !== undefined && startsLiveLog(loggedEvent(first));
  }

  #rowsOf(stream: string): readonly LogRow[] {
    return this.#streams.get(stream) ?? [];
  }
}
