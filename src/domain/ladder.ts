/** The ladder of reminders and escalations (Điều 6.1a, 10.1, 13.4): which step goes out on which working day. */
import { dayZero } from './deadline.js';
import { addDays, atTime, isBefore } from './legalTime.js';
import type { LadderStep, RuleSet } from './rules.js';
import { addWorkingDays, onOrAfter, onOrBefore, type WorkingCalendar } from './workingDays.js';

/** The dates that a ladder hangs on; an extension sets `dueOn` and `closesOn` to the granted day. */
export interface Window {
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
}

export interface ScheduledStep {
  readonly step: string;
  readonly role: LadderStep['role'];
  /** The working day on which it goes out. */
  readonly on: string;
  /** The later step of the same day that speaks for it; null when it goes out itself. */
  readonly mergedInto: string | null;
}

/** Every step of a window's ladder, in the order of the rules. A window due on its closing day has no `closing` step. */
export function ladderOf(window: Window, rules: RuleSet, cal: WorkingCalendar): ScheduledStep[] {
  const steps = rules.ladder.steps
    .filter(({ moment }) => moment.kind !== 'closing' || window.closesOn !== window.dueOn)
    .map(({ step, role, moment }) => ({ step, role, on: scheduledOn(moment, window, cal) }));
  const lastOfDay = new Map(steps.map(({ on, step }) => [on, step]));
  return steps.map((entry) => {
    const last = lastOfDay.get(entry.on);
    return { ...entry, mergedInto: last === undefined || last === entry.step ? null : last };
  });
}

function scheduledOn(moment: LadderStep['moment'], window: Window, cal: WorkingCalendar): string {
  switch (moment.kind) {
    case 'opening':
      return onOrAfter(cal, window.opensOn);
    case 'beforeDue':
      return workingDayBy(addDays(window.dueOn, -moment.days), window, cal);
    case 'closing':
      return workingDayBy(window.closesOn, window, cal);
    case 'afterDayZero':
      return addWorkingDays(cal, dayZero(window.closesOn, cal), moment.workingDays);
  }
}

/** The working day on or before a day; but nobody is reminded of a window before its first working day. */
function workingDayBy(day: string, window: Window, cal: WorkingCalendar): string {
  const first = onOrAfter(cal, window.opensOn);
  const on = onOrBefore(cal, day);
  return on < first ? first : on;
}

/** Of an extended obligation's ladder only the steps after the grant (an instant) exist; null: it was not extended. */
export function stepsAfter(ladder: readonly ScheduledStep[], grantedAt: string | null, at: string): ScheduledStep[] {
  return ladder.filter(({ on }) => grantedAt === null || isBefore(grantedAt, atTime(on, at)));
}

/** The steps, merged ones included, whose time (`HH:mm` in Huế) has come by an instant. */
export function dueSteps(ladder: readonly ScheduledStep[], now: string, at: string): ScheduledStep[] {
  return ladder.filter(({ on }) => !isBefore(now, atTime(on, at)));
}
