import { z } from 'zod';
import { correctedDay } from '../calendar/events.js';
import type { EventOf } from '../event.js';
import {
  agencyCode,
  count,
  day,
  instant,
  obligationId,
  periodId,
  quarterId,
  reasoningStep,
  sealed,
  sha256,
  submissionId,
  timing,
} from '../values.js';

export const fileFormat = z.enum(['csv', 'xlsx', 'json']);
export type FileFormat = z.infer<typeof fileFormat>;

const subject = { submissionId, obligationId, agency: agencyCode, period: periodId };

/** One reporting criterion measured in one version: `filled` of `rows` cells hold a value of the declared type. */
export const criterionResult = z.strictObject({ field: z.string(), filled: count, rows: count, met: z.boolean() });
export type CriterionResult = z.infer<typeof criterionResult>;

export const checkSummary = z.strictObject({
  rows: count,
  /** Filled cells of declared fields. */
  cells: count,
  findings: count,
  criteria: z.array(criterionResult),
  criteriaMet: count,
  criteriaRequired: count,
  /** The whole report, in the blob store. */
  reportSha256: sha256,
});
export type CheckSummary = z.infer<typeof checkSummary>;

/** When a version came and how that stands to its closing; all null where the period has no window. */
const arrival = {
  version: z.int().min(1),
  receivedAt: instant,
  /** The time that counts: that of the first version whose standing this one keeps. */
  countsFrom: instant,
  timing: timing.nullable(),
  daysLate: count.nullable(),
  account: z.uuid(),
  /** Điều 13.2: the person assigned that day who acts under the agency's account. */
  steward: z.uuid().exactOptional(),
};

/** What the calendar says of the day that moved a closing, and the event of the calendar's stream that says so. */
const calendarRef = z.strictObject({ version: z.int().min(1), ...correctedDay.shape, source: z.string() });
export type CalendarRef = z.infer<typeof calendarRef>;

export const submissionEvents = {
  /** Điều 4.6b: the deadline as computed on the day the window opened; never recomputed. */
  WindowOpened: z.strictObject({
    ...subject,
    quarter: quarterId,
    opensOn: day,
    dueOn: day,
    closesOn: day,
    closesAt: instant,
    derivation: z.array(reasoningStep),
    ruleSet: z.string(),
  }),
  /** Điều 7.2, Điều 11.1: a file arrived, was read to its end and measured; this meets the duty, whatever review says later. */
  FileReceived: z.strictObject({
    ...subject,
    ...arrival,
    sha256,
    size: count,
    format: fileFormat,
    check: checkSummary,
  }),
  /** "Không phát sinh": nothing arose in the period. */
  NilDeclared: z.strictObject({ ...subject, ...arrival, reason: sealed }),
  /** "Không thay đổi": the version named in `basis` still holds. */
  UnchangedDeclared: z.strictObject({
    ...subject,
    ...arrival,
    reason: sealed,
    basis: z.strictObject({
      submissionId,
      version: z.int().min(1),
      sha256,
      criteriaMet: count,
      criteriaRequired: count,
    }),
  }),
  /** DIC sends a version back with its reasons; nothing counts until a new one arrives. */
  SubmissionReturned: z.strictObject({
    ...subject,
    version: z.int().min(1),
    sha256: sha256.nullable(),
    reason: sealed,
    /** The last day on which a new version keeps the first one's time, and the instant that ends it. */
    graceUntil: day,
    graceEndsAt: instant,
    account: z.uuid(),
  }),
  /** DIC found the version good: a file by its hash, a declaration (`sha256` null) by its number. */
  SubmissionApproved: z.strictObject({
    ...subject,
    version: z.int().min(1),
    sha256: sha256.nullable(),
    account: z.uuid(),
  }),
  /** Điều 7.2: the approved file is public from here on. */
  SubmissionPublished: z.strictObject({ ...subject, version: z.int().min(1), sha256, account: z.uuid() }),
  /** Điều 6.1, 10.1: DIC grants a later day before the closing; the dates as recorded at first stay beside it. */
  DeadlineExtended: z.strictObject({
    ...subject,
    quarter: quarterId,
    /** The granted working day: due and closing in one. */
    dueOn: day,
    closesOn: day,
    closesAt: instant,
    originalDueOn: day,
    originalClosesOn: day,
    derivation: z.array(reasoningStep),
    grantedAt: instant,
    reason: sealed,
    /** The office that asked; null when nobody did. */
    requester: sealed.nullable(),
    /** Of the leader who granted it. */
    account: z.uuid(),
  }),
  /**
   * Bộ luật Dân sự 2015 Điều 148: the calendar turned out to be another, so the window has other dates than were recorded;
   * those recorded at first and those until now stay beside them.
   */
  DeadlineMoved: z.strictObject({
    ...subject,
    quarter: quarterId,
    dueOn: day,
    closesOn: day,
    closesAt: instant,
    previousDueOn: day,
    previousClosesOn: day,
    originalDueOn: day,
    originalClosesOn: day,
    derivation: z.array(reasoningStep),
    movedAt: instant,
    calendar: calendarRef,
    /** It had closed and is open again. */
    reopened: z.boolean(),
    /** What the new closing makes of the version that counts; null: nothing does. */
    counted: z.strictObject({ version: z.int().min(1), timing, daysLate: count }).nullable(),
  }),
  /** DIC asks nothing of this period any more; data may still come. */
  DutyWaived: z.strictObject({ ...subject, quarter: quarterId, reason: sealed, account: z.uuid() }),
  /** Điều 11.1: before it closed its holder was dissolved; `agency` is the one whose duty it is from here on. */
  DutyTransferred: z.strictObject({
    ...subject,
    quarter: quarterId,
    from: agencyCode,
    to: agencyCode,
    /** The day of the dissolution, and when this was recorded: nobody is reminded of what lies before. */
    on: day,
    transferredAt: instant,
  }),
  /** The closing has passed; `result` is what stood then. */
  WindowClosed: z.strictObject({
    ...subject,
    quarter: quarterId,
    closesOn: day,
    result: z.enum(['counted', 'inGrace', 'missing', 'waived']),
  }),
  /** A returned version was not replaced in its days of grace: its time no longer stands. */
  GraceLapsed: z.strictObject({
    ...subject,
    version: z.int().min(1),
    graceUntil: day,
    result: z.enum(['owed', 'missing', 'waived']),
  }),
};
export type SubmissionEvent = EventOf<typeof submissionEvents>;
