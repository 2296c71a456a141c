/** One row of an import file, column by column: the value, or what is wrong with it in both languages. */
import { z } from 'zod';
import type { FileProblem } from '../domain/rejections.js';
import type { Validity } from '../domain/validity.js';
import { shorten } from './cells.js';
import type { ImportRow } from './report.js';
import type { TableColumns } from './table.js';

export interface ColumnRule {
  readonly schema: z.ZodType<unknown, string>;
  /** A stable word. */
  readonly rule: string;
  readonly optional?: boolean;
  /** Read after "column X": "must be …". */
  readonly vi: string;
  readonly en: string;
}
export type ColumnRules = Readonly<Record<string, ColumnRule>>;

/** Every problem that a file has, by row: none of it is imported. */
export interface ImportRefused {
  readonly ok: false;
  readonly problems: readonly FileProblem[];
}

export type Imported<Value> = { readonly ok: true; readonly value: Value } | ImportRefused;

export function refusedBy(problems: readonly FileProblem[]): ImportRefused {
  return { ok: false, problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

type ValuesOf<Rules extends ColumnRules> = { -readonly [Name in keyof Rules]: z.output<Rules[Name]['schema']> };

/** Without control characters: such a text could break a mail's header or a terminal. */
export function oneLine(min: number, max: number): z.ZodString {
  return z
    .string()
    .min(min)
    .max(max)
    .regex(/^\P{Cc}*$/u);
}

/** Narrower than the standard on purpose: one address, ASCII, nothing that a header could take for two. */
export const email = z
  .string()
  .max(254)
  .regex(
    /^[A-Za-z0-9_+&'=-]+(?:\.[A-Za-z0-9_+&'=-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
  );

export function emptyToNull(text: string): string | null {
  return text === '' ? null : text;
}

export function columnsOf(rules: ColumnRules): TableColumns {
  const names = (optional: boolean) =>
    Object.keys(rules).filter((name) => (rules[name]?.optional ?? false) === optional);
  return { required: names(false), optional: names(true) };
}

/** `words` are read after "column X". */
export function importProblem(
  rule: string,
  place: { row: number; field: string; value: string },
  words: { vi: string; en: string },
): FileProblem {
  const value = shorten(place.value);
  const [row, shown] = [String(place.row), value === '' ? '' : ` (“${value}”)`];
  return {
    rule,
    row: place.row,
    field: place.field,
    ...(value === '' ? {} : { value }),
    vi: `Dòng ${row}, cột ${place.field}${shown}: ${words.vi}.`,
    en: `Row ${row}, column ${place.field}${shown}: ${words.en}.`,
  };
}

/** Of something whose last day would come before its first. */
export function endsBeforeItBegins(row: number, { validFrom, validTo }: Validity): FileProblem[] {
  if (validFrom === null || validTo === null || validFrom <= validTo) return [];
  const words = { vi: `không được trước validFrom (${validFrom})`, en: `must not be before validFrom (${validFrom})` };
  return [importProblem('badDay', { row, field: 'validTo', value: validTo }, words)];
}

/** Every column of a row by its rule; an absent optional column reads as empty. */
export function readRow<Rules extends ColumnRules>({ row, cells }: ImportRow, rules: Rules): Imported<ValuesOf<Rules>> {
  const problems: FileProblem[] = [];
  const values = Object.entries(rules).map(([field, { schema, rule, vi, en }]) => {
    const value = cells[field] ?? '';
    const parsed = schema.safeParse(value);
    if (!parsed.success) problems.push(importProblem(rule, { row, field, value }, { vi, en }));
    return [field, parsed.data] as const;
  });
  if (problems.length > 0) return { ok: false, problems };
  // every column of `rules` was read by its own schema, so the entries are what the mapped type says
  return { ok: true, value: Object.fromEntries(values) as ValuesOf<Rules> };
}
