/** The shape of what a check answers. The reader's child process answers in it too, so it is a schema. */
import { z } from 'zod';
import { criterionResult, fileFormat } from '../domain/submission/events.js';
import { count, fieldType } from '../domain/values.js';

const place = {
  row: z.int().exactOptional(),
  column: z.int().exactOptional(),
  field: z.string().exactOptional(),
  value: z.string().exactOptional(),
};
const words = { vi: z.string(), en: z.string() };

/** As `FileProblem` of `src/domain/rejections.ts`. */
export const fileProblem = z.strictObject({ rule: z.string(), ...place, ...words });

/** What is not as declared in a file that is received all the same. */
export const finding = z.strictObject({
  code: z.enum(['missingColumn', 'undeclaredColumn', 'emptyCells', 'wrongType']),
  ...place,
  /** How many cells it speaks of, where it sums them up. */
  count: count.exactOptional(),
  /** The first of those rows. */
  rows: z.array(z.int()).exactOptional(),
  ...words,
});
export type Finding = z.infer<typeof finding>;

export const columnReport = z.strictObject({
  name: z.string(),
  declared: z.boolean(),
  /** Its declared type; null for an undeclared column. */
  type: fieldType.nullable(),
  /** Its number in the file, from 1; null when it is missing. */
  column: z.int().nullable(),
  filled: count,
  rows: count,
  /** Fill rate in percent, cut (never rounded up) to two decimals. */
  percent: z.number(),
});

export const checkReport = z.strictObject({
  format: fileFormat,
  /** The sheet of a workbook, or the key of the list in wrapped JSON. */
  sheet: z.string().nullable(),
  /** Null in JSON, which has none. */
  headerRow: z.int().nullable(),
  rows: count,
  /** Filled cells of declared columns. */
  cells: count,
  columns: z.array(columnReport),
  criteria: z.array(criterionResult),
  criteriaMet: count,
  criteriaRequired: count,
  /** Fill rate from which a criterion is met, a rule field. */
  metFromPercent: z.number(),
  findings: z.array(finding),
  /** Why the file is refused; empty when it is received. */
  refused: z.array(fileProblem),
});
export type CheckReport = z.infer<typeof checkReport>;

export const outcome = z.discriminatedUnion('accepted', [
  z.strictObject({ accepted: z.literal(true), report: checkReport }),
  z.strictObject({ accepted: z.literal(false), problems: z.array(fileProblem), report: checkReport }),
]);
/** Received (with findings, perhaps) or refused; a refusal's report says why and nothing else. */
export type Outcome = z.infer<typeof outcome>;

export const importRow = z.strictObject({ row: z.int(), cells: z.record(z.string(), z.string()) });
/** A row of an import file: texts, NFC and trimmed, by column name; nothing where the file has no such column. */
export type ImportRow = z.infer<typeof importRow>;

export const tableOutcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), rows: z.array(importRow) }),
  z.strictObject({ ok: z.literal(false), problems: z.array(fileProblem) }),
]);
export type TableOutcome = z.infer<typeof tableOutcome>;
