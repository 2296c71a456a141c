import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groundsOf, matcher, type DatabaseText, type ObligationText } from '../../src/domain/similarity.js';
import { fieldKey, titleSyllables } from '../../src/domain/titleWords.js';

const named = (names: readonly string[]) => names.map((name) => ({ name, title: '' }));
const obligation = (title: string, ...fields: readonly string[]): ObligationText => ({ title, fields: named(fields) });
const database = (titleVi: string, ...fields: readonly string[]): DatabaseText => {
  return { code: 'DB', titleVi, titleEn: '', fields };
};

describe('a title', () => {
  test.each([
    ['Cơ sở dữ liệu quốc gia về cơ sở lưu trú du lịch (mẫu)', 'co so luu tru du lich'],
    ['Danh mục cơ sở lưu trú', 'co so luu tru'],
    ['CO SO DU LIEU Ðiểm đến', 'diem den'],
    ['Giá vé tham quan', 'gia ve tham quan'],
    ['Danh mục dữ liệu', 'danh muc du lieu'],
    ['—', ''],
  ])('%s is told by "%s"', (title, syllables) => {
    expect(titleSyllables(title).join(' ')).toBe(syllables);
  });

  test('is the same in composed and decomposed letters', () => {
    const title = 'Di tích lịch sử, văn hóa đã xếp hạng';
    expect(titleSyllables(title.normalize('NFD'))).toEqual(titleSyllables(title));
  });
});

test.each(['soPhong', 'so_phong', 'Số phòng', 'SO PHONG', 'số-phòng'.normalize('NFD')])('%s is one field', (name) => {
  expect(fieldKey(name)).toBe('sophong');
});

describe('near-equal titles', () => {
  test('are told with their figure and both titles', () => {
    const titles = ['Cơ sở khám bệnh, chữa bệnh', 'Danh mục cơ sở khám bệnh'] as const;
    expect(groundsOf(obligation(titles[0]), database(titles[1]))).toEqual([
      { kind: 'title', score: 0.89, title: titles[0], databaseTitle: titles[1] },
    ]);
  });

  test('begin at three quarters', () => {
    const of = (theirs: string) => groundsOf(obligation('một hai ba bốn'), database(theirs));
    expect(of('một hai ba năm')).toMatchObject([{ score: 0.75 }]);
    expect(of('một hai ba năm sáu')).toEqual([]);
  });

  test('do not meet by what is said of any register', () => {
    expect(groundsOf(obligation('Danh mục lễ hội'), database('Danh mục đường tỉnh'))).toEqual([]);
    expect(groundsOf(obligation('Điểm tham quan du lịch'), database('Doanh nghiệp du lịch'))).toEqual([]);
  });

  test('may be the English one', () => {
    const english = { ...database('Cơ sở lưu trú'), titleEn: 'National database of museums' };
    expect(groundsOf(obligation('Museums'), english)).toMatchObject([{ kind: 'title', score: 1 }]);
  });

  test('are told by the better title, also where both are rounded alike', () => {
    const word = (n: number) => `a${String(n)}`;
    const words = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => word(from + n)).join(' ');
    // 152/204 is short of three quarters and rounds to 0.75; 150/200 reaches them.
    const ours = obligation(words(0, 100));
    const short = `${words(0, 76)} ${words(200, 228)}`;
    const enough = `${words(0, 75)} ${words(200, 225)}`;
    const theirs = { ...database(short), titleEn: enough };
    expect(groundsOf(ours, database(short))).toEqual([]);
    expect(groundsOf(ours, theirs)).toMatchObject([{ kind: 'title', score: 0.75, databaseTitle: enough }]);
    expect(matcher([theirs])(ours)).toHaveLength(1);
    expect(matcher([database(short)])(ours)).toEqual([]);
  });

  test('are none where a title has no letters', () => {
    expect(groundsOf(obligation('—'), database('…'))).toEqual([]);
  });
});

