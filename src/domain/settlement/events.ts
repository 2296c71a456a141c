import { z } from 'zod';
import type { EventOf } from '../event.js';
import { day } from '../values.js';

export const settlementEvents = {
  /** Every opening, closing and lapse that took effect up to 00:00 of this day (Huế) is recorded. */
  DaySettled: z.strictObject({ day }),
  /** Every recorded deadline that the calendar moves, as its stream stands up to this event, is moved (BLDS 2015 Điều 148). */
  CalendarSettled: z.strictObject({ version: z.int().min(1) }),
};
export type SettlementEvent = EventOf<typeof settlementEvents>;
