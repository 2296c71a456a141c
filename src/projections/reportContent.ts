/**
 * What a quarterly report says (Điều 10.2, 13.3): how the duties of the settled quarter stood at one position of the log.
 * Frozen when it is compiled; the same position gives the same bytes, so anybody can compute it again.
 */
import { z } from 'zod';
import { day, instant, quarterId, sha256, submissionId, timing } from '../domain/values.js';
import { agenciesAt, type Agency } from './agencies.js';
import { summed, sharesOf, type Figures, type Measured } from './figures.js';
import type { Moment } from './moment.js';
import { governingAt, type Governing } from './obligations.js';
import { requiredOf, rowsOfQuarter } from './quarterlyStatus.js';
import { backfillAt, counted, measuredOf } from './ranking.js';
import { logRows } from './register.js';
import { submissionStates, type SubmissionRow } from './submissions.js';
import { violationsAt } from './violations.js';

const count = z.int().min(0);

const figures = z.strictObject({
  owed: count,
  onTime: count,
  late: count,
  daysLate: count,
  missing: count,
  nil: count,
  waived: count,
  extended: count,
  /** Received or returned, and not decided on yet. */
  pending: count,
  /** Extended beyond the day of the report: nothing is said of them yet. */
  stillOpen: count,
  required: count,
  met: count,
  returned: count,
  rowsPublished: count,
  cellsPublished: count,
});
export type ReportFigures = z.infer<typeof figures>;

const outcomes = z.strictObject({ opened: count, remedied: count, reopened: count, annulled: count });
const violationCounts = z.strictObject({ missing: outcomes, late: outcomes, partial: outcomes });
const backfill = z.strictObject({ owed: count, received: count, published: count });

const reportedDataset = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(submissionStates),
  timing: timing.nullable(),
  dueOn: day.nullable(),
  closesOn: day.nullable(),
  originalClosesOn: day.nullable(),
  receivedAt: instant.nullable(),
  daysLate: count.nullable(),
  criteriaMet: count.nullable(),
  criteriaRequired: count.nullable(),
  submissionId,
  sha256: sha256.nullable(),
});

/** What an agency's part is made of; a frozen report is read by this shape for ever, so fields are added as optional ones. */
export const reportContent = z.strictObject({
  format: z.literal(1),
  quarter: quarterId,
  settles: quarterId,
  position: count,
  asOf: instant.nullable(),
  settledOn: day.nullable(),
  mode: z.enum(['live', 'simulated']),
  ruleSets: z.array(z.string()),
  totals: figures,
  agencies: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      figures,
      violations: violationCounts,
      backfill,
      datasets: z.array(reportedDataset),
    }),
  ),
});
export type ReportContent = z.infer<typeof reportContent>;
export type ReportedAgency = ReportContent['agencies'][number];

/** Central agencies, which 11.1 does not bind, are not reported on; of the others those that owe anything. */
export function reportContentAt(moment: Moment, { quarter, settles }: { quarter: string; settles: string }) {
  const rows = rowsOfQuarter(moment, settles);
  const material = {
    rows,
    measured: measuredOf(moment, [settles]),
    violations: violationsAt(moment, { quarter: settles }),
    wordings: governingAt(moment, settles),
    backfillOf: backfillAt(moment),
  };
  const agencies = agenciesAt(moment)
    .filter(({ kind }) => kind !== 'central')
    .map((agency) => agencyPart(agency, material))
    .filter(({ datasets, backfill: { owed } }) => datasets.length > 0 || owed > 0);
  const { position, asOf, settledOn } = moment;
  const ruleSets = [...new Set(rows.flatMap(({ ruleSet }) => (ruleSet === null ? [] : [ruleSet])))].sort();
  return {
    format: 1 as const,
    ...{ quarter, settles, position, asOf, settledOn },
    mode: moment.first(logRows)?.mode ?? ('live' as const),
    ruleSets,
    totals: totalOf(agencies),
    agencies,
  } satisfies ReportContent;
}

interface Material {
  readonly rows: readonly SubmissionRow[];
  readonly measured: readonly Measured[];
  readonly violations: Parameters<typeof counted>[0];
  readonly wordings: ReadonlyMap<string, Governing>;
  readonly backfillOf: ReturnType<typeof backfillAt>;
}

function agencyPart({ code, nameVi: name, kind }: Agency, of: Material): ReportedAgency {
  const rows = of.rows.filter(({ agency }) => agency === code);
  const shares = of.measured.filter(({ row }) => row.agency === code).flatMap(sharesOf);
  const { owed, received, published } = of.backfillOf(code);
  return {
    ...{ code, name, kind },
    figures: figuresOf(summed(shares), rows),
    violations: counted(of.violations.filter(({ agency }) => agency === code)),
    backfill: { owed, received, published },
    datasets: rows.map((row) => datasetOf(row, of.wordings.get(row.obligationId))),
  };
}

function figuresOf(sums: Figures, rows: readonly SubmissionRow[]): ReportFigures {
  const { owed, onTime, late, daysLate, missing, nil, waived, pending, required, met, returned } = sums;
  const { rowsPublished, cellsPublished } = sums;
  const stillOpen = rows.filter(({ closed, waived: isWaived }) => closed === 0 && isWaived === 0).length;
  const extended = rows.filter(({ extendedAt }) => extendedAt !== null).length;
  const standing = { owed, onTime, late, daysLate, missing, nil, waived, extended, pending, stillOpen };
  return { ...standing, required, met, returned, rowsPublished, cellsPublished };
}

function datasetOf(row: SubmissionRow, governing: Governing | undefined): ReportedAgency['datasets'][number] {
  const { obligationId: id, state, dueOn, closesOn, originalClosesOn, receivedAt, daysLate, criteriaMet } = row;
  const dates = { timing: row.timing, dueOn, closesOn, originalClosesOn, receivedAt, daysLate };
  const criteria = { criteriaMet, criteriaRequired: requiredOf(row, governing) };
  const { submissionId: submission, sha256: hash } = row;
  return { id, title: governing?.title ?? id, state, ...dates, ...criteria, submissionId: submission, sha256: hash };
}

function totalOf(agencies: readonly ReportedAgency[]): ReportFigures {
  const names = Object.keys(figures.shape);
  const sums = names.map((name) => [name, sumOf(agencies, name)] as const);
  return figures.parse(Object.fromEntries(sums));
}

function sumOf(agencies: readonly ReportedAgency[], name: string): number {
  return agencies.reduce((sum, agency) => sum + (new Map(Object.entries(agency.figures)).get(name) ?? 0), 0);
}
