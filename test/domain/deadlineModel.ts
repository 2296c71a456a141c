/**
 * A second reading of the deadline's rules, kept apart from the product on purpose: its own calendar arithmetic, no
 * product code, days walked one by one as a clerk would with a finger on the wall calendar.
 */

/** Days since 1 January 2000, which was a Saturday. */
export type Day = number;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

export function dayOf(year: number, month: number, date: number): Day {
  let days = date - 1;
  for (let before = 2000; before < year; before += 1) days += isLeap(before) ? 366 : 365;
  for (let before = 1; before < month; before += 1) days += monthLength(year, before);
  return days;
}

/** `2026-04-16`. */
export function textOf(day: Day): string {
  let [year, month, left] = [2000, 1, day];
  while (left >= (isLeap(year) ? 366 : 365)) {
    left -= isLeap(year) ? 366 : 365;
    year += 1;
  }
  while (left >= monthLength(year, month)) {
    left -= monthLength(year, month);
    month += 1;
  }
  return [String(year), String(month).padStart(2, '0'), String(left + 1).padStart(2, '0')].join('-');
}

/** Of the week: 0 Saturday, 1 Sunday, then the five working days. */
function weekdayOf(day: Day): number {
  return day % 7;
}

export const isSaturday = (day: Day): boolean => weekdayOf(day) === 0;

const minute = 60_000;
const dayLength = 24 * 60 * minute;
/** 00:00 in Huế, seven hours before that of UTC, as milliseconds of the Unix epoch. */
export const startOf = (day: Day): number => 946_684_800_000 + day * dayLength - 7 * 60 * minute;
/** The day in Huế that a moment falls on. */
const dayAt = (ms: number): Day => Math.floor((ms - startOf(0)) / dayLength);

/** What a calendar says of days; the last word counts. */
export type Listed = readonly { readonly day: Day; readonly kind: 'dayOff' | 'workedSaturday' }[];

/** "Monday to Friday and not a `dayOff`, or a `workedSaturday`." */
function isWorking(day: Day, listed: Listed): boolean {
  const kind = listed.findLast((entry) => entry.day === day)?.kind;
  if (kind !== undefined) return kind === 'workedSaturday';
  return weekdayOf(day) > 1;
}

function onwards(day: Day, listed: Listed): Day {
  return isWorking(day, listed) ? day : onwards(day + 1, listed);
}

function backwards(day: Day, listed: Listed): Day {
  return isWorking(day, listed) ? day : backwards(day - 1, listed);
}

function workingDaysAfter(day: Day, count: number, listed: Listed): Day {
  return count === 0 ? day : workingDaysAfter(onwards(day + 1, listed), count - 1, listed);
}

export interface Counting {
  readonly days: number;
  readonly firstDayCounted: boolean;
  readonly rolls: 'never' | 'nextWorkingDay';
}

/** "The first day counted" makes it number one; "not counted", the day after it. */
function counted(opensOn: Day, { days, firstDayCounted, rolls }: Counting, listed: Listed): Day {
  let day = firstDayCounted ? opensOn : opensOn + 1;
  for (let number = 1; number < days; number += 1) day += 1;
  return rolls === 'never' ? day : onwards(day, listed);
}

export interface Dates {
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly closesOn: Day;
}

/** The window of a quarter opens on the first day of the next one (Điều 4.6b). */
export function datesOf(
  [year, quarter]: readonly [number, number],
  rules: { readonly due: Counting; readonly closing: Counting },
  listed: Listed,
): Dates {
  const opensOn = quarter === 4 ? dayOf(year + 1, 1, 1) : dayOf(year, quarter * 3 + 1, 1);
  return { opensOn, dueOn: counted(opensOn, rules.due, listed), closesOn: counted(opensOn, rules.closing, listed) };
}

