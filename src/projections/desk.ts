/** What lies on an agency's desk: its duties of a quarter as recorded, and those of other frequencies as worded. */
import type { Frequency } from '../domain/values.js';
import { LAST_QUARTER, quarterOf } from '../domain/quarter.js';
import { submissionIdOf } from '../domain/values.js';
import { dayOf } from './agencies.js';
import type { Moment } from './moment.js';
import { newestOwedAt, governingAt, obligationIdsOf, wordedAt, type Governing } from './obligations.js';
import { heirAt } from './successions.js';
import { takenOverAt, type TakenOver } from './takenOver.js';
import { nothingYet, submissionRows, type SubmissionRow } from './submissions.js';

/** A duty with the wording that governs it. */
export interface DeskItem {
  readonly row: SubmissionRow;
  readonly governing: Governing | undefined;
}

export interface DeskEntry extends DeskItem {
  readonly takenOver: TakenOver | null;
}

/** The same under whoever answers for them, each with where it came from. */
export function withHeritage(moment: Moment, items: readonly DeskItem[], agency: string): readonly DeskEntry[] {
  const heritage = takenOverAt(
    moment,
    items.map(({ row }) => row),
    agency,
  );
  return items.map((item) => ({ ...item, takenOver: heritage.get(item.row.submissionId) ?? null }));
}

/** An agency's duties of a quarter whose windows are recorded, by obligation; its dissolved predecessors' too. */
export function quarterDutiesAt(
  moment: Moment,
  { agency, quarter }: { agency: string; quarter: string },
): readonly DeskItem[] {
  const ids = obligationIdsOf(moment, agency);
  const governing = wordedAt(moment, quarter, ids);
  return rowsAt(
    moment,
    ids.map((id) => submissionIdOf(id, quarter)),
  )
    .filter((row) => isSentBy(moment, row, agency))
    .map((row) => ({ row, governing: governing.get(row.obligationId) }));
}

/**
 * Its duties without a window, sent or not: of this year and the last one, once, and back-fill; of ended ones what was sent.
 * What another agency sent before the obligation passed on stays that one's, unless it is dissolved. `today` is a day in Huế.
 */
export function otherDutiesAt(
  moment: Moment,
  { agency, today }: { agency: string; today: string },
): readonly DeskItem[] {
  const ids = obligationIdsOf(moment, agency);
  const duties = otherPeriods(today).flatMap(({ period, frequency, quarter, owedIn }) => {
    const owed = owedIn(moment, ids);
    return [...wordedAt(moment, quarter, ids).values()]
      .filter((governing) => governing.frequency === frequency && isSentBy(moment, governing, agency))
      .map((governing) => ({ governing, period, isOwed: owed.has(governing.obligationId) }));
  });
  const subjects = duties.map(({ governing: { obligationId }, period }) => submissionIdOf(obligationId, period));
  const rows = new Map(rowsAt(moment, subjects).map((row) => [row.submissionId, row]));
  return duties
    .flatMap(({ governing, period, isOwed }) => {
      const { obligationId } = governing;
      const submissionId = submissionIdOf(obligationId, period);
      const none = isOwed ? [nothingYet({ submissionId, obligationId, agency, period })] : [];
      return [rows.get(submissionId) ?? none].flat().map((row) => ({ governing, row }));
    })
    .filter(({ row }) => isSentBy(moment, row, agency));
}

/** Whoever holds it sends, of a dissolved holder its successor (Điều 11.1). */
function isSentBy(moment: Moment, held: { readonly agency: string; readonly obligationId: string }, agency: string) {
  return heirAt(moment, held, dayOf(moment)) === agency;
}

interface OtherPeriod {
  readonly period: string;
  readonly frequency: Frequency;
  /** The quarter whose wording governs the period. */
  readonly quarter: string;
  readonly owedIn: (moment: Moment, ids: readonly string[]) => ReadonlyMap<string, Governing>;
}

/** Newest first. */
function otherPeriods(today: string): readonly OtherPeriod[] {
  const year = Number(today.slice(0, 4));
  const years = [year, year - 1].map(String);
  const thisQuarter = quarterOf(today);
  const undated = {
    quarter: LAST_QUARTER,
    owedIn: (moment: Moment, ids: readonly string[]) => newestOwedAt(moment, thisQuarter, ids),
  };
  return [
    ...years.map((period) => {
      const quarter = `${period}-Q4`;
      const owedIn: OtherPeriod['owedIn'] = (moment, ids) => governingAt(moment, quarter, ids);
      return { period, frequency: 'yearly' as const, quarter, owedIn };
    }),
    { period: 'once', frequency: 'once', ...undated },
    { period: 'backfill', frequency: 'backfill', ...undated },
  ];
}

function rowsAt(moment: Moment, submissionIds: readonly string[]): SubmissionRow[] {
  const where = 'submissionId IN (SELECT value FROM json_each(@ids))';
  const values = { ids: JSON.stringify(submissionIds) };
  return moment.rows(submissionRows, { where, order: 'obligationId', values });
}
