import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ckanAction, ckanActions } from '../../../src/api/ckan/actions.js';
import type { Catalog } from '../../../src/projections/catalog.js';
import * as sample from '../../support/samples/catalog.js';
import { portal } from '../../support/samples/portal.js';

const { catalogOf, datasetOf, fileHash, periodOf, publicationOf } = sample;

const hospitals = datasetOf({
  id: 'SYT.01',
  title: 'Bệnh viện',
  topic: 'Y tế, dân số',
  agency: 'SYT',
  agencyName: 'Sở Y tế',
  agencyNameEn: 'Department of Health',
  changedAt: '2026-04-20T03:00:00.000Z',
});
const onlyMissing = datasetOf({
  id: 'sct-cho',
  title: 'Chợ',
  agency: 'SCT',
  agencyName: 'Sở Công Thương',
  createdAt: null,
  modifiedAt: null,
  listedAt: '2026-04-17T00:00:00.000Z',
  changedAt: '2026-04-17T00:00:00.000Z',
  periods: [periodOf({ state: 'missing' })],
});
const catalog = catalogOf(hospitals, onlyMissing, datasetOf());

const ask = (name: string, params: unknown = {}, of: Catalog = catalog) =>
  ckanAction(name, params, { catalog: of, portal });

function resultOf(name: string, params: unknown = {}, of: Catalog = catalog): unknown {
  const { status, body } = ask(name, params, of);
  expect([status, body.success]).toEqual([200, true]);
  return body.success ? body.result : null;
}

function errorOf(name: string, params: unknown = {}) {
  const { status, body } = ask(name, params);
  return { status, ...(body.success ? {} : body.error) };
}

const shownPackage = z.looseObject({
  id: z.uuid(),
  name: z.string().regex(/^[a-z0-9_-]{2,100}$/),
  resources: z.array(z.looseObject({ id: z.uuid() })),
  extras: z.array(z.strictObject({ key: z.string(), value: z.string() })),
});
const show = (id: string, of: Catalog = catalog) => shownPackage.parse(resultOf('package_show', { id }, of));
const foundPackages = z.looseObject({ count: z.number(), results: z.array(shownPackage) });
const search = (params: unknown, of: Catalog = catalog) => {
  const { count, results } = foundPackages.parse(resultOf('package_search', params, of));
  return { count, names: results.map(({ name }) => name) };
};

describe('packages', () => {
  test('are listed by legal names, and paged', () => {
    expect(resultOf('package_list')).toEqual(['sct-cho', 'sdl-luu-tru', 'syt-01']);
    expect(resultOf('package_list', { limit: '1', offset: '1' })).toEqual(['sdl-luu-tru']);
    expect(resultOf('package_list', { offset: 3 })).toEqual([]);
  });

  test('are found by id, by name and by our own id', () => {
    const { id, name } = show('SYT.01');
    expect([show(id), show(name), show(id.toUpperCase())]).toEqual([show('SYT.01'), show('SYT.01'), show('SYT.01')]);
  });

  test('keep ids and names apart when two of our ids differ in case alone', () => {
    const [older, newer] = [datasetOf({ id: 'A-1' }), datasetOf({ id: 'a-1', listedAt: '2027-01-01T00:00:00.000Z' })];
    const [one, other] = ['A-1', 'a-1'].map((id) => show(id, catalogOf(older, newer)));
    expect(one?.name).toBe('a-1');
    expect(other?.name).toMatch(/^a-1-[0-9a-f]{8}$/);
    expect(other?.id).not.toBe(one?.id);
  });

  test('show a published file as a resource that can be fetched and checked', () => {
    const shown = show('sdl-luu-tru');
    expect(shown.resources).toEqual([
      expect.objectContaining({
        position: 0,
        name: 'Cơ sở lưu trú du lịch – Quý 1 năm 2026',
        format: 'CSV',
        mimetype: 'text/csv',
        size: 2048,
        hash: fileHash,
        created: '2026-04-03T03:00:00.000000',
        last_modified: '2026-04-03T03:00:00.000000',
        url: 'https://opendata.example/dataset/sdl-luu-tru/2026-Q1/sdl-luu-tru-2026-Q1.csv',
        resource_type: 'file',
      }),
    ]);
    expect(resultOf('resource_show', { id: shown.resources[0]?.id })).toEqual(shown.resources[0]);
  });

  test('give a correction a resource of its own, in place of what it corrects', () => {
    const second = publicationOf({ version: 2, sha256: 'b'.repeat(64), publishedAt: '2026-04-05T00:00:00.000Z' });
    const corrected = catalogOf(datasetOf({ periods: [periodOf({ publications: [publicationOf(), second] })] }));
    const [resource, ...more] = show('sdl-luu-tru', corrected).resources;
    expect(more).toEqual([]);
    expect(resource?.id).not.toBe(show('sdl-luu-tru').resources[0]?.id);
    expect(resource).toMatchObject({ created: '2026-04-03T03:00:00.000000', hash: 'b'.repeat(64) });
  });

  test('tell quarters without a file in extras and show nothing else of them', () => {
    const silent = datasetOf({
      periods: [
        periodOf({ period: '2025-Q4', state: 'missing' }),
        periodOf({ period: '2026-Q1', state: 'published' }),
        periodOf({ period: '2026-Q2', state: 'nil', publications: [sample.nilDeclaration] }),
        periodOf({ period: '2026-Q3', state: 'unchanged', publications: [sample.unchangedDeclaration] }),
      ],
    });
    const { resources, extras } = show('sdl-luu-tru', catalogOf(silent));
    expect(resources).toHaveLength(1);
    expect(extras).toEqual(
      expect.arrayContaining([
        { key: 'missing_periods', value: '2025-Q4' },
        { key: 'nil_periods', value: '2026-Q2' },
        { key: 'unchanged_periods', value: '2026-Q3 (2026-Q1)' },
        { key: 'temporal_start', value: '2025-10-01' },
        { key: 'temporal_end', value: '2026-09-30' },
      ]),
    );
    expect(show('sct-cho').resources).toEqual([]);
  });

  test('bear the terms of use and never an open licence that nobody granted', () => {
    expect(show('sdl-luu-tru')).toMatchObject({ license_id: 'notspecified', isopen: false });
    const ids = z.array(z.looseObject({ id: z.string() })).parse(resultOf('license_list'));
    expect(ids.map(({ id }) => id)).toEqual(['vn-nd47-2020-d18', 'notspecified']);
  });

  test('of a played log say so', () => {
    const { body } = ckanAction(
      'package_show',
      { id: 'sct-cho' },
      { catalog, portal: { ...portal, mode: 'simulated' } },
    );
    expect(JSON.stringify(body)).toContain('Dữ liệu mô phỏng');
    expect(JSON.stringify(ask('package_show', { id: 'sct-cho' }).body)).not.toContain('mô phỏng');
  });
});

