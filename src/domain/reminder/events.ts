import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, count, day, instant, obligationId, quarterId, sealed } from '../values.js';

export const addresseeRole = z.enum(['head', 'dicLeader', 'committeeOffice', 'council']);
export type AddresseeRole = z.infer<typeof addresseeRole>;

const subject = {
  reminderId: z.string(),
  agency: agencyCode,
  quarter: quarterId,
  closesOn: day,
  step: z.string(),
  role: addresseeRole,
  /** The working day that the ladder names for this step. */
  scheduledOn: day,
};
const attempt = { reminderId: z.string(), attempt: z.int().min(1), at: instant };
/** A mail server's reply code (`550`), enhanced status (`5.1.1`) or our own word for a broken connection; never its wording. */
const code = z.string().max(40).nullable();

export const reminderEvents = {
  /** Điều 6.1a, 10.1: this step is owed a letter; the claim on the step, made once for ever. */
  ReminderDecided: z.strictObject({
    ...subject,
    messageId: z.string(),
    decidedAt: instant,
    owed: z.array(obligationId),
  }),
  /** At its turn this step had nothing to remind of; it never comes back. */
  ReminderNothingOwed: z.strictObject(subject),
  /** Two steps fell on one day: only the later goes out. */
  ReminderMerged: z.strictObject({ ...subject, into: z.string() }),
  /** The machine was down over this step; a later one to the same addressee speaks for it. */
  ReminderSkipped: z.strictObject({ ...subject, into: z.string() }),
  /** A try begins; until `leaseUntil` no other sender touches it. */
  DeliveryStarted: z.strictObject({
    ...attempt,
    leaseUntil: instant,
    person: z.uuid(),
    /** Điều 13.2: the assigned staff in copy. */
    copied: z.array(z.uuid()).exactOptional(),
    /** Assigned staff whom the letter names and does not reach: an address is not known, or somebody else's too. */
    named: z.array(z.uuid()).exactOptional(),
  }),
  /** The mail server took the letter, or its file was written. */
  DeliverySent: z.strictObject({ ...attempt, code, transport: z.enum(['smtp', 'file']), obligations: count }),
  /** Not taken now; tried again at `nextTryAt`. */
  DeliveryDeferred: z.strictObject({ ...attempt, code, words: sealed.nullable(), nextTryAt: instant }),
  /** The server said no for good. */
  DeliveryRefused: z.strictObject({ ...attempt, code, words: sealed.nullable() }),
  /** Nobody can tell whether it went out; tried again under the same Message-ID. */
  DeliveryUnknown: z.strictObject({ ...attempt, code, words: sealed.nullable(), nextTryAt: instant }),
  /** No address is known for whoever holds this office. */
  DeliveryNoRecipient: z.strictObject({ reminderId: z.string(), at: instant, office: agencyCode.nullable() }),
  /** Before it could go out nothing was owed any more. */
  ReminderWithdrawn: z.strictObject({ reminderId: z.string(), at: instant }),
};
export type ReminderEvent = EventOf<typeof reminderEvents>;
