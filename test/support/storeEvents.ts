/** Small events and a clock set by hand, for tests of stores. */
import type { EventStore, JsonObject, LoggedEvent, NewEvent } from '../../src/store/port.js';
import type { Clock } from '../../src/store/recordedAt.js';

/** A clock that a test sets by hand. */
export interface HandClock extends Clock {
  set(now: string): void;
}

export function handClock(start = '2026-04-01T01:00:00.000Z'): HandClock {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
  };
}

export function eventNamed(id: string, data: JsonObject = {}, type = 'DaySettled'): NewEvent {
  return { id, type, data, metadata: { actor: 'test' } };
}

export function eventsNamed(...ids: readonly string[]): readonly NewEvent[] {
  return ids.map((id) => eventNamed(id));
}

export async function everything(store: EventStore, after = 0): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for await (const page of store.readAll(after)) events.push(...page);
  return events;
}
