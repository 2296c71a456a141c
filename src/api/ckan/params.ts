/** What the actions take: from a query string, where all is text, or from a JSON body. Others are ignored, as CKAN does. */
import { z } from 'zod';

const MISSING = 'Missing value';

const text = z.string('Must be a single string').max(4000, 'Too long');
/** Empty counts as left out. */
const optionalText = z
  .preprocess((value) => (value === null || value === '' ? undefined : value), text.optional())
  .optional();
const many = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : (value ?? [])),
  z.array(text, 'Must be a string or a list of strings').max(50, 'Too many'),
);

const whole = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value),
  z.int('Must be a natural number').min(0, 'Must be a natural number').max(1_000_000_000, 'Must be a natural number'),
);
const optionalWhole = z.preprocess((value) => (value === null || value === '' ? undefined : value), whole.optional());

const yes: readonly unknown[] = ['true', 'yes', 't', 'y', '1', 'on', 1];
const no: readonly unknown[] = ['false', 'no', 'f', 'n', '0', 'off', '', 0];
const flag = z.preprocess((value) => {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (word === undefined || word === null || no.includes(word)) return false;
  return yes.includes(word) ? true : value;
}, z.boolean('Must be true or false'));

/** CKAN never gives more in one page. */
const MOST_ROWS = 1000;

export const nothing = z.object({});
export const byId = z.object({ id: z.string(MISSING).min(1, MISSING).max(300, 'Too long') });
export const byName = z.object({ name: z.string(MISSING).min(1, MISSING).max(300, 'Too long') });
export const paging = z.object({ limit: optionalWhole, offset: optionalWhole });
export const listing = paging.extend({ all_fields: flag });
export const tagListing = z.object({ query: optionalText, all_fields: flag });
export const showing = byId.extend({ include_datasets: flag });
export const searching = z.object({
  q: optionalText,
  fq: many,
  fq_list: many,
  rows: optionalWhole.transform((rows = 10) => Math.min(rows, MOST_ROWS)),
  start: optionalWhole.transform((start = 0) => start),
  sort: optionalText,
});
export type Searching = z.infer<typeof searching>;
