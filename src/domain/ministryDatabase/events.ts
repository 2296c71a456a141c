import { z } from 'zod';
import type { EventOf } from '../event.js';
import { day, ministryDatabaseCode } from '../values.js';

export const ministryDatabase = z.strictObject({
  code: ministryDatabaseCode,
  ministry: z.string().min(1).max(300),
  titleVi: z.string().min(1).max(500),
  /** Empty: the register gives none. */
  titleEn: z.string().max(500),
  legalBasis: z.string().min(1).max(300),
  url: z.string().min(1).max(500).nullable(),
  /** The names of its fields; none: the register knows the title alone. */
  fields: z.array(z.string().min(1).max(200)).max(400),
  /** First and last day that it is in use. */
  validFrom: day.nullable(),
  validTo: day.nullable(),
});
export type MinistryDatabase = z.infer<typeof ministryDatabase>;

export const ministryDatabaseEvents = {
  /** Điều 4.4: a database of a ministry that the province's data may not overlap enters the register. */
  MinistryDatabaseRegistered: ministryDatabase,
  /** A later register describes it differently; the whole entry as it stands from here on. */
  MinistryDatabaseCorrected: ministryDatabase,
};
export type MinistryDatabaseEvent = EventOf<typeof ministryDatabaseEvents>;
