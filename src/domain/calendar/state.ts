import type { CalendarDay } from '../workingDays.js';
import type { CalendarEvent } from './events.js';

/** What is listed of each day, as it was said last; an ordinary day is not there. */
export type CalendarState = ReadonlyMap<string, CalendarDay>;

export const initialCalendar: CalendarState = new Map();

export function evolveCalendar(state: CalendarState, event: CalendarEvent): CalendarState {
  switch (event.type) {
    case 'DaysOffListed':
      return new Map([...state, ...event.data.days.map((day) => [day.date, day] as const)]);
    case 'CalendarCorrected': {
      const { date, kind, note, status } = event.data;
      const others = [...state].filter(([listed]) => listed !== date);
      return new Map(kind === 'ordinary' ? others : [...others, [date, { date, kind, note, status }]]);
    }
  }
}