describe('searching packages', () => {
  test('takes words with or without marks, and everything', () => {
    expect(search({ q: 'benh vien' })).toEqual({ count: 1, names: ['syt-01'] });
    for (const q of ['', '*:*', '*', undefined]) expect(search({ q }).count).toBe(3);
  });

  test('sorts by date, by id, and pages without overlap until an empty page, as ckanext-harvest reads', () => {
    const many = catalogOf(...Array.from({ length: 7 }, (_, at) => datasetOf({ id: `d-${String(at)}` })));
    const pages: string[][] = [];
    for (let start = 0; pages.at(-1)?.length !== 0; start += 3) {
      const params = {
        rows: '3',
        start: String(start),
        sort: 'id asc',
        fq: 'metadata_modified:[2026-01-01T00:00:00Z TO *]',
      };
      pages.push(foundPackages.parse(resultOf('package_search', params, many)).results.map(({ id }) => id));
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1, 0]);
    expect(new Set(pages.flat()).size).toBe(7);
    expect(pages.flat()).toEqual([...pages.flat()].sort());
    expect(search({ sort: 'metadata_modified desc' }).names).toEqual(['syt-01', 'sct-cho', 'sdl-luu-tru']);
    expect(search({ sort: 'title asc' }).names).toEqual(['syt-01', 'sct-cho', 'sdl-luu-tru']);
  });

  test('cuts at a thousand rows, and gives ten when nobody says', () => {
    const many = catalogOf(...Array.from({ length: 12 }, (_, at) => datasetOf({ id: `d-${String(at)}` })));
    expect(search({}, many)).toMatchObject({ count: 12, names: { length: 10 } });
    expect(search({ rows: 100_000 }, many).names).toHaveLength(12);
    expect(search({ rows: 0 }, many)).toEqual({ count: 12, names: [] });
  });

  test.each([
    ['organization:sdl OR organization:sct', ['sct-cho', 'sdl-luu-tru']],
    ['organization:(sdl OR syt)', ['sdl-luu-tru', 'syt-01']],
    ['-organization:sdl -organization:sct', ['syt-01']],
    ['organization:sdl OR organization:syt metadata_modified:[2026-04-10T00:00:00.123456Z TO *]', ['syt-01']],
    ['metadata_modified:{2026-04-17T00:00:00Z TO *]', ['syt-01']],
    ['metadata_modified:[* TO 2026-04-17]', ['sct-cho', 'sdl-luu-tru']],
    ['+dataset_type:dataset -name:s*t-0*', ['sct-cho', 'sdl-luu-tru']],
    ['title:"co so"', ['sdl-luu-tru']],
    ['res_format:csv AND NOT organization:syt', ['sdl-luu-tru']],
    ['groups:anything', []],
    ['', ['sct-cho', 'sdl-luu-tru', 'syt-01']],
  ])('filters by %s', (fq, names) => {
    expect(search({ fq, sort: 'name asc' }).names).toEqual(names);
  });

  test('reads the filters that udata puts into q', () => {
    expect(search({ q: 'organization:sdl AND -tags:abc', rows: 1000 }).names).toEqual(['sdl-luu-tru']);
  });

  test.each([
    [{ fq: 'nosuch:1' }, 'nosuch'],
    [{ fq: 'constructor:1' }, 'constructor'],
    [{ fq: '(organization:a' }, 'fq'],
    [{ fq: 'organization:a)' }, 'fq'],
    [{ fq: 'metadata_modified:[yesterday TO *]' }, 'yesterday'],
    [{ fq: 'metadata_modified:[2026-13-45 TO *]' }, '2026-13-45'],
    [{ fq: 'title:[a TO b]' }, 'title'],
    [{ fq: `${'('.repeat(900)}a` }, 'nested'],
    [{ q: 'title:' + '"open' }, 'q'],
    [{ fq: 'a AND' }, 'fq'],
  ])('refuses the query %j and says what is wrong', (params, named) => {
    const error = errorOf('package_search', params);
    expect(error).toMatchObject({ status: 400, __type: 'Search Query Error' });
    expect(JSON.stringify(error)).toContain(named);
  });
});

