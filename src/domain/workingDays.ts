/**
 * Working days: Monday to Friday but for the days off, and the Saturdays worked in exchange. Which those are is a reviewed
 * list that grows every year; days it does not reach are plain weekdays and weekends.
 */
import { z } from 'zod';
import { dayNumber, dayOfNumber } from './legalTime.js';
import { day } from './values.js';

export const calendarDay = z.strictObject({
  date: day,
  kind: z.enum(['dayOff', 'workedSaturday']),
  note: z.string().max(300),
  status: z.enum(['official', 'announced', 'projected']),
});
export type CalendarDay = z.infer<typeof calendarDay>;

/** The listed days by `dayNumber`. */
export interface WorkingCalendar {
  readonly listed: ReadonlyMap<number, CalendarDay>;
}

/** A day on which nobody works: a weekend, or `listed` in the calendar. */
export interface NonWorkingDay {
  readonly date: string;
  readonly listed: CalendarDay | null;
}

const SUNDAY = 0;
const SATURDAY = 6;

/** A day named again replaces what was said of it before. */
export function workingCalendar(days: readonly CalendarDay[]): WorkingCalendar {
  return { listed: new Map(days.map((listed) => [dayNumber(listed.date), listed])) };
}

/** 1970-01-01, day 0, was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** 0 Sunday to 6 Saturday. */
export function weekday(day: string): number {
  return weekdayOf(dayNumber(day));
}

function works(cal: WorkingCalendar, number: number): boolean {
  const kind = cal.listed.get(number)?.kind;
  if (kind === 'dayOff') return false;
  if (weekdayOf(number) === SATURDAY) return kind === 'workedSaturday';
  return weekdayOf(number) !== SUNDAY;
}

/** Always ends: the list is finite, and beyond it every week has five working days. */
function seek(cal: WorkingCalendar, from: number, step: 1 | -1): number {
  let number = from;
  while (!works(cal, number)) number += step;
  return number;
}

export function isWorkingDay(cal: WorkingCalendar, day: string): boolean {
  return works(cal, dayNumber(day));
}

/** The day itself when it is a working day, else the next one. */
export function onOrAfter(cal: WorkingCalendar, day: string): string {
  return dayOfNumber(seek(cal, dayNumber(day), 1));
}

/** The day itself when it is a working day, else the one before. */
export function onOrBefore(cal: WorkingCalendar, day: string): string {
  return dayOfNumber(seek(cal, dayNumber(day), -1));
}

/** The first working day strictly after a day. */
export function after(cal: WorkingCalendar, day: string): string {
  return addWorkingDays(cal, day, 1);
}

/** The n-th working day after a day, which may itself be a day off; the day itself for 0. */
export function addWorkingDays(cal: WorkingCalendar, day: string, n: number): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${String(n)}`);
  let number = dayNumber(day);
  for (let left = n; left > 0; left -= 1) number = seek(cal, number + 1, 1);
  return dayOfNumber(number);
}

/** The non-working days from one day to another, both included. */
export function daysOffBetween(cal: WorkingCalendar, from: string, to: string): NonWorkingDay[] {
  const start = dayNumber(from);
  return Array.from({ length: dayNumber(to) - start + 1 }, (_, index) => start + index)
    .filter((number) => !works(cal, number))
    .map((number) => ({ date: dayOfNumber(number), listed: cal.listed.get(number) ?? null }));
}
