import { z } from 'zod';
import { sealedPerson } from '../agency/events.js';
import type { EventOf } from '../event.js';
import { agencyCode, day } from '../values.js';

export const stewardEvents = {
  /** Điều 13.2: the head assigns a person to the agency's duty, from a day on; `until` null: until it is ended. */
  StewardAssigned: z.strictObject({ code: agencyCode, person: sealedPerson, from: day, until: day.nullable() }),
  /** The assignment that began on `from` ends with the day `until`. */
  StewardEnded: z.strictObject({ code: agencyCode, personId: z.uuid(), from: day, until: day }),
};
export type StewardEvent = EventOf<typeof stewardEvents>;
