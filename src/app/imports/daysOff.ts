import { z } from 'zod';
import { calendarDecider } from '../../domain/calendar/index.js';
import { streams } from '../../domain/streams.js';
import { calendarDay, type CalendarDay } from '../../domain/workingDays.js';
import { readState } from '../../store/execute.js';
import { perform, type App } from '../app.js';
import type { RowWriter, WaitingRow } from './bulkImport.js';

const yearOfDays = z.strictObject({ days: z.array(calendarDay).min(1), source: z.string() });

/** A year's days are one order and one event, well under the size that an event may have. */
export function byYear(days: readonly CalendarDay[], source: string): readonly WaitingRow[] {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  return years.map((year) => ({
    row: Number(year),
    data: { days: days.filter(({ date }) => date.startsWith(year)), source },
  }));
}

export const writeDaysOff: RowWriter = async (app, actor, { data, commandId }) => {
  const { days, source } = yearOfDays.parse(data);
  const command = { type: 'ListDaysOff', days, source } as const;
  await perform(app, actor, { decider: calendarDecider, stream: streams.calendar, command, commandId });
};

/** The days of which nothing, or something else, is known. */
export async function newDays(app: App, days: readonly CalendarDay[]): Promise<readonly CalendarDay[]> {
  const { state } = await readState(app.store, calendarDecider, streams.calendar);
  const decision = calendarDecider.decide(state, { type: 'ListDaysOff', days, source: '' });
  const events = decision.accepted ? decision.events : [];
  return events.flatMap((event) => (event.type === 'DaysOffListed' ? event.data.days : []));
}