describe('the same fields', () => {
  const theirs = database('Khác hẳn', 'Tên', 'địa chỉ', 'SO_PHONG', 'hạng', 'ghi chú');

  test('are told with their share and their names', () => {
    const ours = obligation('Lưu trú', 'ten', 'diaChi', 'soPhong', 'hang', 'website');
    expect(groundsOf(ours, theirs)).toEqual([
      { kind: 'fields', found: 4, declared: 5, fields: ['ten', 'diaChi', 'soPhong', 'hang'] },
    ]);
  });

  test('are found by their titles, too', () => {
    const titles = ['Địa chỉ', 'Số phòng', 'Hạng'];
    const ours = { title: 'Lưu trú', fields: titles.map((title, at) => ({ name: `c${String(at)}`, title })) };
    expect(groundsOf(ours, theirs)).toMatchObject([{ found: 3, declared: 3 }]);
  });

  test('begin at four of five, and at three', () => {
    expect(groundsOf(obligation('Lưu trú', 'ten', 'diaChi', 'soPhong', 'x'), theirs)).toEqual([]);
    expect(groundsOf(obligation('Lưu trú', 'ten', 'diaChi'), theirs)).toEqual([]);
    expect(groundsOf(obligation('Lưu trú', 'ten', 'diaChi', 'hang'), theirs)).toHaveLength(1);
  });
});

const syllable = fc.constantFrom('cơ', 'sở', 'dữ', 'liệu', 'lưu', 'trú', 'khám', 'bệnh', 'Điểm', 'đến', '—');
const titles = fc.array(syllable, { maxLength: 8 }).map((words) => words.join(' '));
const fieldName = fc.constantFrom('ten', 'Tên', 'dia_chi', 'diaChi', 'soPhong', 'hạng', 'ghi chú', '–');
const obligations = fc.record({
  title: titles,
  fields: fc.array(fc.record({ name: fieldName, title: fieldName }), { maxLength: 6 }),
});
const registers = fc
  .array(fc.record({ titleVi: titles, titleEn: titles, fields: fc.array(fieldName, { maxLength: 6 }) }), {
    maxLength: 12,
  })
  .map((entries) => entries.map((entry, at) => ({ code: `DB-${String(at)}`, ...entry })));
const seeded = { seed: 20_260_404, numRuns: 500 };

describe('the matcher', () => {
  test('finds what a comparison one by one finds, in the order of the register', () => {
    fc.assert(
      fc.property(obligations, registers, (ours, register) => {
        const oneByOne = register
          .map((theirs) => ({ code: theirs.code, grounds: groundsOf(ours, theirs) }))
          .filter(({ grounds }) => grounds.length > 0);
        expect(matcher(register)(ours)).toEqual(oneByOne);
      }),
      seeded,
    );
  });

  test('gives scores within bounds, and does not heed case, marks or the order of fields', () => {
    fc.assert(
      fc.property(obligations, registers, (ours, register) => {
        const match = matcher(register);
        for (const ground of match(ours).flatMap(({ grounds }) => grounds)) {
          const figure =
            ground.kind === 'title' ? ground.score : ground.kind === 'fields' ? ground.found / ground.declared : 1;
          expect(figure).toBeGreaterThanOrEqual(0.75);
          expect(figure).toBeLessThanOrEqual(1);
        }
        const codes = (asked: ObligationText) => match(asked).map(({ code, grounds }) => [code, grounds.length]);
        expect(codes({ ...ours, fields: ours.fields.toReversed() })).toEqual(codes(ours));
        expect(codes({ ...ours, title: ours.title.toUpperCase().normalize('NFD') })).toEqual(codes(ours));
      }),
      seeded,
    );
  });

  test('finds every title and field set in itself', () => {
    fc.assert(
      fc.property(obligations, ({ title, fields: all }) => {
        const fields = all.filter(({ name }) => name !== '–');
        const own = { code: 'DB', titleVi: title, titleEn: '', fields: fields.map(({ name }) => name) };
        const grounds = groundsOf({ title, fields }, own).map(({ kind }) => kind);
        expect(grounds.includes('title')).toBe(/\p{L}/u.test(title));
        expect(grounds.includes('fields')).toBe(fields.length >= 3);
      }),
      seeded,
    );
  });

  test('compares hundreds of obligations with thousands of databases', () => {
    const words = ['cơ', 'sở', 'lưu', 'trú', 'khám', 'bệnh', 'trường', 'học', 'di', 'tích', 'đường', 'thủy'];
    const title = (n: number) => [1, 5, 7, 11].map((step) => words[(n * step + (n >> 3)) % words.length]).join(' ');
    const many = Array.from({ length: 3000 }, (_, n) => ({
      ...database(title(n), 'ten', `f${String(n)}`),
      code: String(n),
    }));
    const match = matcher(many);
    const found = Array.from({ length: 300 }, (_, n) => match(obligation(title(n * 7), 'ten', 'a', 'b')).length);
    expect(Math.min(...found)).toBeGreaterThan(0);
  });
});
