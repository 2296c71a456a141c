/** Checks of the files that agencies, calendar and annex are imported from: all rows or none, every bad row named. */
import { z } from 'zod';
import { agencyKind, agencyProfile, type AgencyProfile } from '../domain/agency/events.js';
import type { ImportKind } from '../domain/bulkImport/events.js';
import { calendarProblems } from '../domain/calendarProblems.js';
import type { FileProblem } from '../domain/rejections.js';
import { agencyCode, day } from '../domain/values.js';
import { calendarDay, type CalendarDay } from '../domain/workingDays.js';
import {
  columnsOf,
  email,
  emptyToNull,
  endsBeforeItBegins,
  importProblem,
  oneLine,
  readRow,
  type ColumnRules,
  refusedBy,
  type Imported,
  type ImportRefused,
} from './importRows.js';
import { annexColumns } from './annexColumns.js';
import { ministryDatabaseColumns } from './importMinistryDatabases.js';
import type { ImportRow } from './report.js';
import type { TableColumns } from './table.js';

export { annexFromRows } from './importAnnex.js';
export { ministryDatabasesFromRows } from './importMinistryDatabases.js';

export interface ImportedAgency {
  readonly row: number;
  readonly profile: AgencyProfile;
  readonly headName: string | null;
  /** Never without a name. */
  readonly headEmail: string | null;
}

export type AgenciesRead = { readonly ok: true; readonly agencies: readonly ImportedAgency[] } | ImportRefused;
export type DaysOffRead = { readonly ok: true; readonly days: readonly CalendarDay[] } | ImportRefused;

const optionalDay = z.union([z.literal(''), day]);
const dayWords = { vi: 'phải là ngày có thật, dạng yyyy-MM-dd', en: 'must be an existing day, yyyy-MM-dd' };
const textWords = (limit: number) => ({
  vi: `phải có, trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be given, on one line, at most ${String(limit)} characters`,
});

const agencyRules = {
  code: {
    schema: agencyCode,
    rule: 'badCode',
    vi: 'phải là chữ hoa không dấu, chữ số, “-” hoặc “_”, bắt đầu bằng chữ, tối đa 40 ký tự',
    en: 'must be capital ASCII letters, digits, "-" or "_", beginning with a letter, at most 40 characters',
  },
  kind: {
    schema: agencyKind,
    rule: 'badKind',
    vi: 'phải là specialised, unit hoặc central',
    en: 'must be specialised, unit or central',
  },
  nameVi: { schema: oneLine(1, 300), rule: 'badText', ...textWords(300) },
  nameEn: { schema: oneLine(1, 300), rule: 'badText', ...textWords(300) },
  legalBasis: { schema: oneLine(1, 300), rule: 'badText', ...textWords(300) },
  headName: { schema: oneLine(0, 200), rule: 'badText', optional: true, ...textWords(200) },
  headEmail: {
    schema: z.union([z.literal(''), email]),
    rule: 'badEmail',
    optional: true,
    vi: 'không phải là một địa chỉ thư điện tử',
    en: 'is not one e-mail address',
  },
  validFrom: { schema: optionalDay, rule: 'badDay', optional: true, ...dayWords },
  validTo: { schema: optionalDay, rule: 'badDay', optional: true, ...dayWords },
} satisfies ColumnRules;

const daysOffRules = {
  date: { schema: day, rule: 'badDay', ...dayWords },
  kind: {
    schema: calendarDay.shape.kind,
    rule: 'badKind',
    vi: 'phải là dayOff hoặc workedSaturday',
    en: 'must be dayOff or workedSaturday',
  },
  note: { schema: oneLine(0, 300), rule: 'badText', ...textWords(300) },
  status: {
    schema: calendarDay.shape.status,
    rule: 'badStatus',
    vi: 'phải là official, announced hoặc projected',
    en: 'must be official, announced or projected',
  },
} satisfies ColumnRules;

/** What `FileReader.table` must look for in a file of each kind. */
export const importColumns: Readonly<Record<ImportKind, TableColumns>> = {
  agencies: columnsOf(agencyRules),
  annex: annexColumns,
  daysOff: columnsOf(daysOffRules),
  ministryDatabases: ministryDatabaseColumns,
};

function agencyOf(row: ImportRow): Imported<ImportedAgency> {
  const read = readRow(row, agencyRules);
  if (!read.ok) return read;
  const { headName, headEmail, validFrom, validTo, ...named } = read.value;
  const profile = agencyProfile.parse({
    ...named,
    validFrom: emptyToNull(validFrom),
    validTo: emptyToNull(validTo),
  });
  const problems = [...namelessHead(row.row, headName, headEmail), ...endsBeforeItBegins(row.row, profile)];
  if (problems.length > 0) return { ok: false, problems };
  const head = { headName: emptyToNull(headName), headEmail: emptyToNull(headEmail) };
  return { ok: true, value: { row: row.row, profile, ...head } };
}

function namelessHead(row: number, headName: string, headEmail: string): FileProblem[] {
  if (headEmail === '' || headName !== '') return [];
  const words = { vi: 'phải có khi đã ghi headEmail', en: 'must be given where headEmail is' };
  return [importProblem('headWithoutName', { row, field: 'headName', value: '' }, words)];
}

function agenciesTwice(rows: readonly ImportRow[]): FileProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, cells }) => {
    const code = cells['code'] ?? '';
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, row);
    if (earlier === undefined || code === '') return [];
    const words = { vi: `đã có ở dòng ${String(earlier)}`, en: `is already in row ${String(earlier)}` };
    return [importProblem('listedTwice', { row, field: 'code', value: code }, words)];
  });
}

/** The agency register (`code, kind, nameVi, nameEn, legalBasis` and, optionally, head and validity). */
export function agenciesFromRows(rows: readonly ImportRow[]): AgenciesRead {
  const checked = gathered(rows.map(agencyOf), agenciesTwice(rows));
  return checked.ok ? { ok: true, agencies: checked.rows } : checked;
}

/** Days off and worked Saturdays (`date, kind, note, status`). */
export function daysOffFromRows(rows: readonly ImportRow[]): DaysOffRead {
  const read = rows.map((row) => ({ row: row.row, day: readRow(row, daysOffRules) }));
  const good = read.flatMap(({ row, day: found }) => (found.ok ? [{ row, day: found.value }] : []));
  const unfit = calendarProblems(
    good.map(({ day: found }) => found),
    (index) => good[index]?.row ?? 0,
  );
  const checked = gathered(
    read.map(({ day: found }) => found),
    unfit,
  );
  return checked.ok ? { ok: true, days: checked.rows } : checked;
}

type Gathered<Row> = { readonly ok: true; readonly rows: readonly Row[] } | ImportRefused;

function gathered<Row>(read: readonly Imported<Row>[], more: readonly FileProblem[]): Gathered<Row> {
  const problems = [...read.flatMap((row) => (row.ok ? [] : row.problems)), ...more];
  if (problems.length > 0) return refusedBy(problems);
  return { ok: true, rows: read.flatMap((row) => (row.ok ? [row.value] : [])) };
}
