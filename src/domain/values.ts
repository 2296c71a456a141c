/** The words that events are written in: identifiers, dates and instants, each with its one spelling. */
import { z } from 'zod';

/** `2026-Q1`. */
export const quarterId = z.string().regex(/^[12]\d{3}-Q[1-4]$/);
/** `2026-Q1` (quarterly), `2026` (yearly), `once`, `backfill`. */
export const periodId = z.string().regex(/^(?:[12]\d{3}(?:-Q[1-4])?|once|backfill)$/);
/** A calendar day in Huế, `2026-04-16`. */
export const day = z.iso.date();
/** An instant, ISO 8601 with an offset. Ours are written in UTC with milliseconds; legal instants carry +07:00. */
export const instant = z.iso.datetime({ offset: true });
/** What a clock may be set to: the years 2000 to 2199, well inside those that a quarter can name. */
export const clockInstant = instant.regex(/^2[01]/);
/** A day that may be granted: in the years that a clock may be set to. */
export const grantableDay = day.regex(/^2[01]/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const agencyCode = z.string().regex(/^[A-Z][A-Z0-9_-]{0,39}$/);
export const obligationId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
/** A database of a ministry, as the register of Điều 4.4 and the annex name it. */
export const ministryDatabaseCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
/** `<obligationId>.<period>`: one submission per obligation and period. */
export const submissionId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.(?:[12]\d{3}(?:-Q[1-4])?|once|backfill)$/);
export const username = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);
export const count = z.int().min(0);
/** Text that may speak of a person, closed under the key named beside it (AES-256-GCM, base64 of nonce, text, tag). */
export const sealed = z.strictObject({ key: z.string().min(1), box: z.base64() });
export type Sealed = z.infer<typeof sealed>;

export const role = z.enum(['agency', 'officer', 'leader', 'council', 'operator']);
export type Role = z.infer<typeof role>;

export const frequency = z.enum(['quarterly', 'yearly', 'once', 'backfill']);
export type Frequency = z.infer<typeof frequency>;
export const fieldType = z.enum(['string', 'integer', 'number', 'date', 'boolean', 'any']);
export type FieldType = z.infer<typeof fieldType>;

/** One declared field of an obligation; `criterion` marks a reporting criterion (tiêu chí báo cáo). */
export const field = z.strictObject({
  name: z.string().min(1).max(200),
  title: z.string().max(500),
  type: fieldType,
  criterion: z.boolean(),
});
export type Field = z.infer<typeof field>;

/** Who may see a dataset (Điều 4.3): only a public one is ever published. */
export const sensitivity = z.enum(['public', 'internal', 'personal']);
export type Sensitivity = z.infer<typeof sensitivity>;

export const timing = z.enum(['onTime', 'late']);
export type Timing = z.infer<typeof timing>;

/** One step of an argument for a date: what was done and which text says so. */
export const reasoningStep = z.strictObject({ vi: z.string(), en: z.string(), source: z.string() });
export type ReasoningStep = z.infer<typeof reasoningStep>;

export function submissionIdOf(obligation: string, period: string): string {
  return `${obligation}.${period}`;
}

/** The obligation and period of a submission id; null when it is none. */
export function partsOfSubmissionId(id: string): { obligationId: string; period: string } | null {
  if (!submissionId.safeParse(id).success) return null;
  const dot = id.lastIndexOf('.');
  return { obligationId: id.slice(0, dot), period: id.slice(dot + 1) };
}
