/** Deadlines of quarterly data (Điều 4.6b) and the dates that hang on them. Remind by the strictest reading, accuse by the most lenient. */
import { deriveDeadline, type DayCount } from './derivation.js';
import { addDays, atTime, daysBetween, hueDay, isBefore, nextDay, startOfDay } from './legalTime.js';
import { opensOn } from './quarter.js';
import type { RuleSet } from './rules.js';
import type { ReasoningStep, Timing } from './values.js';
import { addWorkingDays, after, daysOffBetween, onOrAfter, type WorkingCalendar } from './workingDays.js';

export interface Deadline {
  readonly quarter: string;
  /** First day of the window. */
  readonly opensOn: string;
  /** The day that reminders count down to. */
  readonly dueOn: string;
  /** The last day on which data is on time. */
  readonly closesOn: string;
  /** The instant that ends it, exclusive: on time is before. */
  readonly closesAt: string;
  readonly derivation: ReasoningStep[];
  /** The id of the rule set that it was computed under. */
  readonly ruleSet: string;
}

function countDays(rule: RuleSet['due'], opensOn: string, cal: WorkingCalendar): DayCount {
  const reached = addDays(opensOn, rule.firstDayCounted ? rule.days - 1 : rule.days);
  const on = rule.rolls === 'nextWorkingDay' ? onOrAfter(cal, reached) : reached;
  const movedBy = on === reached ? [] : daysOffBetween(cal, reached, on);
  return { rule, opensOn, reached, movedBy, on };
}

/** The deadline of a quarter's data under a rule set and a calendar, with the argument for it. */
export function deadlineOf(quarter: string, rules: RuleSet, cal: WorkingCalendar): Deadline {
  const opens = opensOn(quarter);
  const due = countDays(rules.due, opens, cal);
  const closing = countDays(rules.closing, opens, cal);
  return {
    quarter,
    opensOn: opens,
    dueOn: due.on,
    closesOn: closing.on,
    closesAt: startOfDay(nextDay(closing.on)),
    derivation: deriveDeadline(quarter, due, closing),
    ruleSet: rules.id,
  };
}

/** Calendar days from the closing date to the day of receipt in Huế; 0 when it came in time. */
export function daysLate(closesOn: string, receivedAt: string): number {
  return Math.max(0, daysBetween(closesOn, hueDay(receivedAt)));
}

/** Điều 4.6b: on time is before the instant at which the window closes; later is late, by whole days. */
export function timingOf(
  { closesOn, closesAt }: Pick<Deadline, 'closesOn' | 'closesAt'>,
  countsFrom: string,
): { timing: Timing; daysLate: number } {
  if (isBefore(countsFrom, closesAt)) return { timing: 'onTime', daysLate: 0 };
  return { timing: 'late', daysLate: daysLate(closesOn, countsFrom) };
}

/** The working days in which a returned version may be replaced and keep its time, counted from the day after the return. */
export function graceOf(
  returnedAt: string,
  rules: RuleSet,
  cal: WorkingCalendar,
): { graceUntil: string; graceEndsAt: string } {
  const graceUntil = addWorkingDays(cal, hueDay(returnedAt), rules.returnGrace.workingDays);
  return { graceUntil, graceEndsAt: startOfDay(nextDay(graceUntil)) };
}

/** Of what begins last, the one listed last. `from` sorts as text, quarters and days alike. */
function latest<Dated extends { readonly from: string }>(dated: readonly Dated[]): Dated | null {
  return dated.reduce<Dated | null>((best, next) => (best && best.from > next.from ? best : next), null);
}

/** The rule set that governs a quarter: of those that span it the one that begins last, of equals the one listed last. */
export function rulesFor(quarter: string, ruleSets: readonly RuleSet[]): RuleSet | null {
  return latest(ruleSets.filter(({ from, until }) => from <= quarter && (until === null || quarter <= until)));
}

/** Day 0: the first working day after closing. */
export function dayZero(closesOn: string, cal: WorkingCalendar): string {
  return after(cal, closesOn);
}

/** The instant from which violations open (Điều 12.1). */
export function violationsOpenAt(closesOn: string, rules: RuleSet, cal: WorkingCalendar): string {
  return atTime(dayZero(closesOn, cal), rules.violations.openAt);
}

/** The agency that holds the supervisor's role (DIC, Điều 10) on a day; of overlapping terms the one that began last. */
export function dicHolder(day: string, rules: RuleSet): string | null {
  const inOffice = rules.dic.filter(({ from, until }) => from <= day && (until === null || day <= until));
  return latest(inOffice)?.agency ?? null;
}
