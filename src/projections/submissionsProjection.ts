/**
 * How events move the rows of `submissions.ts`. A counted version stands until it is returned; the passing of time enters
 * only by `WindowClosed` and `GraceLapsed`.
 */
import { ignoring } from './ignored.js';
import { originalsOf } from './originals.js';
import type { Projection, Recorded, Tables } from './projection.js';
import {
  NOTHING_COUNTS,
  nothingYet,
  submissionRows,
  type SubmissionRow,
  type SubmissionState,
  type SubmissionSubject,
} from './submissions.js';
import type { TemporalWriter } from './temporal.js';
import { versionOf, versionRows } from './versions.js';

const NO_GRACE = { inGrace: 0, graceUntil: null, graceEndsAt: null, graceEndsMs: null } as const;

type Submissions = TemporalWriter<SubmissionRow, { readonly submissionId: string }>;

export const submissionsProjection: Projection = {
  name: 'submissions',
  version: 5,
  tables: [submissionRows],
  handlers: (tables) => {
    const rows = tables.temporal(submissionRows);
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('violation', 'reminder', 'delivery', 'ranking', 'quarterReport'),
      ...windowHandlers(rows),
      ...grantHandlers(rows),
      ...arrivalHandlers(rows),
      ...reviewHandlers(rows, tables),
    };
  },
};

function rowOf(rows: Submissions, subject: SubmissionSubject): SubmissionRow {
  return rows.current(subject) ?? nothingYet(subject);
}

function windowHandlers(rows: Submissions) {
  return {
    WindowOpened: ({ data, position }: Recorded<'WindowOpened'>) => {
      const { quarter, opensOn, dueOn, closesOn, closesAt, ruleSet } = data;
      const [row, closesMs] = [rowOf(rows, data), Date.parse(closesAt)];
      rows.put({ ...row, quarter, opensOn, dueOn, closesOn, closesAt, closesMs, ruleSet, windowPosition: position });
    },
    DutyTransferred: ({ data }: Recorded<'DutyTransferred'>) => {
      const { to: agency, from: transferredFrom, on: transferredOn, transferredAt } = data;
      rows.put({ ...rowOf(rows, data), agency, transferredFrom, transferredOn, transferredAt });
    },
    /** Never changes a counted version's state. */
    WindowClosed: ({ data, position }: Recorded<'WindowClosed'>) => {
      const row = rowOf(rows, data);
      const state = data.result === 'missing' && row.kind === null ? emptyState(row, 'missing') : row.state;
      rows.put({ ...row, state, closed: 1, closedPosition: position });
    },
    GraceLapsed: ({ data }: Recorded<'GraceLapsed'>) => {
      rows.put({ ...rowOf(rows, data), ...NOTHING_COUNTS, ...NO_GRACE, state: data.result, review: 'none' });
    },
  };
}

/** What a row for which nothing counts is called: of a waived duty nothing is awaited. */
function emptyState({ waived }: SubmissionRow, otherwise: SubmissionState): SubmissionState {
  return waived === 1 ? 'waived' : otherwise;
}

function reopenedOf({ state }: SubmissionRow) {
  const open = { closed: 0, closedPosition: null } as const;
  return state === 'missing' ? ({ ...open, state: 'owed' } as const) : open;
}

function grantHandlers(rows: Submissions) {
  return {
    /** What has arrived keeps the timing that it was told. */
    DeadlineExtended: ({ data }: Recorded<'DeadlineExtended'>) => {
      const { dueOn, closesOn, closesAt, grantedAt: extendedAt } = data;
      const dates = { dueOn, closesOn, closesAt, closesMs: Date.parse(closesAt) };
      rows.put({ ...rowOf(rows, data), ...dates, ...originalsOf(data), extendedAt });
    },
    /** The version that counts has the timing that the event tells; a window that is open again misses nothing yet. */
    DeadlineMoved: ({ data, position }: Recorded<'DeadlineMoved'>) => {
      const { dueOn, closesOn, closesAt, movedAt, calendar, reopened, counted } = data;
      const row = rowOf(rows, data);
      const dates = { dueOn, closesOn, closesAt, closesMs: Date.parse(closesAt), ...originalsOf(data) };
      const moved = { movedAt, movedPosition: position, movedVersion: calendar.version };
      const time = counted && { timing: counted.timing, daysLate: counted.daysLate };
      rows.put({ ...row, ...dates, ...moved, ...time, ...(reopened && reopenedOf(row)) });
    },
    DutyWaived: ({ data, position }: Recorded<'DutyWaived'>) => {
      const row = rowOf(rows, data);
      rows.put({ ...row, state: row.kind === null ? 'waived' : row.state, waived: 1, waivedPosition: position });
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
      const state = emptyState(row, 'returned');
      const returned = { state, review: 'returned', returnedCount: row.returnedCount + 1 } as const;
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
