/** What a scheduler turn asks of the submissions as they stand now. */
import type { ViolationKind } from '../domain/violation/events.js';
import type { AsOf, Moment } from './moment.js';
import { governingAt, type Governing } from './obligations.js';
import { rowsOfQuarter, submissionOf, type Submission } from './quarterlyStatus.js';
import { ACCUSABLE, submissionRows, type SubmissionRow } from './submissions.js';
import type { Views } from './views.js';
import { openViolationsAt, violationsBySubmissionAt, type Violation } from './violations.js';

/** Open windows whose closing has come by `now` (an instant), the earliest first. */
export function openWindowsDue(views: Views, now: string): Submission[] {
  return due(views, { where: 'closed = 0 AND closesMs <= @now', order: 'closesMs, submissionId' }, now);
}

/** Returned versions whose days of grace have run out by `now` (an instant), the earliest first. */
export function lapsesDue(views: Views, now: string): Submission[] {
  return due(views, { where: 'inGrace = 1 AND graceEndsMs <= @now', order: 'graceEndsMs, submissionId' }, now);
}

/** Instants are compared as such: a closing carries +07:00, a receipt is UTC. */
function due(views: Views, { where, order }: { where: string; order: string }, now: string): Submission[] {
  const values = { now: Date.parse(now) };
  if (Number.isNaN(values.now)) throw new RangeError(`Not an instant: ${now}`);
  return views.read(null, (moment) =>
    submissionsOf(moment, moment.rows(submissionRows, { where: `toPosition IS NULL AND ${where}`, order, values })),
  );
}

/** What one ladder is climbed for: an agency's obligations of one quarter that close on one day. */
export interface Digest {
  readonly agency: string;
  readonly quarter: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
  /** State `owed`, `missing` or `returned`, by obligation; empty when nothing is owed. */
  readonly owed: readonly Submission[];
}

/**
 * Every digest there may be, also those with nothing owed (which a turn records), by closing day, agency and quarter.
 * `closesOnFrom` (a day) leaves out those that closed earlier.
 */
export function owedDigests(views: Views, { closesOnFrom = '' }: { closesOnFrom?: string } = {}): Digest[] {
  return views.read(null, (moment) => {
    const rows = moment.rows(submissionRows, {
      where: 'toPosition IS NULL AND closesOn IS NOT NULL AND closesOn >= @closesOnFrom',
      order: 'closesOn, agency, quarter, obligationId',
      values: { closesOnFrom },
    });
    const digests = new Map<string, Digest & { owed: Submission[] }>();
    for (const submission of submissionsOf(moment, rows)) gather(digests, submission);
    return [...digests.values()];
  });
}

function gather(digests: Map<string, Digest & { owed: Submission[] }>, submission: Submission): void {
  const { agency, quarter, opensOn, dueOn, closesOn } = submission;
  if (quarter === null || opensOn === null || dueOn === null || closesOn === null) return;
  const key = `${closesOn} ${agency} ${quarter}`;
  const digest = digests.get(key) ?? { agency, quarter, opensOn, dueOn, closesOn, owed: [] };
  if (isOwed(submission)) digest.owed.push(submission);
  digests.set(key, digest);
}

/** What an agency still owes of a quarter that closes on a day, by obligation. */
export function owedBy(
  views: Views,
  { agency, quarter, closesOn }: Pick<Digest, 'agency' | 'quarter' | 'closesOn'>,
): Submission[] {
  return views.read(null, (moment) => {
    const where = 'toPosition IS NULL AND closesOn = @closesOn AND agency = @agency AND quarter = @quarter';
    const rows = moment.rows(submissionRows, { where, order: 'obligationId', values: { agency, quarter, closesOn } });
    return submissionsOf(moment, rows).filter(isOwed);
  });
}

function isOwed({ state }: Submission): boolean {
  return state === 'owed' || state === 'missing' || state === 'returned';
}

/** Which submissions of a quarter have their window recorded. */
export function recordedWindows(views: Views, quarter: string): ReadonlySet<string> {
  return views.read(null, (moment) => new Set(rowsOfQuarter(moment, quarter).map(({ submissionId }) => submissionId)));
}

/** The recorded windows of a quarter, by obligation. */
export function windowsOf(views: Views, quarter: string, { asOf }: { asOf?: AsOf } = {}): Submission[] {
  return views.read(asOf, (moment) => submissionsOf(moment, rowsOfQuarter(moment, quarter)));
}

/** Rows as submissions, each with the wording that governs its quarter. */
export function submissionsOf(moment: Moment, rows: readonly SubmissionRow[]): Submission[] {
  const wordings = new Map<string, Map<string, Governing>>();
  return rows.map((row) => {
    const quarter = row.quarter ?? row.period;
    const governing = wordings.get(quarter) ?? governingAt(moment, quarter);
    wordings.set(quarter, governing);
    return submissionOf(row, governing.get(row.obligationId));
  });
}

export interface ViolationCandidate extends Submission {
  /** Of this submission, of any kind and state. */
  readonly violations: readonly Violation[];
}

/**
 * Closed submissions, not in grace, by id, for which something is to be done: missing, late or short of their criteria
 * without a violation that says so, or with one open that what has arrived remedies.
 */
export function violationCandidates(views: Views): ViolationCandidate[] {
  return views.read(null, (moment) => {
    const violations = violationsBySubmissionAt(moment);
    const rows = [...accusableRows(moment), ...accusedRows(moment)];
    const byId = new Map(rows.map((row) => [row.submissionId, row]));
    const pressing = [...byId.values()].filter((row) => isPressing(row, violations.get(row.submissionId) ?? []));
    return submissionsOf(moment, pressing.sort(bySubmission)).map((submission) => ({
      ...submission,
      violations: violations.get(submission.submissionId) ?? [],
    }));
  });
}

function accusableRows(moment: Moment): SubmissionRow[] {
  return moment.rows(submissionRows, { where: `toPosition IS NULL AND ${ACCUSABLE}` });
}

function accusedRows(moment: Moment): SubmissionRow[] {
  return openViolationsAt(moment).flatMap(({ submissionId }) => {
    const where = 'submissionId = @submissionId AND closed = 1 AND inGrace = 0';
    return moment.rows(submissionRows, { where, values: { submissionId } });
  });
}

function isPressing(row: SubmissionRow, violations: readonly Violation[]): boolean {
  const known = violations.filter(({ closesOn }) => closesOn === row.closesOn);
  const open = known.filter(({ state }) => state !== 'remedied').map(({ kind }) => kind);
  const failed = failuresOf(row, known);
  if (failed.some((kind) => !open.includes(kind))) return true;
  return row.kind !== null && open.some((kind) => kind !== 'late' && !failed.includes(kind));
}

/** Data that remedied a missing violation open no second one for being late. */
function failuresOf(row: SubmissionRow, known: readonly Violation[]): ViolationKind[] {
  const failed: ViolationKind[] = [];
  if (row.state === 'missing') failed.push('missing');
  if (row.timing === 'late' && !known.some(({ kind }) => kind === 'missing')) failed.push('late');
  if ((row.criteriaMet ?? 0) < (row.criteriaRequired ?? 0)) failed.push('partial');
  return failed;
}

function bySubmission(a: SubmissionRow, b: SubmissionRow): number {
  return a.submissionId < b.submissionId ? -1 : 1;
}
