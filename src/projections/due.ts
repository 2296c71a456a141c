/** What a scheduler turn asks of the submissions as they stand now. */
import type { ViolationKind } from '../domain/violation/events.js';
import { endsAt } from './successions.js';
import type { Moment } from './moment.js';
import { wordedAt, quarterOfPeriod } from './obligations.js';
import { rowsOfQuarter, submissionOf, type Submission } from './quarterlyStatus.js';
import { ACCUSABLE, submissionRows, type SubmissionRow } from './submissions.js';
import type { Views } from './port.js';
import { isStanding, STANDING, violationsOfSubmissionsAt, type Violation } from './violations.js';

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

/** What one ladder is climbed for: an agency's obligations of one quarter that close on one day under one rule set. */
export interface Ladder {
  readonly agency: string;
  readonly quarter: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly ruleSet: string;
  /** When the first of its obligations was extended, moved or passed on to this closing; null: one is its own from the opening. */
  readonly grantedAt: string | null;
}

const TURNS = ['extendedAt', 'movedAt', 'transferredAt'] as const;
const LADDER = ['agency', 'quarter', 'opensOn', 'dueOn', 'closesOn', 'ruleSet', ...TURNS] as const;

/** Every ladder there is, whether or not anything is owed; `closesOnFrom` (a day) leaves out those that closed earlier. */
export function ladders(views: Views, { closesOnFrom }: { closesOnFrom: string }): Ladder[] {
  const climbs = views.read(null, (moment) =>
    moment.distinct(submissionRows, LADDER, {
      where: 'toPosition IS NULL AND closesOn IS NOT NULL AND closesOn >= @closesOnFrom',
      order: `closesOn, agency, quarter, opensOn, dueOn, ruleSet, ${TURNS.join(', ')}`,
      values: { closesOnFrom },
    }),
  );
  const together = new Map<string, Ladder>();
  for (const ladder of climbs.flatMap(ladderIn)) {
    const { agency, quarter, dueOn, closesOn, ruleSet } = ladder;
    const key = [closesOn, agency, quarter, dueOn, ruleSet].join(' ');
    const known = together.get(key);
    together.set(key, known === undefined ? ladder : { ...known, grantedAt: earlier(known, ladder) });
  }
  return [...together.values()];
}

/** What was extended is moved no more, so its extension is the later of the two. */
function ladderIn(row: Pick<SubmissionRow, (typeof LADDER)[number]>): Ladder[] {
  const { agency, quarter, opensOn, dueOn, closesOn, ruleSet, extendedAt, movedAt, transferredAt } = row;
  if (quarter === null || opensOn === null || dueOn === null || closesOn === null || ruleSet === null) return [];
  const since = [extendedAt ?? movedAt, transferredAt].filter((at) => at !== null).sort();
  return [{ agency, quarter, opensOn, dueOn, closesOn, ruleSet, grantedAt: since.at(-1) ?? null }];
}

/** Given or passed to the same day at different times: one ladder, from the first on. */
function earlier(a: Ladder, b: Ladder): string | null {
  if (a.grantedAt === null || b.grantedAt === null) return null;
  return a.grantedAt < b.grantedAt ? a.grantedAt : b.grantedAt;
}

/** What an agency still owes of a quarter that closes on a day, by obligation; a body that is no more on `today` owes nothing. */
export function owedBy(
  views: Views,
  { agency, quarter, closesOn, today }: Pick<Ladder, 'agency' | 'quarter' | 'closesOn'> & { readonly today: string },
): Submission[] {
  return views.read(null, (moment) => {
    if (endsAt(moment, { code: agency, day: today }) !== null) return [];
    const where = 'toPosition IS NULL AND closesOn = @closesOn AND agency = @agency AND quarter = @quarter';
    const rows = moment.rows(submissionRows, { where, order: 'obligationId', values: { agency, quarter, closesOn } });
    return submissionsOf(moment, rows).filter(isOwed);
  });
}

/** What a corrected calendar moved to this closing, whether or not it is still owed, by obligation. */
export function movedTo(
  views: Views,
  { agency, quarter, closesOn }: Pick<Ladder, 'agency' | 'quarter' | 'closesOn'>,
): Submission[] {
  const where = `toPosition IS NULL AND closesOn = @closesOn AND agency = @agency AND quarter = @quarter
    AND movedAt IS NOT NULL AND extendedAt IS NULL`;
  return views.read(null, (moment) => {
    const rows = moment.rows(submissionRows, { where, order: 'obligationId', values: { agency, quarter, closesOn } });
    return submissionsOf(moment, rows);
  });
}

