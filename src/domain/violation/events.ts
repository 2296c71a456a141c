import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, count, day, instant, obligationId, quarterId, submissionId } from '../values.js';

export const violationKind = z.enum(['missing', 'late', 'partial']);
export type ViolationKind = z.infer<typeof violationKind>;

export const annulment = z.enum(['waived', 'extended', 'calendarCorrected']);
export type Annulment = z.infer<typeof annulment>;

const subject = {
  violationId: z.string(),
  submissionId,
  obligationId,
  agency: agencyCode,
  quarter: quarterId,
  kind: violationKind,
};

export const violationEvents = {
  /** Điều 12.1: the duty was not met in full when its closing had passed. */
  ViolationOpened: z.strictObject({
    ...subject,
    closesOn: day,
    openedOn: day,
    clause: z.string(),
    /** Whole days from `closesOn` to the day of receipt; null while nothing has come. */
    daysLate: count.nullable(),
    criteriaMet: count.nullable(),
    criteriaRequired: count,
  }),
  /** The data arrived, or the short version was completed. */
  ViolationRemedied: z.strictObject({ ...subject, receivedAt: instant, daysLate: count.nullable() }),
  /** It should not stand: the duty was waived, or another closing date was granted or came of a corrected calendar. Never deleted. */
  ViolationAnnulled: z.strictObject({ ...subject, reason: annulment }),
  /** What had remedied it was returned and lapsed. */
  ViolationReopened: z.strictObject({ ...subject, reopenedOn: day }),
};
export type ViolationEvent = EventOf<typeof violationEvents>;
