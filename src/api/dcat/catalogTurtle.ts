/** The catalog in DCAT-AP 3 as Turtle, page by page, and one dataset alone. */
import type { Quad } from 'n3';
import type { Catalog, Dataset } from '../../projections/catalog.js';
import { simulatedWords, type Portal } from '../portal.js';
import type { BadValue } from '../http/refusals.js';
import { addressesOf, DECISION, LANGUAGE } from './addresses.js';
import { pageNumber, sinceInstant } from './pageParams.js';
import { seriesTriples } from './series.js';
import { sharedTriples } from './shared.js';
import { both, instant, iri, thing, turtleOf, typed, type Properties } from './vocabulary.js';

export const TURTLE_TYPE = 'text/turtle; charset=utf-8';

/** Datasets on one page. */
export const PAGE_SIZE = 100;

/** As they stand in the address; left out or empty: the first page, everything. */
export interface AskedPage {
  readonly page?: string | undefined;
  readonly modifiedSince?: string | undefined;
}

export type TurtleAnswer =
  { readonly ok: true; readonly turtle: string } | { readonly ok: false; readonly bad: readonly BadValue[] };

export function catalogTurtle(catalog: Catalog, portal: Portal, asked: AskedPage = {}): TurtleAnswer {
  const [page, since] = [pageNumber(asked.page), sinceInstant(asked.modifiedSince)];
  const bad = [page, since].flatMap((one) => (one.ok ? [] : [one.bad]));
  if (!page.ok || !since.ok) return { ok: false, bad };
  const { value: from } = since;
  const chosen = catalog.datasets.filter(({ changedAt }) => from === null || Date.parse(changedAt) >= from);
  const shown = chosen.slice((page.value - 1) * PAGE_SIZE, page.value * PAGE_SIZE);
  const paging = { page: page.value, total: chosen.length, modifiedSince: asked.modifiedSince };
  const quads = [
    ...catalogTriples(catalog, shown, portal),
    ...pagingTriples(paging, portal),
    ...sharedTriples(shown, portal),
    ...shown.flatMap((dataset) => seriesTriples(dataset, portal)),
  ];
  return { ok: true, turtle: turtleOf(quads) };
}

/** One dataset with all its periods, and what it points to. */
export function datasetTurtle(dataset: Dataset, portal: Portal): string {
  return turtleOf([...seriesTriples(dataset, portal), ...sharedTriples([dataset], portal)]);
}

function catalogTriples({ asOf }: Catalog, shown: readonly Dataset[], portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const { siteTitle } = portal;
  const notice = portal.mode === 'simulated' ? simulatedWords : { vi: '', en: '' };
  const description = {
    vi: `${notice.vi} Dữ liệu chuyên ngành do các cơ quan công bố theo Quyết định 06/2021/QĐ-UBND.`.trim(),
    en: `${notice.en} Data published by the agencies under Decision 06/2021/QĐ-UBND.`.trim(),
  };
  return [
    ...thing(
      at.catalog,
      ['dcat:Catalog'],
      [
        ['dct:title', both(siteTitle)],
        ['dct:description', both(description)],
        ['dct:publisher', iri(at.publisher)],
        ['dct:license', iri(at.licence(portal.licence.current.id))],
        ['dct:language', iri(LANGUAGE)],
        ['dcatap:applicableLegislation', iri(DECISION)],
        ['foaf:homepage', iri(at.home)],
        ['dct:modified', asOf === null ? [] : instant(new Date(asOf).toISOString())],
        ['dcat:themeTaxonomy', shown.some(({ topic }) => topic !== '') ? iri(at.topics) : []],
        ['dcat:dataset', shown.flatMap((one) => memberIris(one, portal)).map(iri)],
      ],
    ),
    ...thing(at.home, ['foaf:Document'], []),
  ];
}

/** The series and each of its members. */
function memberIris({ id, periods }: Dataset, portal: Portal): string[] {
  const at = addressesOf(portal);
  return [at.dataset(id), ...periods.map(({ period }) => at.member(id, period))];
}

interface Paging {
  readonly page: number;
  readonly total: number;
  readonly modifiedSince: string | undefined;
}

/** Both vocabularies of Hydra, old and new: each harvester knows one of them. */
function pagingTriples({ page, total, modifiedSince }: Paging, portal: Portal): Quad[] {
  const { catalog } = addressesOf(portal);
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const since = modifiedSince ? `&modified_since=${encodeURIComponent(modifiedSince)}` : '';
  const address = (number: number) => iri(`${catalog}?page=${String(number)}${since}`);
  const next: Properties =
    page < last
      ? [
          ['hydra:next', address(page + 1)],
          ['hydra:nextPage', address(page + 1)],
        ]
      : [];
  const before = Math.min(page - 1, last);
  const previous: Properties =
    page > 1
      ? [
          ['hydra:previous', address(before)],
          ['hydra:previousPage', address(before)],
        ]
      : [];
  return thing(
    address(page).value,
    ['hydra:PagedCollection', 'hydra:PartialCollectionView'],
    [
      ['hydra:totalItems', typed(String(total), 'xsd:integer')],
      ['hydra:itemsPerPage', typed(String(PAGE_SIZE), 'xsd:integer')],
      ['hydra:first', address(1)],
      ['hydra:firstPage', address(1)],
      ...previous,
      ...next,
      ['hydra:last', address(last)],
      ['hydra:lastPage', address(last)],
    ],
  );
}
