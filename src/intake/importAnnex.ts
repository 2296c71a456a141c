/** The annex (Điều 11.2): one row for each field, an obligation's own columns repeated or left blank on its following rows. */
import { z } from 'zod';
import { obligationDefinition, type ObligationDefinition } from '../domain/obligation/events.js';
import type { FileProblem } from '../domain/rejections.js';
import { agencyCode, fieldType, frequency, obligationId, type Field } from '../domain/values.js';
import {
  columnsOf,
  importProblem,
  oneLine,
  readRow,
  type ColumnRules,
  refusedBy,
  type ImportRefused,
} from './importRows.js';
import type { ImportRow } from './report.js';

export interface ImportedObligation {
  /** The row on which it begins. */
  readonly row: number;
  readonly definition: Omit<ObligationDefinition, 'effectiveFrom'>;
}

export type AnnexRead = { readonly ok: true; readonly obligations: readonly ImportedObligation[] } | ImportRefused;

const definitionShape = obligationDefinition.omit({ effectiveFrom: true });
const MAX_FIELDS = 400;

const text = (limit: number) => ({
  vi: `phải có, trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be given, on one line, at most ${String(limit)} characters`,
});
const maybeText = (limit: number) => ({
  vi: `phải trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be on one line, at most ${String(limit)} characters`,
});

const ownRules = {
  obligationId: {
    schema: obligationId,
    rule: 'badObligationId',
    vi: 'phải là chữ không dấu, chữ số, “.”, “_” hoặc “-”, tối đa 80 ký tự',
    en: 'must be ASCII letters, digits, ".", "_" or "-", at most 80 characters',
  },
  agencyCode: {
    schema: agencyCode,
    rule: 'badCode',
    vi: 'phải là mã cơ quan (chữ hoa không dấu, chữ số, “-”, “_”)',
    en: 'must be an agency code (capital ASCII letters, digits, "-", "_")',
  },
  title: { schema: oneLine(1, 500), rule: 'badText', ...text(500) },
  topic: { schema: oneLine(0, 200), rule: 'badText', ...maybeText(200) },
  frequency: {
    schema: frequency,
    rule: 'badFrequency',
    vi: 'phải là quarterly, yearly, once hoặc backfill',
    en: 'must be quarterly, yearly, once or backfill',
  },
} satisfies ColumnRules;

const fieldRules = {
  field: { schema: oneLine(1, 200), rule: 'badText', ...text(200) },
  fieldTitle: { schema: oneLine(0, 500), rule: 'badText', ...maybeText(500) },
  type: {
    schema: fieldType,
    rule: 'badType',
    vi: 'phải là string, integer, number, date, boolean hoặc any',
    en: 'must be string, integer, number, date, boolean or any',
  },
  criterion: {
    schema: z.enum(['yes', 'no']),
    rule: 'badCriterion',
    vi: 'phải là yes hoặc no',
    en: 'must be yes or no',
  },
} satisfies ColumnRules;

/** What `FileReader.table` must look for in an annex. */
export const annexColumns = columnsOf({ ...ownRules, ...fieldRules });

const inherited = ['agencyCode', 'title', 'topic', 'frequency'] as const;

/** The rows of one obligation, in the order of the file. */
interface Group {
  readonly id: string;
  readonly first: ImportRow;
  readonly rows: ImportRow[];
}

/** A row with another id begins an obligation; one with the same id, or none, continues it. */
function groupsOf(rows: readonly ImportRow[]): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const id = row.cells['obligationId'] ?? '';
    const current = groups.at(-1);
    if (current !== undefined && (id === '' || id === current.id)) current.rows.push(row);
    else groups.push({ id, first: row, rows: [row] });
  }
  return groups;
}

/** What a following row says otherwise than the row on which its obligation begins. */
function contradictions({ first, rows }: Group): FileProblem[] {
  return rows.slice(1).flatMap(({ row, cells }) =>
    inherited
      .filter((field) => cells[field] !== undefined && cells[field] !== '' && cells[field] !== first.cells[field])
      .map((field) => {
        const at = String(first.row);
        const words = {
          vi: `khác với dòng ${at} của cùng nhiệm vụ`,
          en: `contradicts row ${at} of the same obligation`,
        };
        return importProblem('contradiction', { row, field, value: cells[field] ?? '' }, words);
      }),
  );
}

function fieldsTwice({ rows }: Group): FileProblem[] {
  const firstRow = new Map<string, number>();
  return rows.flatMap(({ row, cells }) => {
    const value = cells['field'] ?? '';
    const earlier = firstRow.get(value);
    if (earlier === undefined) firstRow.set(value, row);
    if (earlier === undefined || value === '') return [];
    const at = String(earlier);
    const words = { vi: `đã có ở dòng ${at} của cùng nhiệm vụ`, en: `is already in row ${at} of the same obligation` };
    return [importProblem('listedTwice', { row, field: 'field', value }, words)];
  });
}

function tooManyFields({ id, first, rows }: Group): FileProblem[] {
  if (rows.length <= MAX_FIELDS) return [];
  const limit = String(MAX_FIELDS);
  const words = { vi: `có hơn ${limit} trường`, en: `has more than ${limit} fields` };
  return [importProblem('tooManyFields', { row: first.row, field: 'obligationId', value: id }, words)];
}

function obligationsTwice(groups: readonly Group[]): FileProblem[] {
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
    return [importProblem('listedTwice', { row, field: 'obligationId', value: id }, words)];
  });
}

interface ReadGroup {
  readonly problems: readonly FileProblem[];
  readonly obligation: ImportedObligation | null;
}

function readGroup(group: Group): ReadGroup {
  const own = readRow(group.first, ownRules);
  const fields = group.rows.map((row) => readRow(row, fieldRules));
  const problems = [
    ...(own.ok ? [] : own.problems),
    ...fields.flatMap((field) => (field.ok ? [] : field.problems)),
    ...contradictions(group),
    ...fieldsTwice(group),
    ...tooManyFields(group),
  ];
  if (!own.ok || problems.length > 0) return { problems, obligation: null };
  const { agencyCode: agency, ...rest } = own.value;
  const declared = fields.flatMap((field): Field[] => (field.ok ? [fieldOf(field.value)] : []));
  const definition = definitionShape.parse({ ...rest, agency, fields: declared });
  return { problems, obligation: { row: group.first.row, definition } };
}

function fieldOf(row: { field: string; fieldTitle: string; type: Field['type']; criterion: 'yes' | 'no' }): Field {
  return { name: row.field, title: row.fieldTitle, type: row.type, criterion: row.criterion === 'yes' };
}

/** The obligations of an annex file, each with its fields, or every problem there is, by row. */
export function annexFromRows(rows: readonly ImportRow[]): AnnexRead {
  const groups = groupsOf(rows);
  const read = groups.map(readGroup);
  const problems = [...read.flatMap((group) => group.problems), ...obligationsTwice(groups)];
  if (problems.length > 0) return refusedBy(problems);
  return { ok: true, obligations: read.flatMap(({ obligation }) => (obligation === null ? [] : [obligation])) };
}
