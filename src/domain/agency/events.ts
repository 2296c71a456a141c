import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, day, obligationId, sealed } from '../values.js';

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

/** When something changes and which text says so. */
const change = { code: agencyCode, on: day, source: z.string().min(1).max(300) };

export const agencyRename = z.strictObject({
  ...change,
  nameVi: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
  kind: agencyKind.exactOptional(),
});
export type AgencyRename = z.infer<typeof agencyRename>;

/** `under` null: under the Provincial People's Committee itself. */
export const agencyMove = z.strictObject({ ...change, under: agencyCode.nullable() });
export type AgencyMove = z.infer<typeof agencyMove>;

export const dissolutionKind = z.enum(['merged', 'split', 'dissolved']);
export type DissolutionKind = z.infer<typeof dissolutionKind>;

export const successorName = z.strictObject({
  nameVi: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
  kind: agencyKind.exactOptional(),
});

export const agencyDissolution = z.strictObject({
  ...change,
  how: dissolutionKind,
  /** Who takes its duties; none where it had none left. */
  successors: z.array(agencyCode).max(20),
  /** Which obligation goes to whom, where there are several; what is not named here goes to the first. */
  duties: z.array(z.strictObject({ obligationId, to: agencyCode })),
  /** The other bodies that the same order ends: one that was cut off is carried out to its end by whoever starts next. */
  together: z.array(agencyCode).exactOptional(),
  /** What the same order calls the one successor from that day on. */
  successorName: successorName.exactOptional(),
});
export type AgencyDissolution = z.infer<typeof agencyDissolution>;

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
  /** Điều 2, Điều 11.1: from a day on it bears another name; before that it is called as it was. */
  AgencyRenamed: agencyRename,
  /** Điều 2: from a day on it stands under another body; whose duty anything is does not change. */
  AgencyMovedUnder: agencyMove,
  /** Điều 11.1: from a day on it is no more; its open duties pass to its successors, its history stays its own. */
  AgencyDissolved: agencyDissolution,
};
export type AgencyEvent = EventOf<typeof agencyEvents>;