describe('agencies, topics and the site', () => {
  test('are told as udata and ckanext-harvest ask for them', () => {
    expect(resultOf('organization_list')).toEqual(['sct', 'sdl', 'syt']);
    expect(resultOf('organization_list', { all_fields: 'true', limit: 1 })).toMatchObject([
      { name: 'sct', package_count: 1 },
    ]);
    const health = { name: 'syt', title: 'Sở Y tế', type: 'organization', approval_status: 'approved' };
    expect(resultOf('organization_show', { id: 'SYT' })).toMatchObject({
      ...health,
      state: 'active',
      is_organization: true,
    });
    expect(resultOf('organization_show', { id: 'syt', include_datasets: 'true' })).toMatchObject({
      packages: [{ name: 'syt-01' }],
    });
    expect(resultOf('group_list', { all_fields: true })).toEqual([]);
    expect(resultOf('tag_list')).toEqual(['Du lịch', 'Y tế dân số']);
    expect(resultOf('site_read')).toBe(true);
    expect(resultOf('status_show')).toMatchObject({
      site_url: 'https://opendata.example',
      site_title: 'Dữ liệu mở Huế',
    });
    for (const name of ckanActions) expect(resultOf('help_show', { name })).toEqual(expect.stringContaining('.'));
  });

  test('are empty when nothing is public', () => {
    const empty = catalogOf();
    for (const name of ['package_list', 'organization_list', 'tag_list']) expect(resultOf(name, {}, empty)).toEqual([]);
    expect(search({}, empty)).toEqual({ count: 0, names: [] });
  });
});

describe('refusals', () => {
  test('say what is not found, with the status and the type that ckanapi looks for', () => {
    for (const name of ['package_show', 'resource_show', 'organization_show', 'group_show']) {
      const error = errorOf(name, { id: 'nosuch' });
      expect(error).toMatchObject({
        status: 404,
        __type: 'Not Found Error',
        message: expect.stringContaining('nosuch'),
      });
    }
    expect(errorOf('help_show', { name: 'toString' })).toMatchObject({ status: 404, __type: 'Not Found Error' });
  });

  test.each([
    ['package_show', {}, 'id', 'Missing value'],
    ['package_show', { id: '' }, 'id', 'Missing value'],
    ['package_show', { id: ['a', 'b'] }, 'id', 'Missing value'],
    ['package_list', { limit: '-1' }, 'limit', 'Must be a natural number'],
    ['package_list', { offset: 1.5 }, 'offset', 'Must be a natural number'],
    ['package_search', { rows: 'ten' }, 'rows', 'Must be a natural number'],
    ['package_search', { q: { a: 1 } }, 'q', 'Must be a single string'],
    ['package_search', 'text', 'body', expect.any(String)],
    ['organization_list', { all_fields: 'perhaps' }, 'all_fields', 'Must be true or false'],
  ])('name a bad parameter: %s %j', (name, params, parameter, problem) => {
    expect(errorOf(name, params)).toMatchObject({ status: 409, __type: 'Validation Error', [parameter]: [problem] });
  });

  test.each(['nosuch asc', 'id sideways', 'constructor asc', ','])('name a bad sort: %s', (sort) => {
    expect(errorOf('package_search', { sort })).toMatchObject({
      status: 409,
      __type: 'Validation Error',
      sort: [expect.any(String)],
    });
  });

  test.each(['nosuch', 'package_create', '__proto__', 'constructor'])('answer 400 to the unknown action %s', (name) => {
    expect(errorOf(name)).toEqual({
      status: 400,
      __type: 'Bad Request',
      message: `Bad request - Action name not known: ${name}`,
    });
  });
});
