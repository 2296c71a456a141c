/** The catalog's list: found by words with or without marks, by agency and topic; a page at a time. */
import { z } from 'zod';
import { catalogOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import type { Dataset } from '../../../projections/catalog.js';
import { searchDatasets, type FoundDatasets } from '../../../projections/catalogSearch.js';
import { pageRoute } from '../../route.js';
import { agency, asOf, nothing, wholeNumber } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { agencyNameOf, datasetSummary } from './datasetSummary.js';
import { numberText } from '../frame/format.js';
import { pastOf } from '../frame/past.js';
import { searchBox } from '../frame/searchBox.js';
import { catalogWords } from '../words/catalog.js';

const AT_ONCE = 20;
const LONGEST = 200;

const catalogQuery = z.strictObject({
  q: z.string().max(LONGEST, 'dài quá 200 ký tự · is longer than 200 characters').optional(),
  agency: agency.optional(),
  topic: z.string().max(LONGEST, 'dài quá 200 ký tự · is longer than 200 characters').optional(),
  page: wholeNumber(1, 100_000).optional(),
  asOf: asOf.optional(),
});

/** What is asked for, with nulls for what is not. */
interface Asked {
  readonly q: string | null;
  readonly agency: string | null;
  readonly topic: string | null;
  readonly asOf: string | null;
}

export const catalogPage = pageRoute({
  method: 'get',
  path: '/catalog',
  action: 'readCatalog',
  hot: true,
  shapes: { params: nothing, query: catalogQuery, body: nothing },
  handle: async ({ app, actor, language, query: { q = null, page = 1, ...query } }) => {
    const { agency: of = null, topic = null, asOf: at = null } = query;
    const catalog = await catalogOf(app, actor, { asOf: at });
    if (!catalog.ok) return catalog;
    const { datasets, position, settledOn } = catalog.value;
    const asked = { q, agency: of, topic, asOf: at };
    const found = foundPage(datasets, asked, page);
    const words = catalogWords[language];
    const model = {
      w: words,
      search: searchBox(language, q ?? ''),
      past: pastOf('/catalog', at, language),
      asOf: at,
      ...filtersOf(datasets, asked, language),
      isEmpty: datasets.length === 0,
      isFiltered: [q, of, topic].some((value) => value !== null),
      ...resultsOf(found, asked, language),
    };
    return done({ template: 'catalog', title: words.title, model, basis: { position, settledOn } });
  },
});

interface FoundPage extends FoundDatasets {
  readonly page: number;
  readonly pages: number;
}

/** Past the last page stands the last one. */
function foundPage(datasets: readonly Dataset[], { q, agency: of, topic }: Asked, asked: number): FoundPage {
  const question = { query: q ?? '', agency: of ?? undefined, topic: topic ?? undefined };
  const { total, datasets: all } = searchDatasets(datasets, question);
  const pages = Math.max(1, Math.ceil(total / AT_ONCE));
  const page = Math.min(asked, pages);
  return { total, page, pages, datasets: all.slice((page - 1) * AT_ONCE, page * AT_ONCE) };
}

function resultsOf(found: FoundPage, asked: Asked, language: Language) {
  return {
    count: countText(found.total, asked.q, language),
    datasets: found.datasets.map((dataset) => datasetSummary(dataset, language)),
    pager: found.pages > 1 ? pagerOf(found, asked, language) : null,
  };
}

function countText(total: number, q: string | null, language: Language): string {
  const [words, count] = [catalogWords[language], numberText(total, language)];
  return q === null ? words.results(count) : words.resultsFor(count, q);
}

function pagerOf({ page, pages }: FoundPage, asked: Asked, language: Language) {
  const to = (number: number) => address('/catalog', { ...asked, page: number === 1 ? null : number });
  return {
    label: catalogWords[language].page(numberText(page, language), numberText(pages, language)),
    previous: page > 1 ? to(page - 1) : null,
    next: page < pages ? to(page + 1) : null,
  };
}

const byVietnamese = new Intl.Collator('vi', { numeric: true });

/** What the lists offer is what the catalog has. */
function filtersOf(datasets: readonly Dataset[], asked: Asked, language: Language) {
  const names = new Map(datasets.map((dataset) => [dataset.agency, agencyNameOf(dataset, language)]));
  const topics = [...new Set(datasets.map(({ topic }) => topic))].sort(byVietnamese.compare);
  return {
    agencies: [...names]
      .sort(([, a], [, b]) => byVietnamese.compare(a, b))
      .map(([value, name]) => ({ value, name, selected: value === asked.agency })),
    topics: topics.map((name) => ({ value: name, name, selected: name === asked.topic })),
  };
}
