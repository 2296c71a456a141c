/** Where "now" comes from: the machine's clock, or one that was set and runs on (`APP_CLOCK`, `tick --at`). */
import type { Clock } from '../store/recordedAt.js';

export type { Clock };

/** A clock over a source of epoch milliseconds. */
export function runningClock(epochMs: () => number): Clock {
  return { now: () => new Date(epochMs()).toISOString() };
}

/** A clock that stands at `start` (ISO 8601 with an offset) now and runs on with a monotonic source of milliseconds. */
export function clockFrom(start: string, monotonicMs: () => number): Clock {
  const [origin, base] = [monotonicMs(), Date.parse(start)];
  return { now: () => new Date(base + Math.floor(monotonicMs() - origin)).toISOString() };
}

/** A clock whose source can be replaced while others hold it. */
export interface SettableClock extends Clock {
  set(clock: Clock): void;
}

export function settableClock(first: Clock): SettableClock {
  let current = first;
  return {
    now: () => current.now(),
    set: (clock) => {
      current = clock;
    },
  };
}
