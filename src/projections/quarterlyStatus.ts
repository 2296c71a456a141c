/** The status board of a quarter, and what a single submission looks like. */
import type { Timing } from '../domain/values.js';
import type { AsOf, Held, Moment, Resolved } from './moment.js';
import { wordedAt, quarterOfPeriod, type Governing } from './obligations.js';
import { agenciesAt, dayOf, isInRegister } from './agencies.js';
import { withdrawnAt, withdrawnByNow } from './withdrawal.js';
import { takenOverAt, type Heritage, type TakenOver } from './takenOver.js';
import { submissionRows, type Review, type SubmissionRow, type SubmissionState } from './submissions.js';
import type { VersionKind } from './versions.js';
import type { Views } from './port.js';

export interface ObligationStatus {
  readonly id: string;
  readonly title: string;
  readonly state: SubmissionState;
  readonly timing: Timing | null;
  readonly dueOn: string | null;
  readonly closesOn: string | null;
  readonly receivedAt: string | null;
  readonly daysLate: number | null;
  /** Null while nothing counts, and for nil, which is measured by nothing. */
  readonly criteriaMet: number | null;
  /** Of the counted version, else of the wording in force; null for nil. */
  readonly criteriaRequired: number | null;
  readonly submissionId: string;
  readonly sha256: string | null;
  /** Beyond the promised fields. */
  readonly version: number | null;
  readonly kind: VersionKind | null;
  readonly arrivedAt: string | null;
  readonly review: Review;
  readonly closed: boolean;
  readonly inGrace: boolean;
  readonly graceUntil: string | null;
  /** What changed the dates as recorded at first; null: these are those. */
  readonly changedBy: 'extension' | 'calendar' | null;
  /** The dates as recorded at first; null when they were neither extended nor moved. */
  readonly originalDueOn: string | null;
  readonly originalClosesOn: string | null;
  /** Also where data count, which then have their own state. */
  readonly waived: boolean;
}

export interface BoardDuty extends ObligationStatus {
  /** Null: it never passed from one body to another. */
  readonly takenOver: TakenOver | null;
  /** It was published, and an annex that names it internal or personal has taken it from the public since (Điều 4.3). */
  readonly withdrawn: boolean;
}

export interface StatusBoard extends Resolved {
  readonly quarter: string;
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly obligations: readonly BoardDuty[];
  }[];
}

/**
 * The board of a quarter: every body that was in the register then or held one of its duties, in the order of the register
 * and under its name then; its obligations by id. An obligation is listed once its window is recorded; before that the
 * quarter asks nothing of anybody yet.
 */
export function status(views: Views, { quarter, asOf }: { quarter: string; asOf?: AsOf }): StatusBoard {
  const byNow = withdrawnByNow(views, asOf, (end) => publishedIn(rowsOfQuarter(end, quarter)));
  return views.read(asOf, (moment) => {
    const { position, settledOn } = moment;
    const rows = rowsOfQuarter(moment, quarter);
    const byThen = withdrawnAt(moment, publishedIn(rows));
    const said = { heritage: takenOverAt(moment, rows), withdrawn: (row: SubmissionRow) => byThen(row) || byNow(row) };
    const byAgency = obligationsOf(rows, wordedAt(moment, quarter), said);
    const day = boardDay(moment, rows);
    const agencies = agenciesAt(moment, undefined, day)
      .filter((body) => byAgency.has(body.code) || isInRegister(body, day))
      .map(({ code, nameVi: name, nameEn }) => ({ code, name, nameEn, obligations: byAgency.get(code) ?? [] }));
    return { quarter, asOf: moment.asOf, position, settledOn, agencies };
  });
}

function publishedIn<Row extends SubmissionRow>(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ publishedVersion }) => publishedVersion !== null);
}

interface Said {
  readonly heritage: Heritage;
  readonly withdrawn: (row: SubmissionRow) => boolean;
}

