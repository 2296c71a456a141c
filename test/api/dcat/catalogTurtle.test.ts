import { describe, expect, test } from '@jest/globals';
import { catalogTurtle, datasetTurtle, type AskedPage } from '../../../src/api/dcat/catalogTurtle.js';
import { word } from '../../../src/api/dcat/vocabulary.js';
import type { Portal } from '../../../src/api/portal.js';
import { licenceOn } from '../../../src/domain/licence.js';
import type { Catalog } from '../../../src/projections/catalog.js';
import * as sample from '../../support/samples/catalog.js';
import { portal } from '../../support/samples/portal.js';
import { graphOf, lacking } from './graph.js';

const { catalogOf, datasetOf, fileHash, periodOf, publicationOf } = sample;
const base = portal.baseUrl;
const lodgings = `${base}/dataset/sdl-luu-tru`;

const everyState = datasetOf({
  periods: [
    periodOf({ period: '2025-Q4', state: 'missing' }),
    periodOf(),
    periodOf({ period: '2026-Q2', state: 'nil', publications: [sample.nilDeclaration] }),
    periodOf({ period: '2026-Q3', state: 'unchanged', publications: [sample.unchangedDeclaration] }),
  ],
});
const yearly = datasetOf({
  id: 'SYT.01',
  title: 'Bệnh "viện" \\ <trạm>\n y tế',
  topic: 'Y tế (dân số)',
  frequency: 'yearly',
  periods: [periodOf({ period: '2025', submissionId: 'SYT.01.2025' })],
});
const once = datasetOf({
  id: 'mot-lan',
  topic: '',
  frequency: 'once',
  periods: [periodOf({ period: 'once', submissionId: 'mot-lan.once' })],
});
const catalog = catalogOf(yearly, once, everyState);

function turtle(of: Catalog = catalog, asked: AskedPage = {}, to: Portal = portal): string {
  const answer = catalogTurtle(of, to, asked);
  if (!answer.ok) throw new Error(JSON.stringify(answer.bad));
  return answer.turtle;
}
const refusal = (asked: AskedPage) => {
  const answer = catalogTurtle(catalog, portal, asked);
  return answer.ok ? [] : answer.bad.map(({ name }) => name);
};

