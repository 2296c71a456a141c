import fc from 'fast-check';
import { addDays } from '../../src/domain/legalTime.js';
import { workingCalendar } from '../../src/domain/workingDays.js';

/** Any day of 2021 to 2040. */
export const anyDay = fc.integer({ min: 0, max: 7304 }).map((offset) => addDays('2021-01-01', offset));

/** Any quarter whose window opens in 2021 to 2040. */
export const anyQuarter = fc
  .tuple(fc.integer({ min: 2021, max: 2039 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, quarter]) => `${String(year)}-Q${String(quarter)}`);

const longHoliday = fc
  .tuple(anyDay, fc.integer({ min: 1, max: 30 }))
  .map(([start, length]) => Array.from({ length }, (_, index) => addDays(start, index)));

const workedDay = anyDay.map((date) => ({
  date,
  kind: 'workedSaturday' as const,
  note: '',
  status: 'projected' as const,
}));

/** Calendars far wilder than real ones: hundreds of holidays of up to 30 days, and worked Saturdays that may be anything. */
export const anyCalendar = fc
  .tuple(fc.array(longHoliday, { maxLength: 200 }), fc.array(workedDay, { maxLength: 200 }))
  .map(([holidays, worked]) => {
    const off = holidays
      .flat()
      .map((date) => ({ date, kind: 'dayOff' as const, note: '', status: 'projected' as const }));
    return workingCalendar([...worked, ...off]);
  });
