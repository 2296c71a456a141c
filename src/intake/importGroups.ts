/** Files that tell of one thing in several rows: its own columns repeated, or left blank on its following rows. */
import type { FileProblem } from '../domain/rejections.js';
import { importProblem } from './importRows.js';
import type { ImportRow } from './report.js';

/** The rows of one thing, in the order of the file. */
export interface Group {
  readonly id: string;
  readonly first: ImportRow;
  readonly rows: ImportRow[];
}

export interface Grouping {
  /** The column that names the thing. */
  readonly id: string;
  /** Its other columns, which following rows repeat or leave blank. */
  readonly inherited: readonly string[];
  /** The column that differs from row to row. */
  readonly each: string;
  /** What it is, read after "of the same". */
  readonly vi: string;
  readonly en: string;
}

/** A row with another id begins a thing; one with the same id, or none, continues it. */
export function groupsOf(rows: readonly ImportRow[], { id: column }: Grouping): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const id = row.cells[column] ?? '';
    const current = groups.at(-1);
    if (current !== undefined && (id === '' || id === current.id)) current.rows.push(row);
    else groups.push({ id, first: row, rows: [row] });
  }
  return groups;
}

/** What a following row says otherwise than the row on which its thing begins. */
export function contradictions({ first, rows }: Group, { inherited, vi, en }: Grouping): FileProblem[] {
  return rows.slice(1).flatMap(({ row, cells }) =>
    inherited
      .filter((field) => cells[field] !== undefined && cells[field] !== '' && cells[field] !== first.cells[field])
      .map((field) => {
        const at = String(first.row);
        const words = { vi: `khác với dòng ${at} của cùng ${vi}`, en: `contradicts row ${at} of the same ${en}` };
        return importProblem('contradiction', { row, field, value: cells[field] ?? '' }, words);
      }),
  );
}

/** What is to differ from row to row and is said twice of one thing. */
export function saidTwice({ rows }: Group, { each, vi, en }: Grouping): FileProblem[] {
  const firstRow = new Map<string, number>();
  return rows.flatMap(({ row, cells }) => {
    const value = cells[each] ?? '';
    const earlier = firstRow.get(value);
    if (earlier === undefined) firstRow.set(value, row);
    if (earlier === undefined || value === '') return [];
    const at = String(earlier);
    const words = { vi: `đã có ở dòng ${at} của cùng ${vi}`, en: `is already in row ${at} of the same ${en}` };
    return [importProblem('listedTwice', { row, field: each, value }, words)];
  });
}

/** A thing whose rows do not adjoin. */
export function begunTwice(groups: readonly Group[], { id: field }: Grouping): FileProblem[] {
  const firstRow = new Map<string, number>();
  return groups.flatMap(({ id, first: { row } }) => {
    const earlier = firstRow.get(id);
    if (earlier === undefined) firstRow.set(id, row);
    if (earlier === undefined || id === '') return [];
    const at = String(earlier);
    const words = {
      vi: `đã có từ dòng ${at}, không liền nhau`,
      en: `already began on row ${at}; its rows must adjoin`,
    };
    return [importProblem('listedTwice', { row, field, value: id }, words)];
  });
}
