import { z } from 'zod';
import type { EventOf } from '../event.js';
import { day } from '../values.js';

export const settlementEvents = {
  /** Every opening, closing and lapse that took effect up to 00:00 of this day (Huế) is recorded. */
  DaySettled: z.strictObject({ day }),
};
export type SettlementEvent = EventOf<typeof settlementEvents>;
