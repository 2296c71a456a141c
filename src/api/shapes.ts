/** Shapes of parameters, each with the sentence that is told when a value does not fit. */
import { z } from 'zod';
import { endOfDay, startOfDay } from '../domain/legalTime.js';
import { agencyCode, day, instant, periodId, quarterId, submissionId } from '../domain/values.js';
import { eventSchemas } from '../domain/events.js';

/** Vietnamese, then English, with a middle dot between. */
const say = (vi: string, en: string) => `${vi} · ${en}`;

const notQuarter = say('phải là một quý như 2026-Q1', 'must be a quarter such as 2026-Q1');
const notInstant = say(
  'phải là thời điểm có múi giờ hoặc một ngày như 2026-04-17',
  'must be an instant with an offset, or a day such as 2026-04-17',
);

export const nothing = z.strictObject({});

/** A quarter; left out or empty: none is asked for. */
export const quarter = z.string().pipe(z.string().refine((text) => quarterId.safeParse(text).success, notQuarter));

/** An instant with its offset, or a day, which stands for its start in Huế. */
export const asOf = z
  .string()
  .refine((text) => day.safeParse(text).success || instant.safeParse(text).success, notInstant)
  .transform((text) => (day.safeParse(text).success ? startOfDay(text) : text));

/** An instant with its offset, or a day, which counts to its end in Huế. */
export const until = z
  .string()
  .refine((text) => day.safeParse(text).success || instant.safeParse(text).success, notInstant)
  .transform((text) => (day.safeParse(text).success ? endOfDay(text) : text));

/** A calendar day in Huế. */
export const dayShape = z
  .string()
  .refine(
    (text) => day.safeParse(text).success,
    say('phải là một ngày như 2025-03-01', 'must be a day such as 2025-03-01'),
  );

export const year = z
  .string()
  .regex(/^[12]\d{3}$/, say('phải là một năm như 2026', 'must be a year such as 2026'))
  .transform(Number);

export function wholeNumber(least: number, most: number) {
  const words = say(
    `phải là số nguyên từ ${String(least)} đến ${String(most)}`,
    `must be a whole number from ${String(least)} to ${String(most)}`,
  );
  return z
    .string()
    .regex(/^\d{1,15}$/, words)
    .transform(Number)
    .refine((number) => number >= least && number <= most, words);
}

export const agency = z
  .string()
  .refine((text) => agencyCode.safeParse(text).success, say('phải là mã cơ quan như SDL', 'must be an agency code'));

export const period = z
  .string()
  .refine(
    (text) => periodId.safeParse(text).success,
    say('phải là 2026-Q1, 2026, once hoặc backfill', 'must be 2026-Q1, 2026, once or backfill'),
  );

export const eventType = z
  .string()
  .refine((text) => Object.hasOwn(eventSchemas, text), say('không phải loại sự kiện', 'is no type of event'));

const LONGEST_SEARCH = 200;

/** Words to look for. */
export const searchText = z.string().max(LONGEST_SEARCH, say('dài quá 200 ký tự', 'is longer than 200 characters'));

/** Ids in paths: what cannot be one is simply not found, so any text passes here. */
export const anyId = z.string().min(1).max(300);

export const isSubmissionId = (text: string): boolean => submissionId.safeParse(text).success;

export const flag = z
  .enum(['true', 'false'], { error: say('phải là true hoặc false', 'must be true or false') })
  .transform((text) => text === 'true');
