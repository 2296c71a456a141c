/** Data from before the regulation (Điều 4.6a): no quarter, no deadline, and no part of any quarterly figure. */
import { FIRST_QUARTER, quarterOf } from '../domain/quarter.js';
import { submissionIdOf } from '../domain/values.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import { newestOwedAt, newestWordingsAt, type Governing } from './obligations.js';
import type { Views } from './port.js';
import { agenciesAt } from './agencies.js';
import { nothingYet, submissionRows, type SubmissionRow, type SubmissionState } from './submissions.js';

export interface BackfillDataset {
  readonly obligationId: string;
  readonly title: string;
  readonly submissionId: string;
  readonly state: SubmissionState;
  readonly receivedAt: string | null;
  /** False: it has ended, and what was sent is shown all the same. */
  readonly owed: boolean;
}

export interface BackfillCounts {
  readonly owed: number;
  readonly received: number;
  readonly approved: number;
  readonly published: number;
}

export interface BackfillAgency extends BackfillCounts {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly datasets: readonly BackfillDataset[];
}

export interface Backfill extends Resolved {
  readonly total: BackfillCounts;
  /** Those that owe or sent any, in the order of the register. */
  readonly agencies: readonly BackfillAgency[];
}

export function backfill(views: Views, { asOf }: { asOf?: AsOf } = {}): Backfill {
  return views.read(asOf, (moment) => {
    const { position, settledOn } = moment;
    const items = itemsAt(moment);
    const agencies = agenciesAt(moment).flatMap(({ code, nameVi: name, nameEn }) => {
      const own = items.filter(({ row }) => row.agency === code);
      return own.length === 0 ? [] : [{ code, name, nameEn, ...countsOf(own), datasets: own.map(datasetOf) }];
    });
    return { asOf: moment.asOf, position, settledOn, total: countsOf(items), agencies };
  });
}

/** What is owed without a quarter of its own on the day that is settled. */
export function backfillOwedAt(moment: Moment): readonly Governing[] {
  const { settledOn } = moment;
  const owed = newestOwedAt(moment, settledOn === null ? FIRST_QUARTER : quarterOf(settledOn));
  return [...owed.values()].filter(({ frequency }) => frequency === 'backfill');
}

interface Item {
  readonly row: SubmissionRow;
  readonly title: string;
  readonly owed: boolean;
}

/** By obligation; what was sent before an obligation passed on stays with whoever sent it. */
function itemsAt(moment: Moment): readonly Item[] {
  const where = "quarter IS NULL AND period = 'backfill'";
  const rows = moment.rows(submissionRows, { where, order: 'obligationId' });
  const [owed, titles] = [backfillOwedAt(moment), newestWordingsAt(moment)];
  const sent = new Map(rows.map((row) => [row.obligationId, row]));
  const owedIds = new Set(owed.map(({ obligationId }) => obligationId));
  const unsent = owed.filter(({ obligationId }) => !sent.has(obligationId)).map(unsentRow);
  return [...rows, ...unsent]
    .sort((a, b) => (a.obligationId < b.obligationId ? -1 : 1))
    .map((row) => {
      const { obligationId } = row;
      return { row, title: titles.get(obligationId)?.title ?? obligationId, owed: owedIds.has(obligationId) };
    });
}

function unsentRow({ obligationId, agency }: Governing): SubmissionRow {
  return nothingYet({
    submissionId: submissionIdOf(obligationId, 'backfill'),
    obligationId,
    agency,
    period: 'backfill',
  });
}

function countsOf(items: readonly Item[]): BackfillCounts {
  const count = (is: (item: Item) => boolean) => items.filter(is).length;
  return {
    owed: count(({ owed }) => owed),
    received: count(({ row }) => row.kind !== null),
    approved: count(({ row }) => row.review === 'approved' || row.review === 'published'),
    published: count(({ row }) => row.publishedVersion !== null),
  };
}

function datasetOf({ row, title, owed }: Item): BackfillDataset {
  const { obligationId, submissionId, state, receivedAt } = row;
  return { obligationId, title, submissionId, state, receivedAt, owed };
}
