import { z } from 'zod';
import type { EventOf } from '../event.js';
import { calendarDay } from '../workingDays.js';

export const calendarEvents = {
  /** Days off and worked Saturdays as a reviewed file lists them; a day named again replaces what was known of it. */
  DaysOffListed: z.strictObject({ days: z.array(calendarDay).min(1), source: z.string() }),
};
export type CalendarEvent = EventOf<typeof calendarEvents>;
