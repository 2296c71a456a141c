/** Questions to the calendar as the register keeps it, as of any moment. */
import type { CorrectedDay } from '../domain/calendar/events.js';
import type { CalendarDay } from '../domain/workingDays.js';
import type { AsOf, Moment } from './moment.js';
import type { Views } from './port.js';
import { calendarRows } from './register.js';

export interface ListedDay extends CorrectedDay {
  /** The text that it rests on, or the file that listed it. */
  readonly source: string;
  /** Since when the log knows it so. */
  readonly knownAt: string;
  /** The event that says so, by its place in the log and in the calendar's stream. */
  readonly position: number;
  readonly version: number;
}

/** Every day that was ever listed, by date, as it was said last; of one year or of all. */
export function listedDays(views: Views, { year, asOf }: { year?: number | null; asOf?: AsOf } = {}): ListedDay[] {
  return views.read(asOf, (moment) => listedAt(moment, year ?? null));
}

function listedAt(moment: Moment, year: number | null): ListedDay[] {
  const ofYear = year === null ? {} : { where: 'date >= @from AND date <= @to', values: spanOf(year) };
  return moment.rows(calendarRows, { ...ofYear, order: 'date' }).map(({ fromPosition: position, ...row }) => {
    const { date, kind, note, status, source, knownAt, version } = row;
    return { date, kind, note, status, source, knownAt, position, version };
  });
}

function spanOf(year: number) {
  return { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
}

/** Days off and worked Saturdays, by date. */
export function calendarDays(views: Views, { asOf }: { asOf?: AsOf } = {}): CalendarDay[] {
  return listedDays(views, { asOf }).flatMap(({ date, kind, note, status }) =>
    kind === 'ordinary' ? [] : [{ date, kind, note, status }],
  );
}
