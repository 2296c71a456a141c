import type { DomainEvent } from '../../src/domain/events.js';
import { validate } from '../../src/store/codec.js';
import type { EventStore, NewEvent } from '../../src/store/port.js';

/** Whose name recorded events bear. */
export const actor = 'dic.officer';

/** Appends domain events as `execute` would, under ids that are the same in every run. */
export class Recorder {
  readonly store: EventStore;
  readonly #versions = new Map<string, number>();
  #count = 0;

  constructor(store: EventStore) {
    this.store = store;
  }

  async record(stream: string, events: readonly DomainEvent[]): Promise<void> {
    const version = this.#versions.get(stream) ?? 0;
    this.#versions.set(stream, version + events.length);
    await this.store.append(
      stream,
      events.map((event) => this.#newEvent(event)),
      version,
    );
  }

  #newEvent({ type, data }: DomainEvent): NewEvent {
    this.#count += 1;
    const id = `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    const credential = { id: 'aaaaaaaa-2222-4222-8222-222222222222', issuedBy: 'operator' };
    const metadata = { actor, credential, commandId: id, salt: 'AAAAAAAAAAAAAAAAAAAAAA' };
    // What a schema describes is JSON.
    const event = { id, type, data: data as unknown as NewEvent['data'], metadata };
    validate(event);
    return event;
  }
}
