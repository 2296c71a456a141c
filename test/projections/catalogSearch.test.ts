import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dataset } from '../../src/projections/catalog.js';
import { fold } from '../../src/domain/folding.js';
import { searchDatasets, type CatalogQuestion } from '../../src/projections/catalogSearch.js';
import { datasetOf, periodOf } from '../support/samples/catalog.js';

const found = (datasets: readonly Dataset[], question: CatalogQuestion) =>
  searchDatasets(datasets, question).datasets.map(({ id }) => id);
const titled = (id: string, title: string) => datasetOf({ id, title, topic: '', fields: [] });

describe('folding', () => {
  test('takes marks and case away, đ and the Icelandic Ð too, from composed and decomposed text alike', () => {
    expect(fold('Đường Lê Lợi')).toBe('duong le loi');
    expect(fold('Ðường'.normalize('NFD'))).toBe('duong');
    expect(fold('ĐẶC SẢN Huế'.normalize('NFD'))).toBe('dac san hue');
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)),
      { seed: 20210203 },
    );
  });
});

describe('searching the catalog', () => {
  const datasets = [
    datasetOf({ id: 'sdl-luu-tru', title: 'Cơ sở lưu trú', topic: 'Du lịch' }),
    datasetOf({ id: 'syt-benh-vien', title: 'Bệnh viện', topic: 'Y tế', agency: 'SYT', agencyName: 'Sở Y tế' }),
    datasetOf({
      id: 'ban-do',
      title: 'Bản đồ',
      topic: 'Đất đai',
      fields: [{ ...field('dien_tich'), title: 'Số thửa' }],
    }),
  ];

  test('finds by title, id, topic, agency and the titles of fields; every word must occur', () => {
    expect(found(datasets, { query: 'lưu trú' })).toEqual(['sdl-luu-tru']);
    expect(found(datasets, { query: 'syt-benh' })).toEqual(['syt-benh-vien']);
    expect(found(datasets, { query: 'đất' })).toEqual(['ban-do']);
    expect(found(datasets, { query: 'thửa' })).toEqual(['ban-do']);
    expect(found(datasets, { query: 'Department of Tourism du lich' })).toContain('sdl-luu-tru');
    expect(found(datasets, { query: 'bệnh trú' })).toEqual([]);
  });

  test('answers everything to a query without words', () => {
    for (const query of [undefined, '', '  ', '"", ']) expect(searchDatasets(datasets, { query }).total).toBe(3);
  });

  test('does not mind punctuation beside a word, nor how the query is composed', () => {
    expect(found(datasets, { query: '“Bệnh viện”,'.normalize('NFD') })).toEqual(['syt-benh-vien']);
  });

  test('ranks the marks as typed before others, and the title before the rest', () => {
    const alike = [
      titled('d', 'Sổ hộ khẩu'),
      titled('c', 'Số liệu'),
      { ...titled('b', 'Khác'), topic: 'Sở' },
      titled('a', 'Trụ sở'),
    ].map((dataset) => ({ ...dataset, agencyName: '', agencyNameEn: '' }));
    expect(found(alike, { query: 'sở' })).toEqual(['a', 'b', 'd', 'c']);
    expect(found(alike, { query: 'SỐ' })[0]).toBe('c');
    expect(found(alike, { query: 'Sổ' })[0]).toBe('d');
  });

  test('sorts as a Vietnamese dictionary does, and equal titles by id', () => {
    const titles = ['Đường', 'Dân số', 'Chợ', 'Ấp', 'Âm nhạc', 'An ninh'].map((title, at) => titled(String(at), title));
    const sorted = searchDatasets(titles, {}).datasets.map(({ title }) => title);
    expect(sorted).toEqual(['An ninh', 'Âm nhạc', 'Ấp', 'Chợ', 'Dân số', 'Đường']);
    expect(found([titled('b', 'Chợ'), titled('a', 'Chợ')], {})).toEqual(['a', 'b']);
  });

  test('narrows by agency, topic, year and state', () => {
    const old = datasetOf({ id: 'old', periods: [periodOf({ period: '2024-Q1', state: 'missing' })] });
    const all = [...datasets, old];
    expect(found(all, { agency: 'SYT' })).toEqual(['syt-benh-vien']);
    expect(found(all, { topic: 'dat dai' })).toEqual(['ban-do']);
    expect(found(all, { year: 2024 })).toEqual(['old']);
    expect(found(all, { state: 'missing' })).toEqual(['old']);
  });

  test('pages, and says how many there are', () => {
    const pages = [0, 2, 4].map((offset) => searchDatasets(datasets, { offset, limit: 2 }));
    expect(pages.map(({ total }) => total)).toEqual([3, 3, 3]);
    expect(pages.flatMap((page) => page.datasets.map(({ id }) => id))).toEqual(found(datasets, {}));
    expect(pages[2]?.datasets).toEqual([]);
  });

  test('finds without marks whatever it finds with them', () => {
    const syllables = 'Sở Số Sổ Đất đai Đường Huế lưu trú dịch vụ điểm đến ẩm thực hướng dẫn Ðông giáo dục'.split(' ');
    const phrase = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), phrase, (titles, query) => {
        const many = titles.map((title, at) => titled(String(at), title.join(' ')));
        const marked = new Set(found(many, { query: query.join(' ') }));
        const bare = new Set(found(many, { query: fold(query.join(' ')) }));
        expect(bare).toEqual(marked);
      }),
      { seed: 20210203 },
    );
  });
});

function field(name: string) {
  return { name, title: name, type: 'string', criterion: true } as const;
}
