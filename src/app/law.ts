/** The law in force here: rule sets and calendar as the log has them. */
import { calendarDecider } from '../domain/calendar/index.js';
import { deadlineOf, rulesFor, type Deadline } from '../domain/deadline.js';
import { nextQuarter, windowQuarter } from '../domain/quarter.js';
import { rejection } from '../domain/rejections.js';
import { rulesDecider } from '../domain/rules/index.js';
import type { RuleSet } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { workingCalendar, type WorkingCalendar } from '../domain/workingDays.js';
import { cachedState } from '../store/execute.js';
import type { EventStore } from '../store/port.js';
import { done, refused, type Result } from './result.js';

export interface Law {
  readonly ruleSets: readonly RuleSet[];
  readonly calendar: WorkingCalendar;
}

export type LawReader = () => Promise<Law>;

/** Reads the law from its two streams, each time only what is newer; the calendar is worked out once for each change. */
export function lawReader(store: EventStore): LawReader {
  const rules = cachedState(store, rulesDecider, streams.rules);
  const days = cachedState(store, calendarDecider, streams.calendar);
  let known = { version: 0, calendar: workingCalendar([]) };
  return async () => {
    const [{ state: ruleSets }, { state, version }] = [await rules(), await days()];
    if (version !== known.version) known = { version, calendar: workingCalendar([...state.values()]) };
    return { ruleSets, calendar: known.calendar };
  };
}

/** The rule set that governs a quarter; refused before the first one. */
export function rulesOf(law: Law, quarter: string): Result<RuleSet> {
  const rules = rulesFor(quarter, law.ruleSets);
  if (rules !== null) return done(rules);
  const firstQuarter = law.ruleSets[0]?.from ?? '-';
  return refused(rejection('BEFORE_RULES', { quarter, firstQuarter }));
}

/** The deadline that law and calendar give today for a quarter; a recorded one may differ and prevails. */
export function deadlineIn(law: Law, quarter: string): Result<Deadline> {
  const rules = rulesOf(law, quarter);
  return rules.ok ? done(deadlineOf(quarter, rules.value, law.calendar)) : rules;
}

/** The rule set that a recorded window was opened under, whatever has been adopted for its quarter since. */
export function rulesOfWindow(
  law: Law,
  { quarter, ruleSet }: { readonly quarter: string; readonly ruleSet: string },
): Result<RuleSet> {
  const own = law.ruleSets.find(({ id }) => id === ruleSet);
  return own === undefined ? rulesOf(law, quarter) : done(own);
}

/** The first quarter that has not closed on a day, as law and calendar have it (Điều 4.6b). */
export function openQuarterOn(law: Law, day: string): string {
  const quarter = windowQuarter(day);
  const deadline = deadlineIn(law, quarter);
  return deadline.ok && day <= deadline.value.closesOn ? quarter : nextQuarter(quarter);
}
