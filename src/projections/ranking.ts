/** The annual ranking input (Điều 12.1): figures of each agency, its score and its rank, and the events behind every number. */
import { rulesFor } from '../domain/deadline.js';
import { bandsText, formulaText } from '../domain/formula.js';
import { startOfDay } from '../domain/legalTime.js';
import { nextQuarter, opensOn } from '../domain/quarter.js';
import type { RuleSet } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { submissionIdOf } from '../domain/values.js';
import { quartersOfYear } from '../domain/yearCounting.js';
import type { ViolationKind } from '../domain/violation/events.js';
import { auditTrailAt } from './auditTrail.js';
import { backfillOwedAt } from './backfill.js';
import { sharesOf, summed, type Figures, type Measured, type Share } from './figures.js';
import type { AsOf, Held, Moment, Resolved } from './moment.js';
import { governingAt, wordedAt } from './obligations.js';
import { rowsOfQuarter } from './quarterlyStatus.js';
import { agenciesAt, dayOf, wasInRegister, type Agency } from './agencies.js';
import { ruleSetsAt } from './registerQueries.js';
import { ranked, type Scored } from './scores.js';
import { submissionRows, type SubmissionRow } from './submissions.js';
import { violationsAt, type Violation, type ViolationState } from './violations.js';
import type { Views } from './port.js';

type ViolationCounts = Readonly<Record<ViolationKind, Readonly<Record<ViolationState, number>>>>;

/** The fields that the public face promises, and beside them figures that are shown unscored. */
export interface RankedAgency extends Figures, Scored {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** The agency's kind: ranks are within blocs (khối). */
  readonly bloc: string;
  readonly violations: ViolationCounts;
  /** Data from before the regulation (Điều 4.6a), apart from quarterly duties. */
  readonly backfill: { readonly owed: number; readonly received: number; readonly published: number };
}

export interface RankingAnswer extends Resolved {
  readonly year: number;
  /** Empty for a year that no rule set governs: then nobody is ranked. */
  readonly formula: string;
  /** The grade bands in words; absent where the rules have none. */
  readonly bands?: string;
  /** The rule sets that the deadlines were recorded under, and that of the formula. */
  readonly rules: readonly string[];
  /** Every closing of the year is recorded and nothing is pending. */
  readonly final: boolean;
  /**
   * By bloc and rank, the unranked at the end of each: who held a duty or was in the register that year, under the name
   * borne at its end; central agencies, which 11.1 does not bind, are never here.
   */
  readonly agencies: readonly RankedAgency[];
}

/** The ranking input of a year: its quarterly obligations whose closing is recorded. */
export function ranking(views: Views, { year, asOf }: { year: number; asOf?: AsOf }): RankingAnswer {
  return views.read(asOf, (moment) => {
    const rules = rulesOfYear(moment, year);
    const quarters = quartersOfYear(year, rules);
    const measured = measuredOf(moment, quarters);
    const bound = boundIn(moment, year, measured);
    const [violations, backfillOf] = [violationsOf(moment, quarters), backfillAt(endOfYear(moment, year))];
    const figured = bound.map(({ code, nameVi: name, nameEn, kind: bloc }) => {
      const own = violations.filter(({ agency }) => agency === code);
      const figures = summed(sharesBy(measured, code));
      return { code, name, nameEn, bloc, ...figures, violations: counted(own), backfill: backfillOf(code) };
    });
    const bands = rules?.grading?.bands;
    const agencies = sorted(ranked(figured, rules?.ranking.formula ?? [], bands));
    const recordedUnder = measured.flatMap(({ row }) => (row.ruleSet === null ? [] : [row.ruleSet]));
    const { position, settledOn } = moment;
    return {
      ...{ year, asOf: moment.asOf, position, settledOn },
      formula: formulaText(rules?.ranking.formula ?? []),
      ...(bands && { bands: bandsText(bands) }),
      rules: [...new Set([...recordedUnder, ...(rules ? [rules.id] : [])])].sort(),
      final: isFinal(moment, { quarters, bound, measured }),
      agencies,
    };
  });
}

export interface RankingTrace extends Resolved {
  readonly year: number;
  readonly agency: string;
  readonly figures: Readonly<
    Record<string, { readonly amount: number; readonly shares: readonly Omit<Share, 'figure'>[] }>
  >;
  readonly violations: readonly {
    violationId: string;
    kind: ViolationKind;
    state: ViolationState;
    positions: number[];
  }[];
}

/** The events behind each of an agency's figures: the very shares that the ranking sums up. */
export function trace(
  views: Views,
  { year, agency, asOf }: { year: number; agency: string; asOf?: AsOf },
): RankingTrace {
  return views.read(asOf, (moment) => {
    const quarters = quartersOfYear(year, rulesOfYear(moment, year));
    const shares = sharesBy(measuredOf(moment, quarters), agency);
    const figures = Object.entries(summed(shares)).map(([figure, amount]) => {
      const parts = shares.filter((share) => share.figure === figure).map(({ figure: _, ...share }) => share);
      return [figure, { amount, shares: parts }] as const;
    });
    const own = violationsOf(moment, quarters).filter((violation) => violation.agency === agency);
    const violations = own.map(({ violationId, kind, state }) => {
      return { violationId, kind, state, positions: positionsOf(moment, streams.violation(violationId)) };
    });
    const { position, settledOn } = moment;
    return { year, agency, asOf: moment.asOf, position, settledOn, figures: Object.fromEntries(figures), violations };
  });
}

