import { z } from 'zod';
import type { EventOf } from '../event.js';
import { calendarDay } from '../workingDays.js';

/** One day as a correction has it; `ordinary`: worked or not as its weekday says, whatever was listed. */
export const correctedDay = calendarDay.extend({ kind: z.enum([...calendarDay.shape.kind.options, 'ordinary']) });
export type CorrectedDay = z.infer<typeof correctedDay>;

export const calendarEvents = {
  /** Days off and worked Saturdays as a reviewed file lists them; a day named again replaces what was known of it. */
  DaysOffListed: z.strictObject({ days: z.array(calendarDay).min(1), source: z.string() }),
  /** Bộ luật Dân sự 2015 Điều 148: one day turned out to be another than was known, by the text that `source` names. */
  CalendarCorrected: z.strictObject({
    ...correctedDay.shape,
    source: z.string().min(1).max(300),
    /** What was listed for it until now; null: nothing. */
    previous: calendarDay.nullable(),
  }),
};
export type CalendarEvent = EventOf<typeof calendarEvents>;
