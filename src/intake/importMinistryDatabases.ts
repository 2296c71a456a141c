/**
 * The register of ministries' databases (Điều 4.4): one row for each field, as in the annex, or several field names in one
 * cell, parted by ";". A database of which only the title is known has one row without a field.
 */
import { z } from 'zod';
import { ministryDatabase, type MinistryDatabase } from '../domain/ministryDatabase/events.js';
import type { FileProblem } from '../domain/rejections.js';
import type { Validity } from '../domain/validity.js';
import { day, ministryDatabaseCode } from '../domain/values.js';
import { begunTwice, contradictions, groupsOf, saidTwice, type Group, type Grouping } from './importGroups.js';
import {
  columnsOf,
  emptyToNull,
  endsBeforeItBegins,
  importProblem,
  oneLine,
  readRow,
  refusedBy,
  type ColumnRules,
  type ImportRefused,
} from './importRows.js';
import type { ImportRow } from './report.js';

export interface ImportedMinistryDatabase {
  /** The row on which it begins. */
  readonly row: number;
  readonly database: MinistryDatabase;
}

export type MinistryDatabasesRead =
  { readonly ok: true; readonly databases: readonly ImportedMinistryDatabase[] } | ImportRefused;

const MAX_FIELDS = 400;

const text = (limit: number) => ({
  vi: `phải có, trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be given, on one line, at most ${String(limit)} characters`,
});
const dayWords = { vi: 'phải là ngày có thật, dạng yyyy-MM-dd', en: 'must be an existing day, yyyy-MM-dd' };
const optionalDay = z.union([z.literal(''), day]);
const webAddress = z.union([
  z.literal(''),
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .regex(/^\P{Cc}*$/u),
]);

const ownRules = {
  code: {
    schema: ministryDatabaseCode,
    rule: 'badDatabaseCode',
    vi: 'phải là chữ không dấu, chữ số, “.”, “_” hoặc “-”, tối đa 80 ký tự',
    en: 'must be ASCII letters, digits, ".", "_" or "-", at most 80 characters',
  },
  ministry: { schema: oneLine(1, 300), rule: 'badText', ...text(300) },
  titleVi: { schema: oneLine(1, 500), rule: 'badText', ...text(500) },
  titleEn: {
    schema: oneLine(0, 500),
    rule: 'badText',
    vi: 'phải trên một dòng, tối đa 500 ký tự',
    en: 'must be on one line, at most 500 characters',
  },
  legalBasis: { schema: oneLine(1, 300), rule: 'badText', ...text(300) },
  url: {
    schema: webAddress,
    rule: 'badUrl',
    vi: 'phải là một địa chỉ http hoặc https, hoặc để trống',
    en: 'must be one http or https address, or blank',
  },
  validFrom: { schema: optionalDay, rule: 'badDay', optional: true, ...dayWords },
  validTo: { schema: optionalDay, rule: 'badDay', optional: true, ...dayWords },
} satisfies ColumnRules;

/** Ample for 400 names in one cell; each name has its own limit. */
const fieldRules = {
  field: {
    schema: oneLine(0, 40_000),
    rule: 'badText',
    vi: 'phải trên một dòng',
    en: 'must be on one line',
  },
} satisfies ColumnRules;

const MAX_NAME = 200;

const grouping: Grouping = {
  id: 'code',
  inherited: ['ministry', 'titleVi', 'titleEn', 'legalBasis', 'url', 'validFrom', 'validTo'],
  each: 'field',
  vi: 'cơ sở dữ liệu',
  en: 'database',
};

/** What `FileReader.table` must look for in a register of ministries' databases. */
export const ministryDatabaseColumns = columnsOf({ ...ownRules, ...fieldRules });

/** Its rows with one field name in each. */
function spread({ id, first, rows }: Group): Group {
  const single = rows.flatMap(({ row, cells }) => {
    const names = (cells['field'] ?? '').split(';').map((name) => name.trim());
    return names
      .filter((name) => name !== '' || names.length === 1)
      .map((field) => ({ row, cells: { ...cells, field } }));
  });
  return { id, first, rows: single };
}

function fieldProblems({ first, rows }: Group): FileProblem[] {
  const long = rows.flatMap(({ row, cells }) => {
    const value = cells['field'] ?? '';
    return value.length > MAX_NAME ? [importProblem('badText', { row, field: 'field', value }, text(MAX_NAME))] : [];
  });
  if (rows.length <= MAX_FIELDS) return long;
  const limit = String(MAX_FIELDS);
  const words = { vi: `có hơn ${limit} trường`, en: `has more than ${limit} fields` };
  const place = { row: first.row, field: 'code', value: first.cells['code'] ?? '' };
  return [...long, importProblem('tooManyFields', place, words)];
}

interface ReadGroup {
  readonly problems: readonly FileProblem[];
  readonly database: ImportedMinistryDatabase | null;
}

function readGroup(raw: Group): ReadGroup {
  const { row } = raw.first;
  const own = readRow(raw.first, ownRules);
  const cells = raw.rows.map((each) => readRow(each, fieldRules));
  const group = spread(raw);
  const problems = [
    ...(own.ok ? endsBeforeItBegins(row, boundsOf(own.value)) : own.problems),
    ...cells.flatMap((read) => (read.ok ? [] : read.problems)),
    ...contradictions(raw, grouping),
    ...saidTwice(group, grouping),
    ...fieldProblems(group),
  ];
  if (!own.ok || problems.length > 0) return { problems, database: null };
  const fields = group.rows.map((each) => each.cells['field'] ?? '').filter((name) => name !== '');
  const database = { ...own.value, url: emptyToNull(own.value.url), ...boundsOf(own.value), fields };
  return { problems, database: { row, database: ministryDatabase.parse(database) } };
}

function boundsOf({ validFrom, validTo }: { validFrom: string; validTo: string }): Validity {
  return { validFrom: emptyToNull(validFrom), validTo: emptyToNull(validTo) };
}

/** The databases of a register file, each with its fields, or every problem there is, by row. */
export function ministryDatabasesFromRows(rows: readonly ImportRow[]): MinistryDatabasesRead {
  const groups = groupsOf(rows, grouping);
  const read = groups.map(readGroup);
  const problems = [...read.flatMap((group) => group.problems), ...begunTwice(groups, grouping)];
  if (problems.length > 0) return refusedBy(problems);
  return { ok: true, databases: read.flatMap(({ database }) => (database === null ? [] : [database])) };
}
