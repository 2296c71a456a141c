/** From an instant or a position to the log position that an answer is given for. */
import { auditEntries } from './auditTrail.js';
import { momentAt, type AsOf, type Moment, type Reading, type Resolved, type Statements } from './moment.js';
import { settlements } from './settlement.js';

/** What the views of a log that ends at a position answer as of a moment. */
export function momentOf(statements: Statements, end: number, asOf: AsOf): Moment {
  const resolved = resolveAt(statements, end, asOf);
  return {
    ...momentAt(statements, resolved),
    until: (instant) => momentOf(statements, resolved.position, instant),
  };
}

/**
 * As of an instant T: the log before the first event with `recordedAt` after T. As of a position: up to it, at most to
 * where the views stand. Neither: all of it. An instant that cannot be read is a caller's bug and throws RangeError.
 */
function resolveAt(statements: Statements, end: number, asOf: AsOf): Resolved {
  const whole = momentAt(statements, { position: end, asOf: null, settledOn: null });
  const position = positionOf(whole, asOf);
  const at = { ...whole, ...momentAt(statements, { position, asOf: null, settledOn: null }) };
  const recordedAt = entryAt(whole, position)?.recordedAt ?? null;
  const settledOn = at.first(settlements)?.day ?? null;
  return { position, asOf: typeof asOf === 'string' ? asOf : recordedAt, settledOn };
}

function positionOf(whole: Reading, asOf: AsOf): number {
  if (typeof asOf === 'number') return Math.max(0, Math.min(Math.floor(asOf), whole.position));
  if (typeof asOf !== 'string') return whole.position;
  const instant = Date.parse(asOf);
  if (Number.isNaN(instant)) throw new RangeError(`Not an instant: ${asOf}`);
  return lastRecordedBy(whole, instant);
}

/** Binary search: the recorded times never decrease along the log. */
function lastRecordedBy(whole: Reading, instant: number): number {
  let [low, high] = [0, whole.position];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const entry = entryAt(whole, middle);
    if (entry && entry.recordedMs <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}

function entryAt(whole: Reading, position: number) {
  return whole.first(auditEntries, { where: 'position = @position', values: { position } });
}
