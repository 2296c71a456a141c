import type { Decider } from '../decider.js';
import type { CalendarCommand } from './commands.js';
import { decideCalendar } from './decide.js';
import type { CalendarEvent } from './events.js';
import { evolveCalendar, initialCalendar, type CalendarState } from './state.js';

export const calendarDecider: Decider<CalendarState, CalendarCommand, CalendarEvent> = {
  initial: initialCalendar,
  decide: decideCalendar,
  evolve: evolveCalendar,
};