describe('the catalog in Turtle', () => {
  test('holds what DCAT-AP 3 requires of each class, and says something of whatever it points to', () => {
    const graph = graphOf(turtle());
    for (const type of ['dcat:Catalog', 'dcat:DatasetSeries', 'dcat:Dataset', 'dcat:Distribution'] as const) {
      expect(graph.ofType(type)).not.toEqual([]);
    }
    expect(lacking(graph, base)).toEqual([]);
  });

  test('lists each obligation as a series and each of its periods as a member', () => {
    const graph = graphOf(turtle());
    expect(graph.ofType('dcat:DatasetSeries')).toHaveLength(3);
    const members = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((period) => `${lodgings}#${period}`);
    expect(graph.store.getSubjects(word('dcat:inSeries'), lodgings, null).map(({ value }) => value)).toEqual(members);
    expect(graph.values(`${base}/catalog.ttl`, 'dcat:dataset')).toEqual(expect.arrayContaining([lodgings, ...members]));
    expect(graph.values(lodgings, 'dct:identifier')).toEqual(['sdl-luu-tru']);
    expect(graph.values(lodgings, 'dct:accrualPeriodicity')).toEqual([expect.stringMatching(/QUARTERLY$/)]);
    expect(graph.values(`${base}/dataset/SYT.01`, 'dct:accrualPeriodicity')).toEqual([
      expect.stringMatching(/ANNUAL$/),
    ]);
    expect(graph.values(lodgings, 'dcatap:applicableLegislation')).toEqual([
      expect.stringMatching(/^urn:lex:vn.*2021-02-03;06$/),
    ]);
  });

  test('tells where a published file is, how large, and its SHA-256', () => {
    const graph = graphOf(turtle());
    const [distribution = '', ...more] = graph.values(`${lodgings}#2026-Q1`, 'dcat:distribution');
    expect(more).toEqual([]);
    expect(graph.values(distribution, 'dcat:downloadURL')).toEqual([`${lodgings}/2026-Q1/sdl-luu-tru-2026-Q1.csv`]);
    expect(graph.values(distribution, 'dcat:mediaType')).toEqual([
      'http://www.iana.org/assignments/media-types/text/csv',
    ]);
    expect(graph.values(distribution, 'dcat:byteSize')).toEqual(['2048']);
    const [checksum = ''] = graph.values(distribution, 'spdx:checksum');
    expect(graph.values(checksum, 'spdx:checksumValue')).toEqual([fileHash]);
    const [time = ''] = graph.values(`${lodgings}#2026-Q1`, 'dct:temporal');
    expect([graph.values(time, 'dcat:startDate'), graph.values(time, 'dcat:endDate')]).toEqual([
      ['2026-01-01'],
      ['2026-03-31'],
    ]);
  });

  test('shows a missing quarter as a member without a file, and says so in words', () => {
    const graph = graphOf(turtle());
    const missing = `${lodgings}#2025-Q4`;
    expect(graph.values(missing, 'dcat:distribution')).toEqual([]);
    expect(graph.values(missing, 'dct:issued')).toEqual([]);
    expect(graph.values(missing, 'adms:status')).toEqual([`${base}/catalog.ttl#state-missing`]);
    expect(graph.values(missing, 'dct:description').join()).toContain('đã hết hạn cập nhật mà chưa có dữ liệu');
    expect(graph.values(`${lodgings}#2026-Q2`, 'dcat:distribution')).toEqual([]);
  });

  test('offers with an unchanged quarter the file that still holds', () => {
    const graph = graphOf(turtle());
    const [distribution = ''] = graph.values(`${lodgings}#2026-Q3`, 'dcat:distribution');
    expect(graph.values(distribution, 'dcat:downloadURL')).toEqual([`${lodgings}/2026-Q3/sdl-luu-tru-2026-Q3.csv`]);
    const unknown = datasetOf({
      periods: [periodOf({ state: 'unchanged', publications: [{ ...sample.unchangedDeclaration, basis: null }] })],
    });
    expect(graphOf(turtle(catalogOf(unknown))).ofType('dcat:Distribution')).toEqual([]);
  });

  test('points to the newest file of a corrected quarter, and keeps the day of the first', () => {
    const second = publicationOf({ version: 2, sha256: 'b'.repeat(64), publishedAt: '2026-04-05T00:00:00.000Z' });
    const graph = graphOf(
      turtle(catalogOf(datasetOf({ periods: [periodOf({ publications: [publicationOf(), second] })] }))),
    );
    expect(graph.values(`${lodgings}#2026-Q1`, 'dcat:distribution')).toEqual([`${lodgings}#2026-Q1-v2`]);
    expect(graph.values(`${lodgings}#2026-Q1`, 'dct:issued')).toEqual([sample.publishedAt]);
    expect(graph.values(`${lodgings}#2026-Q1`, 'dct:modified')).toEqual(['2026-04-05T00:00:00.000Z']);
  });

  test('tags words by language, and carries any character of a title', () => {
    const { store } = graphOf(turtle());
    const [title] = store.getObjects(`${base}/dataset/SYT.01`, word('dct:title'), null);
    expect(title).toMatchObject({ value: yearly.title, language: 'vi' });
    const names = store.getObjects(`${base}/agencies/SDL`, word('foaf:name'), null);
    expect(names.map((name) => (name.termType === 'Literal' ? name.language : ''))).toEqual(['vi', 'en']);
  });

  test('bears the terms of its day, and never CC BY', () => {
    const of = (day: string) =>
      graphOf(turtle(catalog, {}, { ...portal, licence: licenceOn(day) })).values(`${base}/catalog.ttl`, 'dct:license');
    expect(of('2025-08-18')).toEqual([`${base}/catalog.ttl#licence-vn-nd47-2020-d18`]);
    expect(of('2025-08-19')).toEqual([`${base}/catalog.ttl#licence-notspecified`]);
    expect(turtle()).not.toMatch(/creativecommons|CC[- ]BY/i);
  });

  test('of a played log says so', () => {
    expect(turtle(catalog, {}, { ...portal, mode: 'simulated' })).toContain('Dữ liệu mô phỏng');
    expect(turtle()).not.toContain('mô phỏng');
  });

  test('is the same text every time', () => {
    expect(turtle()).toBe(turtle());
  });

  test('is a catalog also when nothing is public', () => {
    const graph = graphOf(turtle(catalogOf()));
    expect(graph.ofType('dcat:Catalog')).toEqual([`${base}/catalog.ttl`]);
    expect(lacking(graph, base)).toEqual([]);
  });
});

