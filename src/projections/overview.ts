/** How the duties of the newest quarters stand, agency by quarter, in numbers alone: what the public home shows. */
import { recordedQuartersAt } from './deadlines.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import type { Views } from './port.js';
import { agenciesAt, dayOf, isInRegister } from './agencies.js';
import { submissionRows, type SubmissionRow } from './submissions.js';

/** Two years: what a table on a screen can hold. */
const QUARTERS = 8;

/** `total` is `owed` + `onTime` + `late` + `missing` + `waived`; `declared` and `published` are some of those. */
export interface OverviewCell {
  readonly quarter: string;
  readonly total: number;
  /** Nothing counts and nothing has failed yet: not sent, or returned. */
  readonly owed: number;
  /** Files and declarations that count, by their time. */
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  /** Waived, and nothing has come. */
  readonly waived: number;
  /** Of those that count the declarations, nil or unchanged. */
  readonly declared: number;
  readonly published: number;
}

export interface Overview extends Resolved {
  /** Newest first; every list of cells is in this order. */
  readonly quarters: readonly string[];
  /** In the order of the register: who is in it, and who held a duty of these quarters. */
  readonly agencies: readonly OverviewRow[];
  /** Over all agencies. */
  readonly totals: readonly OverviewCell[];
}

export interface OverviewRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly cells: readonly OverviewCell[];
}

/** The newest quarters whose windows are recorded, at most eight; of one agency, or of all. */
export function overview(views: Views, { agency, asOf }: { agency?: string; asOf?: AsOf } = {}): Overview {
  return views.read(asOf, (moment) => overviewAt(moment, agency));
}

export function overviewAt(moment: Moment, agency?: string): Overview {
  const { position, settledOn, asOf } = moment;
  const quarters = recordedQuartersAt(moment, QUARTERS);
  const counted = countedAt(moment, { quarters, agency });
  const cellsOf = (shares: readonly Counted[]) => quarters.map((quarter) => cellOf(quarter, shares));
  const byAgency = grouped(counted);
  const agencies = agenciesAt(moment, agency)
    .filter((body) => byAgency.has(body.code) || isInRegister(body, dayOf(moment)))
    .map(({ code, nameVi: name, nameEn }) => ({ code, name, nameEn, cells: cellsOf(byAgency.get(code) ?? []) }));
  return { asOf, position, settledOn, quarters, agencies, totals: cellsOf(counted) };
}

const COLUMNS = ['agency', 'quarter', 'state', 'timing', 'kind'] as const;
type Counted = Pick<SubmissionRow, (typeof COLUMNS)[number]> & { readonly count: number };

/** One question for all cells. The plus keeps the agency out of the choice of an index: the quarters have the fitting one. */
function countedAt(
  moment: Moment,
  { quarters, agency }: { quarters: readonly string[]; agency: string | undefined },
): Counted[] {
  const ofQuarters = 'quarter IN (SELECT value FROM json_each(@quarters))';
  const asked = { quarters: JSON.stringify(quarters) };
  if (agency === undefined) return moment.counts(submissionRows, COLUMNS, { where: ofQuarters, values: asked });
  const where = `${ofQuarters} AND +agency = @agency`;
  return moment.counts(submissionRows, COLUMNS, { where, values: { ...asked, agency } });
}

function grouped(shares: readonly Counted[]): Map<string, Counted[]> {
  const byAgency = new Map<string, Counted[]>();
  for (const share of shares) {
    const others = byAgency.get(share.agency) ?? [];
    others.push(share);
    byAgency.set(share.agency, others);
  }
  return byAgency;
}

function cellOf(quarter: string, shares: readonly Counted[]): OverviewCell {
  const own = shares.filter((share) => share.quarter === quarter);
  const sum = (counts: (share: Counted) => boolean) =>
    own.filter(counts).reduce((total, { count }) => total + count, 0);
  return {
    quarter,
    total: sum(() => true),
    owed: sum(({ state, timing }) => timing === null && state !== 'missing' && state !== 'waived'),
    onTime: sum(({ timing }) => timing === 'onTime'),
    late: sum(({ timing }) => timing === 'late'),
    missing: sum(({ state }) => state === 'missing'),
    waived: sum(({ state }) => state === 'waived'),
    declared: sum(({ kind }) => kind === 'nil' || kind === 'unchanged'),
    published: sum(({ state }) => state === 'published'),
  };
}