/** Provincial bodies that held a duty of the year, or were in the register in it (Điều 11.1). */
function boundIn(moment: Moment, year: number, measured: readonly Measured[]): Agency[] {
  const [from, last] = [`${String(year)}-01-01`, `${String(year)}-12-31`];
  const to = dayOf(moment) < last ? dayOf(moment) : last;
  const holders = new Set(measured.map(({ row }) => row.agency));
  return agenciesAt(moment, undefined, to)
    .filter(({ kind }) => kind !== 'central')
    .filter((body) => holders.has(body.code) || wasInRegister(body, { from, to }));
}

/** What is counted without a quarter is counted as the year left it: nothing that comes later moves its ranking. */
function endOfYear(moment: Moment, year: number): Moment {
  return moment.until(startOfDay(`${String(year + 1)}-01-01`));
}

function rulesOfYear(moment: Moment, year: number): RuleSet | null {
  return rulesFor(`${String(year)}-Q4`, ruleSetsAt(moment));
}

export function measuredOf(moment: Moment, quarters: readonly string[]): Measured[] {
  return quarters.flatMap((quarter) => {
    const wordings = wordedAt(moment, quarter);
    return rowsOfQuarter(moment, quarter)
      .filter(({ closed }) => closed === 1)
      .map((row) => {
        const grants = { returns: returnsOf(moment, row), extensions: extensionsOf(moment, row) };
        return { row, governing: wordings.get(row.obligationId), ...grants };
      });
  });
}

function returnsOf(moment: Moment, { submissionId, returnedCount }: SubmissionRow & Held): number[] {
  return returnedCount === 0 ? [] : positionsOf(moment, streams.submission(submissionId), 'SubmissionReturned');
}

function extensionsOf(moment: Moment, { submissionId, extendedAt }: SubmissionRow): number[] {
  return extendedAt === null ? [] : positionsOf(moment, streams.submission(submissionId), 'DeadlineExtended');
}

function positionsOf(moment: Moment, stream: string, type?: string): number[] {
  return auditTrailAt(moment, { stream, type, limit: -1 }).map(({ position }) => position);
}

function sharesBy(measured: readonly Measured[], agency: string): Share[] {
  return measured.filter(({ row }) => row.agency === agency).flatMap(sharesOf);
}

function violationsOf(moment: Moment, quarters: readonly string[]): Violation[] {
  return quarters.flatMap((quarter) => violationsAt(moment, { quarter }));
}

export function counted(violations: readonly Violation[]): ViolationCounts {
  const count = (kind: ViolationKind, state: ViolationState) =>
    violations.filter((violation) => violation.kind === kind && violation.state === state).length;
  const states = (kind: ViolationKind) => ({
    opened: count(kind, 'opened'),
    remedied: count(kind, 'remedied'),
    reopened: count(kind, 'reopened'),
    annulled: count(kind, 'annulled'),
  });
  return { missing: states('missing'), late: states('late'), partial: states('partial') };
}

/** How far the back-fill of each agency has come. */
export function backfillAt(moment: Moment): (agency: string) => RankedAgency['backfill'] {
  const wordings = backfillOwedAt(moment);
  const rows = moment.rows(submissionRows, { where: "quarter IS NULL AND period = 'backfill'" });
  return (code) => {
    const own = rows.filter(({ agency }) => agency === code);
    const owed = wordings.filter(({ agency }) => agency === code).length;
    const received = own.filter(({ kind }) => kind !== null).length;
    return { owed, received, published: own.filter(({ publishedVersion }) => publishedVersion !== null).length };
  };
}

interface Year {
  readonly quarters: readonly string[];
  readonly bound: readonly Agency[];
  readonly measured: readonly Measured[];
}

function isFinal(moment: Moment, { quarters, bound, measured }: Year): boolean {
  const codes = new Set(bound.map(({ code }) => code));
  if (measured.some(({ row }) => codes.has(row.agency) && isPending(row))) return false;
  const closed = new Set(measured.map(({ row }) => row.submissionId));
  return quarters.every((quarter) => {
    const owed = [...governingAt(moment, quarter).values()].filter(
      ({ agency, frequency }) => frequency === 'quarterly' && codes.has(agency),
    );
    // A quarter in which nothing is owed is over when nothing can be laid upon it any more: with its window's quarter.
    if (owed.length === 0) return (moment.settledOn ?? '') >= opensOn(nextQuarter(quarter));
    return owed.every(({ obligationId }) => closed.has(submissionIdOf(obligationId, quarter)));
  });
}

/** Whatever is said of a waived duty's data moves no figure that is scored. */
function isPending({ review, inGrace, waived }: SubmissionRow): boolean {
  return waived === 0 && (review === 'pending' || inGrace === 1);
}

function sorted(agencies: readonly RankedAgency[]): RankedAgency[] {
  const blocs = [...new Set(agencies.map(({ bloc }) => bloc))];
  const last = agencies.length + 1;
  return [...agencies].sort(
    (a, b) => blocs.indexOf(a.bloc) - blocs.indexOf(b.bloc) || (a.rank ?? last) - (b.rank ?? last),
  );
}
