import { z } from 'zod';
import { day } from './values.js';

export const calendarDay = z.strictObject({
  date: day,
  kind: z.enum(['dayOff', 'workedSaturday']),
  note: z.string().max(300),
  status: z.enum(['official', 'announced', 'projected']),
});
export type CalendarDay = z.infer<typeof calendarDay>;
