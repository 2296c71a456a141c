/** Whether a package is one that a query means. */
import { fold } from '../../domain/folding.js';
import { searchDatasets } from '../../projections/catalogSearch.js';
import type { Portal } from '../portal.js';
import { BadQuery, type Query } from './queryText.js';
import { tagsOf, type Entry } from './site.js';

export type Test = (entry: Entry) => boolean;

type Values = (entry: Entry, portal: Portal) => readonly string[];

/** Compared as a whole, without marks and case; `*` stands for anything. */
const keywords: Readonly<Record<string, Values>> = {
  id: ({ id }) => [id],
  name: ({ name }) => [name],
  organization: ({ organization }) => [organization.name],
  owner_org: ({ organization }) => [organization.id],
  groups: () => [],
  tags: ({ dataset }) => tagsOf(dataset),
  license_id: (_, { licence }) => [licence.current.id],
  res_format: ({ dataset }) => formatsOf(dataset),
  state: () => ['active'],
  type: () => ['dataset'],
  dataset_type: () => ['dataset'],
  entity_type: () => ['package'],
  private: () => ['false'],
  capacity: () => ['public'],
};

/** Searched for words. */
const texts: Readonly<Record<string, (entry: Entry) => string>> = {
  title: ({ dataset }) => dataset.title,
  author: ({ dataset }) => dataset.agencyName,
};

const instants: Readonly<Record<string, (entry: Entry) => string>> = {
  metadata_created: ({ dataset }) => dataset.listedAt,
  metadata_modified: ({ dataset }) => dataset.changedAt,
};

function formatsOf(dataset: Entry['dataset']): string[] {
  return dataset.periods.flatMap(({ publications }) => publications.at(-1)?.format ?? []);
}

/** @throws BadQuery for a field that is not known, or a range over what is no time. */
export function testOf(query: Query, portal: Portal): Test {
  switch (query.kind) {
    case 'all': {
      const tests = query.parts.map((part) => testOf(part, portal));
      return (entry) => tests.every((test) => test(entry));
    }
    case 'any': {
      const tests = query.parts.map((part) => testOf(part, portal));
      return (entry) => tests.some((test) => test(entry));
    }
    case 'not': {
      const test = testOf(query.part, portal);
      return (entry) => !test(entry);
    }
    case 'term':
      return termTest(query, portal);
    case 'range':
      return rangeTest(query);
  }
}

function termTest({ field, value, phrase }: Extract<Query, { kind: 'term' }>, portal: Portal): Test {
  if (value === '*' || (field === null && value === '*:*')) return existsTest(field, portal);
  if (field === null || field === 'text') return ({ dataset }) => isFound(dataset, value);
  const keyword = known(keywords, field);
  if (keyword) return (entry) => keyword(entry, portal).some((one) => matches(fold(one), fold(value), phrase));
  const text = known(texts, field);
  if (text) return (entry) => fold(text(entry)).includes(fold(value).replaceAll('*', ''));
  if (known(instants, field)) throw new BadQuery(`"${field}" is asked for with a range, [from TO until]`);
  throw new BadQuery(`there is no field "${field}"`);
}

function existsTest(field: string | null, portal: Portal): Test {
  const keyword = field === null ? undefined : known(keywords, field);
  if (keyword) return (entry) => keyword(entry, portal).length > 0;
  if (field !== null && field !== 'text' && !known(texts, field) && !known(instants, field)) {
    throw new BadQuery(`there is no field "${field}"`);
  }
  return () => true;
}

/** Names on objects' prototypes are no fields. */
function known<Value>(table: Readonly<Record<string, Value>>, field: string): Value | undefined {
  return Object.hasOwn(table, field) ? table[field] : undefined;
}

function isFound(dataset: Entry['dataset'], words: string): boolean {
  return searchDatasets([dataset], { query: words.replaceAll('*', '') }).total > 0;
}

/** Piece by piece: a regular expression of many stars could take for ever. */
function matches(text: string, pattern: string, phrase: boolean): boolean {
  if (phrase || !pattern.includes('*')) return text === pattern;
  const pieces = pattern.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > text.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

function rangeTest({ field, from, until }: Extract<Query, { kind: 'range' }>): Test {
  const instant = known(instants, field);
  if (!instant) throw new BadQuery(`"${field}" has no range; metadata_modified and metadata_created have`);
  const [low, high] = [from.value === null ? -Infinity : timeOf(from.value), timeOf(until.value ?? '9999-12-31')];
  return (entry) => {
    const at = Date.parse(instant(entry));
    return (from.included ? at >= low : at > low) && (until.included ? at <= high : at < high);
  };
}

/** Solr's instants end in Z; CKAN's own come without, and mean the same. */
function timeOf(text: string): number {
  const isTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
  const withZone = /T[^Z+-]*$/.test(text) ? `${text}Z` : text;
  const at = isTime ? Date.parse(withZone) : Number.NaN;
  if (Number.isNaN(at)) throw new BadQuery(`"${text}" is no time such as 2026-04-17T00:00:00Z`);
  return at;
}
