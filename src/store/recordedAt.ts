import { Fault } from './faults.js';
import type { JsonObject } from './port.js';

/** The process's clock: the machine's on a live log, a set one on a simulated log. */
export interface Clock {
  /** The present, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

const PATIENCE_MS = 5 * 60_000;

/**
 * The instant an append is recorded at: the clock's, never before the log's last event (and so never before its
 * stream's). On a live log a clock that lags more than five minutes behind is broken, and nothing is written by it.
 * @throws Fault CLOCK_BEHIND naming both instants.
 */
export function nextRecordedAt(clock: Clock, log: { last: string | null; live: boolean }): string {
  const now = clock.now();
  if (log.last === null || now >= log.last) return now;
  if (log.live && Date.parse(log.last) - Date.parse(now) > PATIENCE_MS) {
    throw new Fault('CLOCK_BEHIND', `this machine's clock says ${now}, but the last event was recorded at ${log.last}`);
  }
  return log.last;
}

/** A log is live or simulated for ever, told by its first event. */
export function startsLiveLog(first: { readonly type: string; readonly data: JsonObject }): boolean {
  return first.type === 'LogStarted' && first.data['mode'] === 'live';
}
