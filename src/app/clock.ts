/** Where "now" comes from. Real, or set to an instant from which it runs on (`APP_CLOCK`, `tick --at`). */
export interface Clock {
  /** The present, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** A clock over a source of epoch milliseconds (the machine's, handed in by main). */
export function runningClock(epochMs: () => number): Clock {
  return { now: () => new Date(epochMs()).toISOString() };
}

/** A clock that stands at `start` at the moment it is made and runs on with `monotonicMs`. */
export function clockFrom(start: string, monotonicMs: () => number): Clock {
  const [origin, base] = [monotonicMs(), Date.parse(start)];
  return { now: () => new Date(base + Math.floor(monotonicMs() - origin)).toISOString() };
}
