/** Periods in words and as days. */
import type { Bilingual } from '../app/wording.js';
import { addDays } from '../domain/legalTime.js';
import { opensOn, parseQuarter } from '../domain/quarter.js';

/** `Quý 1 năm 2026`, `Năm 2026`, and words for what has no date. */
export function periodWords(period: string): Bilingual {
  const quarter = parseQuarter(period);
  if (quarter) {
    const [number, year] = [String(quarter.quarter), String(quarter.year)];
    return { vi: `Quý ${number} năm ${year}`, en: `Quarter ${number} of ${year}` };
  }
  if (period === 'once') return { vi: 'Cập nhật một lần', en: 'Updated once' };
  if (period === 'backfill') return { vi: 'Dữ liệu trước khi có Quy chế', en: 'Data from before the regulation' };
  return { vi: `Năm ${period}`, en: `Year ${period}` };
}

/** The first and the last day that a period's data speak of; null for `once` and `backfill`. */
export function daysOf(period: string): { readonly first: string; readonly last: string } | null {
  const quarter = parseQuarter(period);
  if (quarter) {
    const month = String(quarter.quarter * 3 - 2).padStart(2, '0');
    return { first: `${String(quarter.year)}-${month}-01`, last: addDays(opensOn(period), -1) };
  }
  return /^\d{4}$/.test(period) ? { first: `${period}-01-01`, last: `${period}-12-31` } : null;
}

/** From the first day to the last that any of these periods covers; null: none of them has days. */
export function spanOf(periods: readonly { readonly period: string }[]): { first: string; last: string } | null {
  const days = periods.flatMap(({ period }) => daysOf(period) ?? []);
  const first = days.map((one) => one.first).sort()[0];
  const last = days
    .map((one) => one.last)
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
