/** Measures a file against the declared fields: completeness is counted, never typed in by hand (Điều 4.1, 12.1). */
import type { FileProblem } from '../domain/rejections.js';
import type { CriterionResult, FileFormat } from '../domain/submission/events.js';
import type { Field } from '../domain/values.js';
import { grade, isEmpty, nameOf, shorten, textOf, type Cell } from './cells.js';
import { emptyCells, missingColumn, moreOfWrongType, undeclaredColumn, wrongType } from './findings.js';
import { HeaderedRows, type RowHandler } from './headered.js';
import { readRows } from './readers/index.js';
import type { ReadEnd, ReaderLimits, RowSink } from './readers/rows.js';
import type { CheckReport, Finding, Outcome } from './report.js';

export type { CheckReport, Outcome } from './report.js';

export interface CheckRequest {
  readonly format: FileFormat;
  readonly fields: readonly Field[];
  /** Whole percent; a criterion is met from this fill rate up. */
  readonly metFromPercent: number;
}

const detailed = 100;
const rowsNamed = 5;

interface Tally {
  /** Undeclared columns have none. */
  readonly field: Field | null;
  readonly name: string;
  /** From 1. */
  readonly column: number;
  filled: number;
  empty: number;
  readonly firstEmpty: number[];
  /** Cells of a wrong type that are counted, not named. */
  wrongUnnamed: number;
}

/** Counts, cell by cell. The loop over cells is the hot one: 100,000 rows pass in about a second. */
class Measuring implements RowHandler {
  readonly format: FileFormat;
  readonly wrong: Finding[] = [];
  readonly #fields: ReadonlyMap<string, Field>;
  tallies: Tally[] = [];
  rows = 0;

  constructor(request: CheckRequest) {
    this.format = request.format;
    this.#fields = new Map(request.fields.map((field) => [nameOf(field.name), field]));
  }

  header(names: readonly string[]): void {
    this.tallies = names.map((name, index) => ({
      field: this.#fields.get(name) ?? null,
      name,
      column: index + 1,
      filled: 0,
      empty: 0,
      firstEmpty: [],
      wrongUnnamed: 0,
    }));
  }

  row(cells: readonly Cell[], row: number): void {
    this.rows += 1;
    for (const tally of this.tallies) {
      const cell = cells[tally.column - 1];
      if (tally.field !== null) this.#declaredCell(tally, tally.field, { cell, row });
      else if (!isEmpty(cell)) tally.filled += 1;
    }
  }

  #declaredCell(tally: Tally, field: Field, at: { cell: Cell | undefined; row: number }): void {
    const found = grade(at.cell, field.type);
    if (found === 'filled') tally.filled += 1;
    else if (found === 'empty') countEmpty(tally, at.row);
    else if (this.wrong.length >= detailed) tally.wrongUnnamed += 1;
    else {
      const value = shorten(textOf(at.cell));
      this.wrong.push(wrongType({ field, column: tally.column, row: at.row, value, format: this.format }));
    }
  }
}

function countEmpty(tally: Tally, row: number): void {
  tally.empty += 1;
  if (tally.firstEmpty.length < rowsNamed) tally.firstEmpty.push(row);
}

/** In hundredths of a percent, by whole numbers, so that 49.999 never reads as 50. */
function percentOf(filled: number, rows: number): number {
  return rows === 0 ? 0 : Math.floor((filled * 10_000) / rows) / 100;
}

function findingsOf(request: CheckRequest, measured: Measuring): Finding[] {
  const present = new Set(measured.tallies.map(({ field }) => field));
  const declared = measured.tallies.flatMap((tally) =>
    tally.field === null ? [] : [{ ...tally, field: tally.field }],
  );
  return [
    ...request.fields.filter((field) => !present.has(field)).map(missingColumn),
    ...measured.tallies
      .filter(({ field, name, filled }) => field === null && (name !== '' || filled > 0))
      .map(({ name, column }) => undeclaredColumn(name, column)),
    ...declared
      .filter(({ empty }) => empty > 0)
      .map(({ field, column, empty, firstEmpty }) =>
        emptyCells({ field, column, count: empty, rows: firstEmpty, format: request.format }),
      ),
    ...measured.wrong,
    ...declared
      .filter(({ wrongUnnamed }) => wrongUnnamed > 0)
      .map(({ field, column, wrongUnnamed }) => moreOfWrongType(field, column, wrongUnnamed)),
  ];
}

