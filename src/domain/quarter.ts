/** Quarters, spelled `2026-Q1`. A malformed one is refused by `parseQuarter`; anywhere else it is a bug and throws RangeError. */
import { dayNumber, dayOfNumber } from './legalTime.js';
import { quarterId } from './values.js';

export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
}

/** Before every quarter that there can be, and after. Quarters sort as text. */
export const FIRST_QUARTER = '1000-Q1';
export const LAST_QUARTER = '9999-Q4';

export function parseQuarter(text: string): Quarter | null {
  return quarterId.safeParse(text).success ? { year: Number(text.slice(0, 4)), quarter: Number(text.slice(6)) } : null;
}

/** Quarters since the year 0: consecutive quarters have consecutive numbers. */
function ordinal(quarter: string): number {
  const parsed = parseQuarter(quarter);
  if (!parsed) throw new RangeError(`Not a quarter: ${quarter}`);
  return parsed.year * 4 + parsed.quarter - 1;
}

function fromOrdinal(ordinal: number): string {
  return `${String(Math.floor(ordinal / 4))}-Q${String((ordinal % 4) + 1)}`;
}

/** The quarter that contains a day. */
export function quarterOf(day: string): string {
  const checked = dayOfNumber(dayNumber(day));
  return `${checked.slice(0, 4)}-Q${String(Math.ceil(Number(checked.slice(5, 7)) / 3))}`;
}

export function nextQuarter(quarter: string): string {
  return fromOrdinal(ordinal(quarter) + 1);
}

export function previousQuarter(quarter: string): string {
  return fromOrdinal(ordinal(quarter) - 1);
}

/** Negative, zero or positive, as `sort` wants it. */
export function compareQuarters(a: string, b: string): number {
  return ordinal(a) - ordinal(b);
}

/** Every quarter from the first to the last, both included; none when they stand the wrong way round. */
export function quartersBetween(first: string, last: string): string[] {
  const start = ordinal(first);
  return Array.from({ length: ordinal(last) - start + 1 }, (_, index) => fromOrdinal(start + index));
}

/** The quarter whose data is owed in the window that a day lies in: the one before the day's own (Điều 4.6b). */
export function windowQuarter(day: string): string {
  return previousQuarter(quarterOf(day));
}

/** The first day of the next quarter, on which the window for this quarter's data opens (Điều 4.6b). */
export function opensOn(quarter: string): string {
  const next = ordinal(quarter) + 1;
  const month = (next % 4) * 3 + 1;
  return `${String(Math.floor(next / 4))}-${String(month).padStart(2, '0')}-01`;
}

/** A day of a quarter's first, second or third month. */
export function dayOfQuarter(quarter: string, month: number, day: number): string {
  const of = (ordinal(quarter) % 4) * 3 + month;
  const date = [of, day].map((part) => String(part).padStart(2, '0')).join('-');
  return `${String(quarterYear(quarter))}-${date}`;
}

export function quarterYear(quarter: string): number {
  return Math.floor(ordinal(quarter) / 4);
}
