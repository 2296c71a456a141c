import { deadlineOf } from '../../src/domain/deadline.js';
import { ladderOf } from '../../src/domain/ladder.js';
import { hueDay } from '../../src/domain/legalTime.js';
import { shippedRules } from '../../src/domain/rules.js';
import { closingDates, hueDays, ladders } from './legalTimeVectors.js';
import { shippedCalendar } from './shippedCalendar.js';

export function closingOf(quarter: string): string {
  return deadlineOf(quarter, shippedRules, shippedCalendar).closesOn;
}

/** A shipped ladder as the vectors write it. */
export function ladderText(quarter: string): string {
  const ladder = ladderOf(deadlineOf(quarter, shippedRules, shippedCalendar), shippedRules, shippedCalendar);
  return ladder.map(({ on, mergedInto }) => (mergedInto === null ? on.slice(5) : 'merged')).join(', ');
}

function each(keys: Record<string, string>, compute: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, compute(key)]));
}

/** Everything that the vectors state, computed by the product in this process. */
export function legalDates() {
  return {
    closingDates: each(closingDates, closingOf),
    ladders: each(ladders, ladderText),
    hueDays: each(hueDays, hueDay),
  };
}
