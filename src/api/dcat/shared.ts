/** What many datasets point to: the catalog's publisher, agencies, topics, states, terms of use, the Decision. */
import type { Quad } from 'n3';
import type { Bilingual } from '../../app/wording.js';
import type { FileFormat } from '../../domain/submission/events.js';
import type { Dataset, DatasetPeriod } from '../../projections/catalog.js';
import { frequencyIri } from '../frequencies.js';
import type { Portal } from '../portal.js';
import { addressesOf, DECISION, fileTypeIri, LANGUAGE, mediaTypeIri, SHA256 } from './addresses.js';
import { both, day, iri, prefixes, thing, typed, vi, type Value } from './vocabulary.js';

const stateWords: Readonly<Record<DatasetPeriod['state'], Bilingual>> = {
  published: { vi: 'Đã công bố', en: 'Published' },
  nil: { vi: 'Không phát sinh', en: 'Nothing to report' },
  unchanged: { vi: 'Không thay đổi', en: 'Unchanged' },
  missing: { vi: 'Chưa có dữ liệu', en: 'Missing' },
};

/** In a fixed order; agencies and topics by code and name. */
export function sharedTriples(datasets: readonly Dataset[], portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const publisher = thing(at.publisher, ['foaf:Agent'], [['foaf:name', both(portal.publisher)]]);
  return [
    ...publisher,
    ...thing(DECISION, ['eli:LegalResource'], [['dct:title', vi('Quyết định 06/2021/QĐ-UBND ngày 03-02-2021')]]),
    ...licenceTriples(portal),
    ...agencyTriples(datasets, portal),
    ...topicTriples(datasets, portal),
    ...stateTriples(datasets, portal),
    ...vocabularyTriples(datasets),
  ];
}

/** The shapes of DCAT-AP ask for the class of whatever is pointed to, words of public vocabularies too. */
function vocabularyTriples(datasets: readonly Dataset[]): Quad[] {
  const formats = unique(datasets.flatMap(formatsIn), (format) => format);
  return [
    ...thing(`${prefixes.dcat}DatasetSeries`, [], [['rdfs:subClassOf', iri(`${prefixes.dcat}Dataset`)]]),
    ...thing(LANGUAGE, ['dct:LinguisticSystem'], []),
    ...thing(SHA256, ['spdx:ChecksumAlgorithm'], []),
    ...unique(datasets, ({ frequency }) => frequency).flatMap(({ frequency }) =>
      thing(frequencyIri(frequency), ['dct:Frequency'], []),
    ),
    ...formats.flatMap((format) => [
      ...thing(fileTypeIri(format), ['dct:MediaTypeOrExtent'], []),
      ...thing(mediaTypeIri(format), ['dct:MediaType'], []),
    ]),
  ];
}

function formatsIn({ periods }: Dataset): FileFormat[] {
  return periods.flatMap(({ publications }) => {
    const last = publications.at(-1);
    return last?.basis?.format ?? last?.format ?? [];
  });
}

function licenceTriples(portal: Portal): Quad[] {
  const { id, title, terms, from, source } = portal.licence.current;
  const since = from === null ? [] : ([['dct:valid', day(from)]] as const);
  return thing(
    addressesOf(portal).licence(id),
    ['dct:LicenseDocument'],
    [['dct:title', both(title)], ['dct:description', both(terms)], ['dct:source', vi(source)], ...since],
  );
}

function agencyTriples(datasets: readonly Dataset[], portal: Portal): Quad[] {
  const at = addressesOf(portal);
  return unique(datasets, ({ agency }) => agency).flatMap(({ agency, agencyName, agencyNameEn }) =>
    thing(
      at.agency(agency),
      ['foaf:Agent'],
      [
        ['foaf:name', both({ vi: agencyName, en: agencyNameEn })],
        ['dct:identifier', typed(agency, 'xsd:string')],
      ],
    ),
  );
}

function topicTriples(datasets: readonly Dataset[], portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const topics = unique(datasets, ({ topic }) => topic).filter(({ topic }) => topic !== '');
  if (topics.length === 0) return [];
  const scheme: Bilingual = { vi: 'Lĩnh vực', en: 'Topics' };
  return [
    ...thing(at.topics, ['skos:ConceptScheme'], [['dct:title', both(scheme)]]),
    ...topics.flatMap(({ topic }) => concept(at.topic(topic), [vi(topic)], at.topics)),
  ];
}

function stateTriples(datasets: readonly Dataset[], portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const states = unique(
    datasets.flatMap(({ periods }) => periods),
    ({ state }) => state,
  );
  const scheme: Bilingual = { vi: 'Tình trạng cập nhật', en: 'State of a period' };
  return [
    ...thing(at.states, ['skos:ConceptScheme'], [['dct:title', both(scheme)]]),
    ...states.flatMap(({ state }) => concept(at.state(state), both(stateWords[state]), at.states)),
  ];
}

function concept(address: string, label: readonly Value[], scheme: string): Quad[] {
  return thing(
    address,
    ['skos:Concept'],
    [
      ['skos:prefLabel', label],
      ['skos:inScheme', iri(scheme)],
    ],
  );
}

/** The first of each key, by key. */
function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map([...items].reverse().map((item) => [keyOf(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
