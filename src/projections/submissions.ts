/**
 * Where the duty of each obligation and period stands: one row that holds from event to event. A counted version stands
 * until it is returned; passing of time enters only by `WindowClosed` and `GraceLapsed`.
 */
import type { Timing } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { flag, integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { TemporalWriter } from './temporal.js';
import { versionOf, versionRows, type VersionKind } from './versions.js';

export type SubmissionState =
  'owed' | 'received' | 'returned' | 'approved' | 'published' | 'nil' | 'unchanged' | 'missing';
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
  "closed = 1 AND inGrace = 0 AND (state = 'missing' OR timing = 'late' OR criteriaMet < criteriaRequired)";

export const submissionRows = temporalTable('submission', {
  key: { submissionId: text() },
  values: {
    obligationId: text(),
    agency: text(),
    period: text(),
    ...windowColumns,
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
  askedBy: [['quarter']],
  openBy: [
    { columns: ['closesMs'], where: 'closed = 0' },
    { columns: ['graceEndsMs'], where: 'inGrace = 1' },
    { columns: ['agency'], where: ACCUSABLE },
    { columns: ['closesOn'], where: 'closesOn IS NOT NULL' },
  ],
});
export type SubmissionRow = NonNullable<(typeof submissionRows)['row']>;

const NOTHING_COUNTS = {
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

const NO_GRACE = { inGrace: 0, graceUntil: null, graceEndsAt: null, graceEndsMs: null } as const;

interface Subject {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
}
type Submissions = TemporalWriter<SubmissionRow, { readonly submissionId: string }>;

export const submissionsProjection: Projection = {
  name: 'submissions',
  version: 1,
  tables: [submissionRows],
  handlers: (tables) => {
    const rows = tables.temporal(submissionRows);
    return {
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('violation', 'reminder', 'delivery', 'ranking'),
      ...windowHandlers(rows),
      ...arrivalHandlers(rows),
      ...reviewHandlers(rows, tables),
    };
  },
};

function rowOf(rows: Submissions, subject: Subject): SubmissionRow {
  return rows.current(subject) ?? nothingYet(subject);
}

/** Written out in one: putting such a row together from parts takes a hundred times as long. */
function nothingYet({ submissionId, obligationId, agency, period }: Subject): SubmissionRow {
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
    state: 'owed',
    review: 'none',
    version: null,
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

function windowHandlers(rows: Submissions) {
  return {
    WindowOpened: ({ data, position }: Recorded<'WindowOpened'>) => {
      const { quarter, opensOn, dueOn, closesOn, closesAt, ruleSet } = data;
      const [row, closesMs] = [rowOf(rows, data), Date.parse(closesAt)];
      rows.put({ ...row, quarter, opensOn, dueOn, closesOn, closesAt, closesMs, ruleSet, windowPosition: position });
    },
    /** Never changes a counted version's state. */
    WindowClosed: ({ data, position }: Recorded<'WindowClosed'>) => {
      const row = rowOf(rows, data);
      const state = data.result === 'missing' && row.kind === null ? 'missing' : row.state;
      rows.put({ ...row, state, closed: 1, closedPosition: position });
    },
    GraceLapsed: ({ data }: Recorded<'GraceLapsed'>) => {
      rows.put({ ...rowOf(rows, data), ...NOTHING_COUNTS, ...NO_GRACE, state: data.result, review: 'none' });
    },
  };
}

type Arrived = Recorded<'FileReceived'> | Recorded<'NilDeclared'> | Recorded<'UnchangedDeclared'>;

function arrivalHandlers(rows: Submissions) {
  const arrived = (event: Arrived) => {
    const counted = versionOf(event);
    // Written out: spreading a second object is slow, and this is what a busy log holds most of.
    rows.put({
      ...rowOf(rows, counted),
      state: counted.kind === 'file' ? 'received' : counted.kind,
      review: 'pending',
      version: counted.version,
      kind: counted.kind,
      sha256: counted.sha256,
      timing: counted.timing,
      receivedAt: counted.receivedAt,
      arrivedAt: counted.arrivedAt,
      daysLate: counted.daysLate,
      criteriaMet: counted.criteriaMet,
      criteriaRequired: counted.criteriaRequired,
      account: counted.account,
      countedPosition: event.position,
      inGrace: 0,
      graceUntil: null,
      graceEndsAt: null,
      graceEndsMs: null,
    });
  };
  return { FileReceived: arrived, NilDeclared: arrived, UnchangedDeclared: arrived };
}

function reviewHandlers(rows: Submissions, tables: Tables) {
  const versions = tables.temporal(versionRows);
  return {
    /** Nothing counts until a new version arrives (the first one's time is kept by the days of grace). */
    SubmissionReturned: ({ data }: Recorded<'SubmissionReturned'>) => {
      const { graceUntil, graceEndsAt } = data;
      const grace = { inGrace: 1, graceUntil, graceEndsAt, graceEndsMs: Date.parse(graceEndsAt) } as const;
      const row = rowOf(rows, data);
      const returned = { state: 'returned', review: 'returned', returnedCount: row.returnedCount + 1 } as const;
      rows.put({ ...row, ...NOTHING_COUNTS, ...grace, ...returned });
    },
    /** A declaration keeps its own state, so that "nothing to report" and "nothing sent" are never confused. */
    SubmissionApproved: ({ data }: Recorded<'SubmissionApproved'>) => {
      const row = rowOf(rows, data);
      rows.put({ ...row, state: row.kind === 'file' ? 'approved' : row.state, review: 'approved' });
    },
    SubmissionPublished: ({ data, position }: Recorded<'SubmissionPublished'>) => {
      const published = versions.current(data);
      rows.put({
        ...rowOf(rows, data),
        state: 'published',
        review: 'published',
        publishedVersion: data.version,
        publishedPosition: position,
        rowsPublished: published?.rows ?? 0,
        cellsPublished: published?.cells ?? 0,
      });
    },
  };
}