describe('pages of the catalog', () => {
  const many = catalogOf(...Array.from({ length: 250 }, (_, at) => datasetOf({ id: `d-${String(at)}` })));

  test('are followed by both words for "next" until there is none, and hold every dataset once', () => {
    const seen: string[] = [];
    let next: string | undefined = `${base}/catalog.ttl?page=1`;
    const sizes: number[] = [];
    while (next) {
      const graph = graphOf(turtle(many, { page: new URL(next).searchParams.get('page') ?? '' }));
      const [page = ''] = graph.ofType('hydra:PagedCollection');
      expect([page, ...graph.ofType('hydra:PartialCollectionView')]).toEqual([next, next]);
      expect(graph.values(page, 'hydra:nextPage')).toEqual(graph.values(page, 'hydra:next'));
      const series = graph.ofType('dcat:DatasetSeries');
      sizes.push(series.length);
      seen.push(...series);
      [next] = graph.values(page, 'hydra:next');
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(new Set(seen).size).toBe(250);
  });

  test('after the last one are empty and lead back', () => {
    const graph = graphOf(turtle(many, { page: '9' }));
    expect(graph.ofType('dcat:DatasetSeries')).toEqual([]);
    expect(graph.values(`${base}/catalog.ttl?page=9`, 'hydra:previous')).toEqual([`${base}/catalog.ttl?page=3`]);
  });

  test('hold what changed since an instant or a day, and their links keep asking so', () => {
    const changed = many.datasets.map((one, at) =>
      at < 120 ? { ...one, changedAt: '2026-06-01T00:00:00.000Z' } : one,
    );
    const since = '2026-06-01T07:00:00+07:00';
    const graph = graphOf(turtle(catalogOf(...changed), { modifiedSince: since }));
    const [page = ''] = graph.ofType('hydra:PagedCollection');
    expect(graph.values(page, 'hydra:totalItems')).toEqual(['120']);
    const [next = ''] = graph.values(page, 'hydra:next');
    expect(new URL(next).searchParams.get('modified_since')).toBe(since);
    const total = (modifiedSince: string) =>
      graphOf(turtle(catalogOf(...changed), { modifiedSince })).ofType('dcat:DatasetSeries').length;
    expect([total('2026-06-01'), total('2026-06-02'), total('2026-06-01T00:00:00.001Z')]).toEqual([100, 0, 0]);
  });

  test('are refused by the name of what is wrong', () => {
    for (const page of ['0', '-1', 'two', '1.5', '1e3', ' 1', '9999999']) expect(refusal({ page })).toEqual(['page']);
    for (const modifiedSince of ['yesterday', '2026-02-30', '2026-06-01T00:00:00', '2026']) {
      expect(refusal({ modifiedSince })).toEqual(['modified_since']);
    }
    expect(refusal({ page: 'x', modifiedSince: 'y' })).toEqual(['page', 'modified_since']);
    expect(refusal({ page: '', modifiedSince: '' })).toEqual([]);
  });
});

describe('one dataset in Turtle', () => {
  test('says of it what the catalog says, and is complete in itself', () => {
    const [alone, whole] = [graphOf(datasetTurtle(everyState, portal)), graphOf(turtle())];
    expect(lacking(alone, base)).toEqual([]);
    expect(alone.ofType('dcat:DatasetSeries')).toEqual([lodgings]);
    for (const quad of alone.store.getQuads(null, null, null, null)) expect(whole.store.has(quad)).toBe(true);
  });
});
