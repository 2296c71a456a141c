/** Finding datasets by what people type, with marks or without. Pure. */
import { fold, plain } from '../domain/folding.js';
import type { Dataset } from './catalog.js';

export interface CatalogQuestion {
  /** Words; all of them must occur. Empty: all datasets. */
  readonly query?: string | undefined;
  /** An agency's code. */
  readonly agency?: string | undefined;
  /** Compared without marks and case. */
  readonly topic?: string | undefined;
  /** Datasets of which something is told for a period of that year. */
  readonly year?: number | undefined;
  readonly state?: Dataset['periods'][number]['state'] | undefined;
  readonly offset?: number | undefined;
  /** At most so many; all when left out. */
  readonly limit?: number | undefined;
}

export interface FoundDatasets {
  /** How many there are, on this page or not. */
  readonly total: number;
  readonly datasets: readonly Dataset[];
}

const byVietnamese = new Intl.Collator('vi', { numeric: true });

/** As a Vietnamese dictionary has it; equal titles by id. */
export function compareTitles(a: Dataset, b: Dataset): number {
  return byVietnamese.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

/** Hits with the very marks that were typed come first, then hits in the title, then by the alphabet. */
export function searchDatasets(datasets: readonly Dataset[], question: CatalogQuestion): FoundDatasets {
  const { query = '', offset = 0, limit = Infinity } = question;
  const words = wordsOf(query);
  const found = datasets
    .filter((dataset) => isAskedFor(dataset, question))
    .flatMap((dataset) => hitOf(dataset, words))
    .sort((a, b) => a.rank - b.rank || compareTitles(a.dataset, b.dataset));
  const page = found.slice(offset, offset + limit);
  return { total: found.length, datasets: page.map(({ dataset }) => dataset) };
}

function isAskedFor(dataset: Dataset, { agency, topic, year, state }: CatalogQuestion): boolean {
  if (agency !== undefined && dataset.agency !== agency) return false;
  if (topic !== undefined && fold(dataset.topic) !== fold(topic)) return false;
  return dataset.periods.some(
    (one) =>
      (year === undefined || one.period.startsWith(String(year))) && (state === undefined || one.state === state),
  );
}

/** A comma or a quotation mark beside a word is not part of it. */
function wordsOf(query: string): string[] {
  const words = plain(query).split(/\s+/);
  return words.map((word) => word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')).filter((word) => fold(word) !== '');
}

interface Hit {
  readonly dataset: Dataset;
  /** 0: as typed and in the title … 3: without marks and elsewhere. */
  readonly rank: number;
}

function hitOf(dataset: Dataset, words: readonly string[]): Hit[] {
  const texts = plain(textsOf(dataset).join('\n'));
  const [folded, id, title] = [fold(texts), fold(dataset.id), fold(dataset.title)];
  const bare = words.map(fold);
  if (!bare.every((word) => folded.includes(word) || id.includes(word))) return [];
  const isExact = words.every((word) => texts.includes(word) || !folded.includes(fold(word)));
  const isInTitle = bare.every((word) => title.includes(word));
  return [{ dataset, rank: (isExact ? 0 : 2) + (isInTitle ? 0 : 1) }];
}

function textsOf({ title, topic, agencyName, agencyNameEn, fields }: Dataset): string[] {
  return [title, topic, agencyName, agencyNameEn, ...fields.map((field) => field.title)];
}