function obligationsOf(
  rows: readonly SubmissionRow[],
  governing: ReadonlyMap<string, Governing>,
  { heritage, withdrawn }: Said,
): Map<string, BoardDuty[]> {
  const byAgency = new Map<string, BoardDuty[]>();
  for (const row of rows) {
    const statuses = byAgency.get(row.agency) ?? [];
    const takenOver = heritage.get(row.submissionId) ?? null;
    const isWithdrawn = row.publishedVersion !== null && withdrawn(row);
    statuses.push({ ...statusOf(row, governing.get(row.obligationId)), takenOver, withdrawn: isWithdrawn });
    byAgency.set(row.agency, statuses);
  }
  return byAgency;
}

/** The day that the board of a quarter shows: its last closing once that has passed, till then the moment's own. */
function boardDay(moment: Moment, rows: readonly SubmissionRow[]): string {
  const closings = rows.flatMap(({ closesOn }) => closesOn ?? []);
  const [last] = closings.sort().reverse();
  const day = dayOf(moment);
  return last !== undefined && last < day ? last : day;
}

/** The submissions of a quarter, by obligation. */
export function rowsOfQuarter(moment: Moment, quarter: string): (SubmissionRow & Held)[] {
  return moment.rows(submissionRows, { where: 'quarter = @quarter', order: 'obligationId', values: { quarter } });
}

/** Written out in one: a board has a row for every obligation, and putting rows together from parts is slow. */
function statusOf(row: SubmissionRow, governing: Governing | undefined): ObligationStatus {
  return {
    id: row.obligationId,
    title: governing?.title ?? row.obligationId,
    state: row.state,
    timing: row.timing,
    dueOn: row.dueOn,
    closesOn: row.closesOn,
    receivedAt: row.receivedAt,
    daysLate: row.daysLate,
    criteriaMet: row.criteriaMet,
    criteriaRequired: requiredOf(row, governing),
    submissionId: row.submissionId,
    sha256: row.sha256,
    version: row.version,
    kind: row.kind,
    arrivedAt: row.arrivedAt,
    review: row.review,
    closed: row.closed === 1,
    inGrace: row.inGrace === 1,
    graceUntil: row.graceUntil,
    changedBy: changedBy(row),
    originalDueOn: row.originalDueOn,
    originalClosesOn: row.originalClosesOn,
    waived: row.waived === 1,
  };
}

function changedBy({ originalClosesOn, extendedAt }: SubmissionRow): ObligationStatus['changedBy'] {
  if (originalClosesOn === null) return null;
  return extendedAt === null ? 'calendar' : 'extension';
}

/** The reporting criteria asked of a row: its counted version's, or the wording's while nothing counts; nil has none. */
export function requiredOf(row: SubmissionRow, governing: Governing | undefined): number | null {
  return row.kind === null ? (governing?.criteria ?? null) : row.criteriaRequired;
}

export interface Submission extends ObligationStatus {
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
  readonly quarter: string | null;
  readonly opensOn: string | null;
  readonly closesAt: string | null;
  readonly ruleSet: string | null;
  readonly graceEndsAt: string | null;
  /** The account that uploaded or declared the counted version. */
  readonly account: string | null;
  readonly returnedCount: number;
  readonly publishedVersion: number | null;
  readonly rowsPublished: number;
  readonly cellsPublished: number;
}

/** One submission of any period; null while nothing is recorded of it. */
export function submission(views: Views, submissionId: string, { asOf }: { asOf?: AsOf } = {}): Submission | null {
  return views.read(asOf, (moment) => {
    const where = 'submissionId = @submissionId';
    const row = moment.first(submissionRows, { where, values: { submissionId } });
    return (
      row && submissionOf(row, wordedAt(moment, quarterOfPeriod(row.period), [row.obligationId]).get(row.obligationId))
    );
  });
}

export function submissionOf(row: SubmissionRow, governing: Governing | undefined): Submission {
  const { obligationId, agency, period, quarter, opensOn, closesAt, ruleSet, graceEndsAt, account } = row;
  const { returnedCount, publishedVersion, rowsPublished, cellsPublished } = row;
  return {
    ...statusOf(row, governing),
    ...{ obligationId, agency, period, quarter, opensOn, closesAt, ruleSet, graceEndsAt, account },
    ...{ returnedCount, publishedVersion, rowsPublished, cellsPublished },
  };
}