export function isOwed({ state }: Submission): boolean {
  return state === 'owed' || state === 'missing' || state === 'returned';
}

/** Which submissions of a quarter have their window recorded. */
export function recordedWindows(views: Views, quarter: string): ReadonlySet<string> {
  return views.read(null, (moment) => new Set(rowsOfQuarter(moment, quarter).map(({ submissionId }) => submissionId)));
}

/** Rows as submissions, each with the wording that governs its quarter. */
function submissionsOf(moment: Moment, rows: readonly SubmissionRow[]): Submission[] {
  const quarters = [...new Set(rows.map(({ period }) => period))];
  const wordings = new Map(quarters.map((period) => [period, wordedAt(moment, quarterOfPeriod(period), idsIn(rows))]));
  return rows.map((row) => submissionOf(row, wordings.get(row.period)?.get(row.obligationId)));
}

function idsIn(rows: readonly SubmissionRow[]): readonly string[] {
  return [...new Set(rows.map(({ obligationId }) => obligationId))];
}

export interface ViolationCandidate extends Submission {
  /** Of this submission, of any kind and state. */
  readonly violations: readonly Violation[];
}

/**
 * Submissions by id for which something is to be done. Closed ones, not in grace: missing, late or short of their criteria
 * without a violation that says so, or with one open that what has arrived remedies. Any: with one open that a waiver or
 * an extension or a corrected calendar annuls, or with one remedied that a waiver does.
 */
export function violationCandidates(views: Views): ViolationCandidate[] {
  return views.read(null, (moment) => {
    const rows = [
      ...moment.rows(submissionRows, { where: UNACCUSED }),
      ...moment.rows(submissionRows, { where: ACCUSED }),
      ...moment.rows(submissionRows, { where: ANNULLABLE }),
      ...moment.rows(submissionRows, { where: WAIVED_SINCE }),
    ];
    const byId = new Map(rows.map((row) => [row.submissionId, row]));
    const known = violationsOfSubmissionsAt(moment, [...byId.keys()]);
    const pressing = [...byId.values()].filter((row) => isPressing(row, known.get(row.submissionId) ?? []));
    return submissionsOf(moment, pressing.sort(bySubmission)).map((submission) => ({
      ...submission,
      violations: known.get(submission.submissionId) ?? [],
    }));
  });
}

/** Whether a violation of a kind stands open against a row, told by the id that such a violation must have. */
const openAgainst = (kind: ViolationKind) =>
  `EXISTS (SELECT 1 FROM violation WHERE violationId = submission.submissionId || '.${kind}.' || submission.closesOn
           AND toPosition IS NULL AND ${STANDING})`;

const UNACCUSED = `toPosition IS NULL AND ${ACCUSABLE} AND (
  (state = 'missing' AND NOT ${openAgainst('missing')}) OR
  (timing = 'late' AND NOT ${openAgainst('late')}) OR
  (criteriaMet < criteriaRequired AND NOT ${openAgainst('partial')}))`;

/** Something counts although the row stands accused. */
const ACCUSED = `toPosition IS NULL AND closed = 1 AND inGrace = 0 AND kind IS NOT NULL AND submissionId IN
  (SELECT submissionId FROM violation WHERE toPosition IS NULL AND ${STANDING} AND kind <> 'late')`;

/** Stands accused, perhaps of what was waived, or by a closing date that was extended or moved. */
const ANNULLABLE = `toPosition IS NULL AND (waived = 1 OR extendedAt IS NOT NULL OR movedAt IS NOT NULL) AND submissionId IN
  (SELECT submissionId FROM violation WHERE toPosition IS NULL AND ${STANDING})`;

/** Waived after what stood against it had been remedied. */
const WAIVED_SINCE = `toPosition IS NULL AND waived = 1 AND EXISTS
  (SELECT 1 FROM violation WHERE violation.submissionId = submission.submissionId AND toPosition IS NULL AND state = 'remedied')`;

function isPressing(row: SubmissionRow, violations: readonly Violation[]): boolean {
  const standing = violations.filter(isStanding);
  if (row.waived === 1) return standing.length > 0 || violations.some(({ state }) => state === 'remedied');
  if (standing.some(({ closesOn }) => closesOn !== row.closesOn)) return true;
  const known = violations.filter(({ closesOn, state }) => closesOn === row.closesOn && state !== 'annulled');
  const open = known.filter(isStanding).map(({ kind }) => kind);
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
