/** The periods of the catalog: what is published of each, and which quarters closed without data. */
import type { FileFormat } from '../domain/submission/events.js';
import { partsOfSubmissionId } from '../domain/values.js';
import { publicationRows, type PublicationRow } from './catalogProjection.js';
import type { Held, Moment } from './moment.js';
import { submissionRows } from './submissions.js';
import type { VersionKind } from './versions.js';
import { withdrawnAt, type Withdrawn } from './withdrawal.js';

/** The published file whose data still hold, of an `unchanged`. */
export interface PublishedBasis {
  readonly period: string;
  readonly version: number;
  readonly sha256: string;
  readonly format: FileFormat;
  /** Bytes. */
  readonly size: number;
  readonly rows: number | null;
}

export interface Publication {
  readonly version: number;
  readonly kind: VersionKind;
  /** Of the file; null for a declaration. */
  readonly sha256: string | null;
  readonly format: FileFormat | null;
  /** Bytes. */
  readonly size: number | null;
  readonly rows: number | null;
  /** The period whose data still hold, of an `unchanged`. */
  readonly basisPeriod: string | null;
  /** That period's file, as far as it is public itself. */
  readonly basis: PublishedBasis | null;
  readonly publishedAt: string;
  /** The event that made it public. */
  readonly position: number;
}

export interface DatasetPeriod {
  readonly period: string;
  readonly submissionId: string;
  readonly state: 'published' | 'nil' | 'unchanged' | 'missing';
  /** All that was ever public of the period, oldest first; the last one holds. Empty when it is missing. */
  readonly publications: readonly Publication[];
}

type Published = PublicationRow & Held;

/** A period and the positions of the first and the newest event that show in it. */
export interface PeriodAt extends DatasetPeriod {
  readonly obligationId: string;
  readonly since: number;
  readonly changed: number;
}

/** In the order of the rows, groups by their first row. */
export function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Rows of all obligations or of one. */
export function ofObligation(id?: string) {
  return id === undefined ? {} : { where: 'obligationId = @id', values: { id } };
}

/** All that was published, also what the annex has taken from the public since. */
export function publicationsAt(moment: Moment, id?: string): readonly Published[] {
  return moment.rows(publicationRows, { ...ofObligation(id), order: 'version' });
}

/** What is public of each period, or publicly missing; `hidden`: what is kept back besides what was withdrawn by the moment. */
export function periodsAt(moment: Moment, hidden: Withdrawn, id?: string): PeriodAt[] {
  const published = publicationsAt(moment, id);
  const withdrawn = withdrawnAt(moment, published);
  const rows = published.filter((row) => !withdrawn(row) && !hidden(row));
  const files = new Map(rows.map((row) => [fileKey(row.submissionId, row.version), row]));
  const bySubmission = groupedBy(rows, ({ submissionId }) => submissionId);
  const missing = missingPeriods(moment, id).filter(({ submissionId }) => !bySubmission.has(submissionId));
  return [...[...bySubmission.values()].flatMap((versions) => publicPeriod(versions, files)), ...missing];
}

function fileKey(submissionId: string, version: number): string {
  return `${submissionId} ${String(version)}`;
}

function publicPeriod(rows: readonly Published[], files: ReadonlyMap<string, Published>): PeriodAt[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const { obligationId, period, submissionId, kind } = last;
  const state = kind === 'file' ? 'published' : kind;
  const positions = rows.map(({ fromPosition }) => fromPosition);
  const [since, changed] = [Math.min(...positions), Math.max(...positions)];
  return [
    { obligationId, period, submissionId, state, publications: rows.map((row) => shown(row, files)), since, changed },
  ];
}

function shown(row: Published, files: ReadonlyMap<string, Published>): Publication {
  const { version, kind, sha256, format, size, rowCount, publishedAt, fromPosition } = row;
  const basisPeriod = row.basisSubmissionId === null ? null : periodIn(row.basisSubmissionId);
  const basis = basisOf(row, files);
  return {
    version,
    kind,
    sha256,
    format,
    size,
    rows: rowCount,
    basisPeriod,
    basis,
    publishedAt,
    position: fromPosition,
  };
}

function periodIn(submissionId: string): string | null {
  return partsOfSubmissionId(submissionId)?.period ?? null;
}

/** Nothing is told of a basis that was counted and never published. */
function basisOf({ basisSubmissionId, basisVersion }: Published, files: ReadonlyMap<string, Published>) {
  if (basisSubmissionId === null || basisVersion === null) return null;
  const basis = files.get(fileKey(basisSubmissionId, basisVersion));
  if (!basis) return null;
  const { period, version, sha256, format, size, rowCount } = basis;
  return sha256 === null || format === null || size === null
    ? null
    : { period, version, sha256, format, size, rows: rowCount };
}

/** Quarters that closed without data. */
function missingPeriods(moment: Moment, id?: string): PeriodAt[] {
  return moment
    .rows(submissionRows, missingQuestion(id))
    .map(({ obligationId, period, submissionId, fromPosition }) => {
      const place = { since: fromPosition, changed: fromPosition };
      return { obligationId, period, submissionId, state: 'missing', publications: [], ...place } as const;
    });
}

/** An id is looked for among the submissions named after it, which the table is sorted by. */
function missingQuestion(id?: string) {
  if (id === undefined) return { where: "state = 'missing'" };
  const where = "state = 'missing' AND obligationId = @id AND submissionId > @from AND submissionId < @until";
  // '/' follows '.' directly.
  return { where, values: { id, from: `${id}.`, until: `${id}/` } };
}
