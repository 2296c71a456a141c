import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

type Words = Readonly<Record<string, unknown>>;

const folder = join(import.meta.dirname, '../../../src/api/pages/words');
const files = readdirSync(folder);

/** Every file keeps `{ vi, en }` under a name that ends in `Words`. */
async function pairsOf(file: string): Promise<[name: string, pair: Words][]> {
  const module = (await import(join(folder, file))) as Words;
  return Object.entries(module).filter((entry): entry is [string, Words] => entry[0].endsWith('Words'));
}

/** `states.owed` → `Chưa cập nhật`; of a sentence with gaps what it says when they are filled. */
function flat(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value === 'function') return [[name, String((value as (...gaps: string[]) => unknown)('1', '2', '3'))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, name === '' ? key : `${name}.${key}`));
}

describe.each(files)('%s', (file) => {
  test('says everything in both languages, in NFC and without holes', async () => {
    const pairs = await pairsOf(file);
    expect(pairs).not.toEqual([]);
    for (const [, { vi, en }] of pairs) {
      expect(flat(vi).map(([name]) => name)).toEqual(flat(en).map(([name]) => name));
      for (const [name, text] of [...flat(vi), ...flat(en)]) {
        expect([name, text]).toEqual([name, text.normalize('NFC')]);
        expect([name, text.trim()]).not.toEqual([name, '']);
        expect(text).not.toMatch(/undefined|\[object|\bnull\b/);
      }
    }
  });
});
