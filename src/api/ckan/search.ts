/** `package_search`: words and filters choose, a sort orders, `start` and `rows` cut a page out. */
import { compareTitles, searchDatasets } from '../../projections/catalogSearch.js';
import { answer, badQuery, invalid, type Outcome, type Refusal } from './answers.js';
import { packageOf } from './packages.js';
import type { Searching } from './params.js';
import { testOf, type Test } from './queryMatch.js';
import { BadQuery, parseQuery } from './queryText.js';
import type { Entry, Site } from './site.js';

const DEFAULT_SORT = 'score desc, metadata_modified desc';

type Compare = (a: Entry, b: Entry) => number;

export function packageSearch(asked: Searching, site: Site): Outcome {
  const sort = asked.sort ?? DEFAULT_SORT;
  const compare = comparisonOf(sort);
  if (!compare)
    return invalid('sort', `Cannot sort by "${sort}"; write a field and asc or desc: ${sortable.join(', ')}`);
  const chosen = chosenBy(asked, site);
  if (!Array.isArray(chosen)) return chosen;
  const ordered = keepsOrder(asked.q, sort) ? chosen : chosen.sort(compare);
  const page = ordered.slice(asked.start, asked.start + asked.rows);
  const results = page.map((entry) => packageOf(entry, site.portal));
  return answer({ count: chosen.length, sort, facets: {}, search_facets: {}, results });
}

/** In the order of how well they fit. */
function chosenBy({ q = '', fq, fq_list }: Searching, site: Site): Entry[] | Refusal {
  let entries = wordsAlone(q) ? foundBy(q, site) : site.entries;
  const filters = [...(wordsAlone(q) ? [] : [['q', q]]), ...[...fq, ...fq_list].map((text) => ['fq', text])] as const;
  for (const [name = '', text = ''] of filters) {
    const test = filterOf(text, site);
    if (test instanceof BadQuery) return badQuery(name, test.message);
    entries = entries.filter(test);
  }
  return [...entries];
}

function filterOf(text: string, site: Site): Test | BadQuery {
  try {
    return testOf(parseQuery(text), site.portal);
  } catch (error) {
    if (error instanceof BadQuery) return error;
    throw error;
  }
}

/** What a person types in a search box, and the two spellings of "everything". */
function wordsAlone(q: string): boolean {
  return /^\s*\*(?::\*)?\s*$/.test(q) || !/[:()[\]{}"*]|(?:^|\s)(?:AND|OR|NOT|[-+!]\S)|&&|\|\|/.test(q);
}

function foundBy(q: string, { entries }: Site): Entry[] {
  const byDataset = new Map(entries.map((entry) => [entry.dataset, entry]));
  const query = q.includes('*') ? '' : q;
  const found = searchDatasets([...byDataset.keys()], { query }).datasets;
  return found.flatMap((dataset) => byDataset.get(dataset) ?? []);
}

/** Of words that were found the score says it all: no two have the same. */
function keepsOrder(q: string | undefined, sort: string): boolean {
  return q !== undefined && !q.includes('*') && wordsAlone(q) && /^\s*(?:score|relevance)/.test(sort);
}

const byText = (of: (entry: Entry) => string): Compare => {
  return (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
};
const comparisons = new Map<string, Compare>([
  ['id', byText(({ id }) => id)],
  ['name', byText(({ name }) => name)],
  ['title', (a, b) => compareTitles(a.dataset, b.dataset)],
  ['title_string', (a, b) => compareTitles(a.dataset, b.dataset)],
  ['metadata_created', byText(({ dataset }) => dataset.listedAt)],
  ['metadata_modified', byText(({ dataset }) => dataset.changedAt)],
  // Without words all fit alike.
  ['score', () => 0],
  ['relevance', () => 0],
]);
const sortable = [...comparisons.keys()];

/**
 * `id asc, metadata_modified desc`; null when it is not written like that. Equals keep the order of their names, so that
 * pages never overlap.
 */
function comparisonOf(sort: string): Compare | null {
  const steps = sort.split(',').map(stepOf);
  if (steps.some((step) => step === null)) return null;
  const all = steps.flatMap((step) => step ?? []);
  return (a, b) => all.reduce((order, compare) => order || compare(a, b), 0);
}

function stepOf(step: string): Compare | null {
  const [, field = '', direction = 'asc'] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(step) ?? [];
  const compare = comparisons.get(field);
  if (!compare) return null;
  return direction.toLowerCase() === 'desc' ? (a, b) => compare(b, a) : compare;
}