/** "On time is `receivedAt < closesAt`"; days late are calendar days from the closing date to the Huế date of receipt. */
export function timing(closesOn: Day, receivedAt: number): { timing: 'onTime' | 'late'; daysLate: number } {
  if (receivedAt < startOf(closesOn + 1)) return { timing: 'onTime', daysLate: 0 };
  return { timing: 'late', daysLate: dayAt(receivedAt) - closesOn };
}

/** Five working days, or as many as the rule says, after the day of return. */
export function graceUntil(returnedAt: number, workingDays: number, listed: Listed): Day {
  return workingDaysAfter(dayAt(returnedAt), workingDays, listed);
}

export function dayZeroOf(closesOn: Day, listed: Listed): Day {
  return onwards(closesOn + 1, listed);
}

export interface Step {
  readonly step: string;
  readonly moment:
    | { readonly kind: 'opening' }
    | { readonly kind: 'closing' }
    | { readonly kind: 'beforeDue'; readonly days: number }
    | { readonly kind: 'afterDayZero'; readonly workingDays: number };
}

export interface Reminder {
  readonly step: string;
  readonly on: Day;
  readonly mergedInto: string | null;
}

/** "Two steps on one day: only the later goes out, the other is recorded as merged." */
function merged(steps: readonly Omit<Reminder, 'mergedInto'>[]): readonly Reminder[] {
  return steps.map((one, index) => {
    const later = steps.slice(index + 1).findLast((other) => other.on === one.on);
    return { ...one, mergedInto: later?.step ?? null };
  });
}

export function ladder(dates: Dates, steps: readonly Step[], listed: Listed): readonly Reminder[] {
  const { opensOn, dueOn, closesOn } = dates;
  const opening = onwards(opensOn, listed);
  /** "On a non-working day, goes out on the working day before"; before the window there is nothing to remind of. */
  const reminded = (day: Day) => Math.max(opening, backwards(day, listed));
  const on = ({ moment }: Step): Day => {
    if (moment.kind === 'opening') return opening;
    if (moment.kind === 'closing') return reminded(closesOn);
    if (moment.kind === 'beforeDue') return reminded(dueOn - moment.days);
    return workingDaysAfter(dayZeroOf(closesOn, listed), moment.workingDays, listed);
  };
  // "`closing` = `closesOn`, if another day."
  const present = steps.filter(({ moment }) => moment.kind !== 'closing' || closesOn !== dueOn);
  return merged(present.map((each) => ({ step: each.step, on: on(each) })));
}

const hourOf = (at: string): number => Number(at.slice(0, 2)) * 60 * minute + Number(at.slice(3)) * minute;

/** Of an extended obligation's ladder "only the steps after the grant exist". */
export function afterGrant(steps: readonly Reminder[], grantedAt: number, at: string): readonly Reminder[] {
  return steps.filter(({ on }) => startOf(on) + hourOf(at) > grantedAt);
}

/** The steps whose hour has come. */
export function come(steps: readonly Reminder[], now: number, at: string): readonly Reminder[] {
  return steps.filter(({ on }) => startOf(on) + hourOf(at) <= now);
}

export interface Reporting {
  readonly day: number;
  readonly monthOfQuarter: number;
  readonly remindDaysBefore: readonly number[];
}

/** DIC's report: a fixed date that never rolls; on a day off its reminders aim at the last working day before it (Điều 13.3). */
export function report([year, quarter]: readonly [number, number], rule: Reporting, listed: Listed) {
  const dueOn = dayOf(year, quarter * 3 - 3 + rule.monthOfQuarter, rule.day);
  const aimOn = backwards(dueOn, listed);
  const days = [...new Set(rule.remindDaysBefore)].sort((a, b) => b - a);
  const before = days.map((count) => ({
    step: count === 0 ? 'report' : `report-${String(count)}`,
    on: backwards(aimOn - count, listed),
  }));
  const overdue = { step: 'report-overdue', on: onwards(dueOn + 1, listed), mergedInto: null };
  return { dueOn, aimOn, steps: [...merged(before), overdue, overdue] };
}
