/** Where the duty of each obligation and period stands: one row that holds from event to event. */
import type { Timing } from '../domain/values.js';
import { flag, integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { VersionKind } from './versions.js';

/** In the order in which people read of them. */
export const submissionStates = [
  'owed',
  'received',
  'returned',
  'approved',
  'published',
  'nil',
  'unchanged',
  'missing',
  'waived',
] as const;
export type SubmissionState = (typeof submissionStates)[number];
export type Review = 'none' | 'pending' | 'approved' | 'published' | 'returned';

/** Quarterly ones alone have a window. Instants are kept as written and, to be compared, as epoch milliseconds. */
const windowColumns = {
  quarter: textOrNull(),
  opensOn: textOrNull(),
  dueOn: textOrNull(),
  closesOn: textOrNull(),
  closesAt: textOrNull(),
  closesMs: integerOrNull(),
  ruleSet: textOrNull(),
  closed: flag(),
  /** The events that opened and closed it. */
  windowPosition: integerOrNull(),
  closedPosition: integerOrNull(),
};

/** What DIC granted: the dates as recorded at first beside those of an extension, and whether the duty was waived. */
const grantColumns = {
  originalDueOn: textOrNull(),
  originalClosesOn: textOrNull(),
  /** When the last extension was granted. */
  extendedAt: textOrNull(),
  /** When a corrected calendar last moved it, by which event, and by which version of the calendar's stream. */
  movedAt: textOrNull(),
  movedPosition: integerOrNull(),
  movedVersion: integerOrNull(),
  waived: flag(),
  waivedPosition: integerOrNull(),
};

/** Whose duty it was before its holder was dissolved, and when it passed; null: it never did. */
const transferColumns = {
  transferredFrom: textOrNull(),
  transferredOn: textOrNull(),
  transferredAt: textOrNull(),
};

/** Of the version that counts; all null while none does. */
const countedColumns = {
  kind: textOrNull<VersionKind>(),
  sha256: textOrNull(),
  timing: textOrNull<Timing>(),
  /** The time that counts; `arrivedAt` is when this very version came. */
  receivedAt: textOrNull(),
  arrivedAt: textOrNull(),
  daysLate: integerOrNull(),
  criteriaMet: integerOrNull(),
  criteriaRequired: integerOrNull(),
  account: textOrNull(),
  countedPosition: integerOrNull(),
};

const graceColumns = {
  inGrace: flag(),
  graceUntil: textOrNull(),
  graceEndsAt: textOrNull(),
  graceEndsMs: integerOrNull(),
};

/** What `violationCandidates` looks for, written once so that its index is found. */
export const ACCUSABLE =
  "closed = 1 AND inGrace = 0 AND waived = 0 AND (state = 'missing' OR timing = 'late' OR criteriaMet < criteriaRequired)";

export const submissionRows = temporalTable('submission', {
  key: { submissionId: text() },
  values: {
    obligationId: text(),
    agency: text(),
    period: text(),
    ...windowColumns,
    ...grantColumns,
    ...transferColumns,
    state: text<SubmissionState>(),
    review: text<Review>(),
    /** The newest version received, counted or returned. */
    version: integerOrNull(),
    ...countedColumns,
    ...graceColumns,
    returnedCount: integer(),
    publishedVersion: integerOrNull(),
    publishedPosition: integerOrNull(),
    rowsPublished: integer(),
    cellsPublished: integer(),
  },
  askedBy: [['quarter'], ['review']],
  perStream: true,
  openBy: [
    { columns: ['closesMs'], where: 'closed = 0' },
    { columns: ['graceEndsMs'], where: 'inGrace = 1' },
    { columns: ['agency'], where: ACCUSABLE },
    { columns: ['closesOn'], where: 'closesOn IS NOT NULL' },
    { columns: ['movedAt'], where: 'movedAt IS NOT NULL' },
    { columns: ['waived'], where: 'waived = 1' },
  ],
});
export type SubmissionRow = NonNullable<(typeof submissionRows)['row']>;

/** What a row holds of a transfer while there was none. */
const NEVER_PASSED = { transferredFrom: null, transferredOn: null, transferredAt: null } as const;

/** What a row holds of the counted version while none counts. */
export const NOTHING_COUNTS = {
  kind: null,
  sha256: null,
  timing: null,
  receivedAt: null,
  arrivedAt: null,
  daysLate: null,
  criteriaMet: null,
  criteriaRequired: null,
  account: null,
  countedPosition: null,
} as const;

export interface SubmissionSubject {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
}
/** Written out in one: putting such a row together from parts takes a hundred times as long. */
export function nothingYet({ submissionId, obligationId, agency, period }: SubmissionSubject): SubmissionRow {
  return {
    submissionId,
    obligationId,
    agency,
    period,
    quarter: null,
    opensOn: null,
    dueOn: null,
    closesOn: null,
    closesAt: null,
    closesMs: null,
    ruleSet: null,
    closed: 0,
    windowPosition: null,
    closedPosition: null,
    originalDueOn: null,
    originalClosesOn: null,
    extendedAt: null,
    movedAt: null,
    movedPosition: null,
    movedVersion: null,
    waived: 0,
    waivedPosition: null,
    ...NEVER_PASSED,
    state: 'owed',
    review: 'none',
    version: null,
    ...NOTHING_COUNTS,
    inGrace: 0,
    graceUntil: null,
    graceEndsAt: null,
    graceEndsMs: null,
    returnedCount: 0,
    publishedVersion: null,
    publishedPosition: null,
    rowsPublished: 0,
    cellsPublished: 0,
  };
}
