/** The columns of an annex file (Điều 11.2), each with its rule: the obligation's own, and those of a field. */
import { z } from 'zod';
import {
  agencyCode,
  fieldType,
  frequency,
  ministryDatabaseCode,
  obligationId,
  quarterId,
  sensitivity,
} from '../domain/values.js';
import { columnsOf, oneLine, type ColumnRules } from './importRows.js';

const text = (limit: number) => ({
  vi: `phải có, trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be given, on one line, at most ${String(limit)} characters`,
});
const maybeText = (limit: number) => ({
  vi: `phải trên một dòng, tối đa ${String(limit)} ký tự`,
  en: `must be on one line, at most ${String(limit)} characters`,
});

export const ownRules = {
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
  sensitivity: {
    schema: z.union([z.literal(''), sensitivity]),
    rule: 'badSensitivity',
    optional: true,
    vi: 'phải là public, internal hoặc personal (để trống là public)',
    en: 'must be public, internal or personal (blank is public)',
  },
  apiProvided: {
    schema: z.enum(['', 'yes', 'no']),
    rule: 'badApiProvided',
    optional: true,
    vi: 'phải là yes hoặc no (để trống là no)',
    en: 'must be yes or no (blank is no)',
  },
  ministryDatabase: {
    schema: z.union([z.literal(''), ministryDatabaseCode]),
    rule: 'badDatabaseCode',
    optional: true,
    vi: 'phải là mã cơ sở dữ liệu: chữ không dấu, chữ số, “.”, “_” hoặc “-”, tối đa 80 ký tự',
    en: 'must be the code of a database: ASCII letters, digits, ".", "_" or "-", at most 80 characters',
  },
  until: {
    schema: z.union([z.literal(''), quarterId]),
    rule: 'badQuarter',
    optional: true,
    vi: 'phải là một quý như 2026-Q4: quý cuối cùng phải cập nhật',
    en: 'must be a quarter such as 2026-Q4: the last one it is owed for',
  },
  source: { schema: oneLine(0, 300), rule: 'badText', optional: true, ...maybeText(300) },
} satisfies ColumnRules;

export const fieldRules = {
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

/** Columns that a file may lack: what they would say then stays as it is. */
export const optionalColumns = ['sensitivity', 'apiProvided', 'ministryDatabase', 'until', 'source'] as const;
export type OptionalColumn = (typeof optionalColumns)[number];
