import type { CalendarDay } from '../workingDays.js';
import type { CalendarEvent } from './events.js';

/** What is known of each day named so far. */
export type CalendarState = ReadonlyMap<string, CalendarDay>;

export const initialCalendar: CalendarState = new Map();

export function evolveCalendar(state: CalendarState, event: CalendarEvent): CalendarState {
  return new Map([...state, ...event.data.days.map((day) => [day.date, day] as const)]);
}