function columnsOf(request: CheckRequest, measured: Measuring): CheckReport['columns'] {
  const { rows, tallies } = measured;
  const line = (name: string, field: Field | null, tally: Tally | undefined): CheckReport['columns'][number] => ({
    name,
    declared: field !== null,
    type: field?.type ?? null,
    column: tally?.column ?? null,
    filled: tally?.filled ?? 0,
    rows,
    percent: percentOf(tally?.filled ?? 0, rows),
  });
  const declared = request.fields.map((field) =>
    line(
      field.name,
      field,
      tallies.find((tally) => tally.field === field),
    ),
  );
  const others = tallies.filter(({ field, name, filled }) => field === null && (name !== '' || filled > 0));
  return [...declared, ...others.map((tally) => line(tally.name, null, tally))];
}

/** Met when its column exists and is filled from the threshold up, in whole numbers. */
function criterionOf(field: Field, measured: Measuring, metFromPercent: number): CriterionResult {
  const filled = measured.tallies.find((tally) => tally.field === field)?.filled ?? 0;
  const met = filled > 0 && filled * 100 >= metFromPercent * measured.rows;
  return { field: field.name, filled, rows: measured.rows, met };
}

function reportOf(
  request: CheckRequest,
  measured: Measuring,
  file: Pick<CheckReport, 'sheet' | 'headerRow'>,
): CheckReport {
  const criteria = request.fields
    .filter(({ criterion }) => criterion)
    .map((field) => criterionOf(field, measured, request.metFromPercent));
  const columns = columnsOf(request, measured);
  return {
    format: request.format,
    ...file,
    rows: measured.rows,
    cells: columns.filter(({ declared }) => declared).reduce((sum, { filled }) => sum + filled, 0),
    columns,
    criteria,
    criteriaMet: criteria.filter(({ met }) => met).length,
    criteriaRequired: criteria.length,
    metFromPercent: request.metFromPercent,
    findings: findingsOf(request, measured),
    refused: [],
  };
}

/** A refusal: the problems, and a report that says them and measures nothing. */
export function refused(request: CheckRequest, problems: readonly FileProblem[]): Outcome {
  const nothing = { sheet: null, headerRow: null, rows: 0, cells: 0, columns: [], findings: [] };
  const criteria = request.fields.filter(({ criterion }) => criterion);
  return {
    accepted: false,
    problems: [...problems],
    report: {
      format: request.format,
      ...nothing,
      criteria: criteria.map((field) => ({ field: field.name, filled: 0, rows: 0, met: false })),
      criteriaMet: 0,
      criteriaRequired: criteria.length,
      metFromPercent: request.metFromPercent,
      refused: [...problems],
    },
  };
}

/**
 * Checks the rows that `read` hands out against the declared fields.
 * Refused only for what is no table of these columns at all; everything else is a finding.
 */
export async function checkRows(
  request: CheckRequest,
  read: (declared: ReadonlySet<string>, sink: RowSink) => Promise<ReadEnd>,
  maxColumns: number,
): Promise<Outcome> {
  const measured = new Measuring(request);
  const declared = new Set(request.fields.map(({ name }) => nameOf(name)));
  const rows = new HeaderedRows({ format: request.format, declared, maxColumns }, measured);
  const end = await read(declared, rows);
  const problems = end.problems.length > 0 ? end.problems : rows.problems();
  if (problems.length > 0) return refused(request, problems);
  return { accepted: true, report: reportOf(request, measured, { sheet: end.sheet, headerRow: rows.headerRow }) };
}

/** Reads a file from disk in this process and checks it; untrusted files go through `fileReader` instead. */
export function checkFile(path: string, request: CheckRequest, limits: ReaderLimits): Promise<Outcome> {
  return checkRows(
    request,
    (declared, sink) => readRows(request.format, { path, declared, sink, limits }),
    limits.columns,
  );
}
