import { deadlineOf } from '../../src/domain/deadline.js';
import { ladderOf } from '../../src/domain/ladder.js';
import { hueDay } from '../../src/domain/legalTime.js';
import { reportDeadlineOf, reportSteps } from '../../src/domain/reportDeadline.js';
import { shippedRules } from '../../src/domain/rules.js';
import { closingDates, hueDays, ladders, reportDates, reportLadders } from './legalTimeVectors.js';
import { shippedCalendar } from './shippedCalendar.js';

export function closingOf(quarter: string): string {
  return deadlineOf(quarter, shippedRules, shippedCalendar).closesOn;
}

/** A shipped ladder as the vectors write it. */
export function ladderText(quarter: string): string {
  const ladder = ladderOf(deadlineOf(quarter, shippedRules, shippedCalendar), shippedRules, shippedCalendar);
  return textOf(ladder);
}

function textOf(steps: readonly { readonly on: string; readonly mergedInto: string | null }[]): string {
  return steps.map(({ on, mergedInto }) => (mergedInto === null ? on.slice(5) : 'merged')).join(', ');
}

/** The date of DIC's report as the vectors write it. */
export function reportDate(quarter: string): string {
  const { dueOn, aimOn } = reportDeadlineOf(quarter, shippedRules, shippedCalendar);
  return aimOn === dueOn ? dueOn : `${dueOn} for ${aimOn}`;
}

export function reportLadder(quarter: string): string {
  const deadline = reportDeadlineOf(quarter, shippedRules, shippedCalendar);
  return textOf(reportSteps(deadline, shippedRules, shippedCalendar));
}

function each(keys: Record<string, string>, compute: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, compute(key)]));
}

/** Everything that the vectors state, computed by the product in this process. */
export function legalDates() {
  return {
    closingDates: each(closingDates, closingOf),
    ladders: each(ladders, ladderText),
    reportDates: each(reportDates, reportDate),
    reportLadders: each(reportLadders, reportLadder),
    hueDays: each(hueDays, hueDay),
  };
}
