import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, day, sealed } from '../values.js';

export const agencyKind = z.enum(['specialised', 'unit', 'central']);
export type AgencyKind = z.infer<typeof agencyKind>;

export const agencyProfile = z.strictObject({
  code: agencyCode,
  kind: agencyKind,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  legalBasis: z.string().min(1),
  validFrom: day.nullable(),
  validTo: day.nullable(),
});
export type AgencyProfile = z.infer<typeof agencyProfile>;

/** A person as events may know one: an id, words only its key can open, and a keyed fingerprint to tell a repeat. */
export const sealedPerson = z.strictObject({
  personId: z.uuid(),
  name: sealed,
  email: sealed.nullable(),
  fingerprint: z.string(),
});
export type SealedPerson = z.infer<typeof sealedPerson>;

export const agencyEvents = {
  /** Điều 2, Điều 11.1: a body that owes data enters the register. */
  AgencyRegistered: agencyProfile,
  /** A later register words it differently; the whole profile as it stands from here on. */
  AgencyCorrected: agencyProfile,
  /** Điều 13.2: the head answers for the agency's duty and receives its letters. */
  HeadAppointed: z.strictObject({
    code: agencyCode,
    head: sealedPerson,
    /** The first day in office; where it is not said, the day of the recording. */
    from: day.exactOptional(),
    /** The text that says so. */
    source: z.string().min(1).max(300).exactOptional(),
  }),
  /** The head who took office on `from` is written to at another address. */
  HeadAddressChanged: z.strictObject({ code: agencyCode, head: sealedPerson, from: day }),
};
export type AgencyEvent = EventOf<typeof agencyEvents>;
