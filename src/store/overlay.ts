/** A log on top of another: reads show both, appends stay in memory and are gone with it. For rehearsals. */
import { grown, type Edge } from '../transparency/edge.js';
import { leafHashOfText } from '../transparency/hashing.js';
import { encode, leafText } from './codec.js';
import { WrongExpectedVersion, type EventStore, type LoggedEvent, type NewEvent, type StoredEvent } from './port.js';
import { nextRecordedAt, type Clock } from './recordedAt.js';
import { loggedEvent } from './rows.js';
import type { KeyStore } from './keyStore.js';
import { memoryKeys } from './memoryKeys.js';

/** Over a log as it stands now; what others append to it afterwards is not seen in the order of the log. */
export async function overlayStore(base: EventStore, clock: Clock): Promise<EventStore> {
  for (;;) {
    const [edge, end] = [await base.edge(), await base.end()];
    if (edge.size === end.position) return new Overlay(base, clock, { ...end, edge });
    // Somebody has appended in between.
  }
}

class Overlay implements EventStore {
  readonly #base: EventStore;
  readonly #clock: Clock;
  readonly #basePosition: number;
  #recordedAt: string | null;
  #edge: Edge;
  readonly #added: LoggedEvent[] = [];
  readonly #addedLeaves: string[] = [];

  constructor(base: EventStore, clock: Clock, end: { position: number; recordedAt: string | null; edge: Edge }) {
    this.#base = base;
    this.#clock = clock;
    this.#basePosition = end.position;
    this.#recordedAt = end.recordedAt;
    this.#edge = end.edge;
  }

  async append(stream: string, events: readonly NewEvent[], expectedVersion: number): Promise<{ version: number }> {
    const known = await this.read(stream);
    const version = expectedVersion + events.length;
    if (known.length !== expectedVersion) {
      const ids = known.slice(expectedVersion, version).map(({ id }) => id);
      if (ids.length === events.length && events.every(({ id }, index) => id === ids[index])) return { version };
      throw new WrongExpectedVersion(stream, expectedVersion, known.length);
    }
    // A rehearsal may look at a day in the past or the future of a live log: its clock is never "behind".
    const recordedAt = nextRecordedAt(this.#clock, { last: this.#recordedAt, live: false });
    for (const [index, event] of events.entries())
      this.#add(event, { stream, version: expectedVersion + index + 1, recordedAt });
    this.#recordedAt = recordedAt;
    return { version };
  }

  async read(stream: string, afterVersion = 0): Promise<readonly StoredEvent[]> {
    const added = this.#added.filter((event) => event.stream === stream);
    return [...(await this.#base.read(stream)), ...added].slice(afterVersion);
  }

  async *readAll(after: number): AsyncGenerator<readonly LoggedEvent[]> {
    for await (const page of this.#base.readAll(after)) {
      const seen = page.filter(({ position }) => position <= this.#basePosition);
      if (seen.length > 0) yield seen;
      if (seen.length < page.length) break;
    }
    const added = this.#added.filter(({ position }) => position > after);
    if (added.length > 0) yield added;
  }

  async *leaves(after: number): AsyncGenerator<readonly string[]> {
    for (let cursor = after; cursor < this.#basePosition;) {
      const [page = []] = await firstOf(this.#base.leaves(cursor));
      yield page.slice(0, this.#basePosition - cursor);
      cursor += page.length;
    }
    const added = this.#addedLeaves.slice(Math.max(0, after - this.#basePosition));
    if (added.length > 0) yield added;
  }

  edge(): Promise<Edge> {
    return Promise.resolve(this.#edge);
  }

  async subscribe(...[after, handle, signal]: Parameters<EventStore['subscribe']>): Promise<void> {
    for await (const page of this.readAll(after)) if (!signal.aborted) await handle(page);
  }

  async positionOf(stream: string, version: number): Promise<number> {
    const added = this.#added.find((event) => event.stream === stream && event.version === version);
    return added?.position ?? (await this.#base.positionOf(stream, version));
  }

  end(): Promise<{ position: number; recordedAt: string | null }> {
    return Promise.resolve({ position: this.#basePosition + this.#added.length, recordedAt: this.#recordedAt });
  }

  /** The log underneath is not this one's to close. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #add(event: NewEvent, place: { stream: string; version: number; recordedAt: string }): void {
    const encoded = encode(event, place);
    const { id, stream, version, type, data, metadata } = encoded;
    const leaf = leafText(encoded);
    this.#edge = grown(this.#edge, [leafHashOfText(leaf)]);
    this.#addedLeaves.push(leaf);
    const position = this.#basePosition + this.#added.length + 1;
    this.#added.push(loggedEvent([position, stream, version, id, type, data, metadata]));
  }
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  for await (const item of items) return [item];
  return [];
}

/** Keys on top of others: those are read, and neither changed nor destroyed. */
export function overlayKeys(base: KeyStore): KeyStore {
  const added = memoryKeys();
  const gone = new Set<string>();
  return {
    put: async (kind, id, secret) => (await base.get(kind, id)) ?? added.put(kind, id, secret),
    get: async (kind, id) => (gone.has(`${kind}:${id}`) ? null : ((await added.get(kind, id)) ?? base.get(kind, id))),
    wasDestroyed: async (kind, id) => gone.has(`${kind}:${id}`) || base.wasDestroyed(kind, id),
    destroy: async (kind, id) => {
      gone.add(`${kind}:${id}`);
      await added.destroy(kind, id);
    },
    close: () => added.close(),
  };
}
