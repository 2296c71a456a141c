import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFlaw, placeOf } from '../../../src/intake/readers/jsonScan.js';
import { accepted, check, fields, findingsOf, rulesOf, temporaryFolder } from '../../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const declared = fields('tên', 'giá:integer');
const rows = '[{"tên":"A","giá":1},{"tên":"B"}]';

describe('the records of a JSON file are', () => {
  test.each([
    ['a bare list', rows, null],
    ['with a byte order mark', `\ufeff${rows}`, null],
    ['the list under data', `{"code":200,"data":${rows},"hienthi":[{"tên":1,"giá":2,"khác":3}]}`, 'data'],
    ['else the list with most declared names', `{"a":[{"tên":"x"}],"b":${rows},"c":[{"giá":1}]}`, 'b'],
    ['else the first of equals, however deep', `{"a":{"b":{"c":${rows}}},"d":${rows}}`, 'a.b.c'],
  ])('%s', async (_, content, sheet) => {
    const report = accepted(await check(folder.write('rows.json', content), declared));
    expect(report).toMatchObject({ rows: 2, cells: 3, sheet, headerRow: null });
  });

  test('the list under data even if another shows more declared names', async () => {
    const content = `{"data":[{"x":1}],"grid":${rows}}`;
    expect(rulesOf(await check(folder.write('data.json', content), declared))).toEqual(['noDeclaredColumn']);
  });
});

describe('a JSON record', () => {
  test('has an empty cell where a key is absent or null, is none when all are empty, and is told by its number', async () => {
    const content = '[{"tên":"A"},{"tên":"B","giá":null},{"giá":""},{"tên":"C","giá":"x"}]';
    const outcome = await check(folder.write('empty.json', content), declared);
    expect(findingsOf(outcome)).toEqual(['emptyCells giá @1', 'wrongType giá @4']);
    expect(accepted(outcome).findings.at(-1)?.vi).toBe('Bản ghi 4, cột 2 “giá”: “x” không phải là số nguyên.');
    expect(accepted(outcome)).toMatchObject({ rows: 3 });
  });

  test('may hold what is no table cell: a finding, no refusal', async () => {
    const content = '[{"tên":{"vi":"A"},"giá":[1]},{"tên":"B","giá":2}]';
    const outcome = await check(folder.write('nested.json', content), declared);
    expect(findingsOf(outcome)).toEqual(['wrongType tên @1', 'wrongType giá @1']);
  });

  test('finds nothing in what every object inherits', async () => {
    const content = '[{"constructor":"A"},{"tên":"B"}]';
    const report = accepted(await check(folder.write('proto.json', content), fields('constructor', 'tên')));
    expect(report.columns.map(({ name, filled }) => [name, filled])).toEqual([
      ['constructor', 1],
      ['tên', 1],
    ]);
  });
});

describe('a JSON file is refused', () => {
  test.each([
    ['that is empty', '', ['noDataRow']],
    ['that holds space only', ' \n', ['noDataRow']],
    ['whose list is empty', '{"data":[]}', ['noDataRow']],
    ['that holds no list', '{"tên":"A"}', ['noDataRow']],
    ['of empty records', '[{"tên":""},{"tên":null}]', ['noDataRow']],
    ['with a record that is no object', '[{"tên":"A"},7]', ['rowNotObject@2']],
    ['with a record that is null', '[null]', ['rowNotObject@1']],
    ['without a declared name', '[{"a":1}]', ['noDeclaredColumn']],
    ['that repeats a key in one object', '[{"tên":"A",\n"giá":1,"tên":"B"}]', ['repeatedColumn@2']],
    [
      'that repeats a name in another Unicode form',
      `[{"tên":"A","${'tên'.normalize('NFD')}":"B"}]`,
      ['repeatedColumn'],
    ],
    ['that is CSV', 'tên,giá\nA,1\n', ['notWhatItsNameSays']],
    ['that is a zip', 'PK\u0003\u0004', ['notWhatItsNameSays']],
    ['that is cut off', '[{"tên":"A"},\n{"tên":', ['brokenJson@2']],
    ['with text after its end', '[{"tên":"A"}]\n\n]', ['brokenJson@3']],
    ['nested a million deep', '['.repeat(1_000_000), ['tooLarge@1']],
  ])('%s', async (_, content, rules) => {
    expect(rulesOf(await check(folder.write('refused.json', content), declared))).toEqual(rules);
  });

  test('in another encoding, naming the line', async () => {
    const bytes = Buffer.concat([Buffer.from('[\n{"tên":"'), Buffer.from([0xd5]), Buffer.from('"}]')]);
    expect(rulesOf(await check(folder.write('latin.json', bytes), declared))).toEqual(['encoding@2']);
  });

  test('that is longer than can be read at once', async () => {
    const outcome = await check(folder.write('long.json', rows), declared, { limits: { jsonBytes: 20 } });
    expect(rulesOf(outcome)).toEqual(['tooLarge']);
  });

  test('with the place of the syntax error in both languages', async () => {
    const outcome = await check(folder.write('syntax.json', '[\n  {"tên": "Bún", giá: 1}\n]'), declared);
    expect(outcome.report.refused).toEqual([
      {
        rule: 'brokenJson',
        row: 2,
        column: 18,
        vi: 'Lỗi cú pháp JSON tại dòng 2, cột 18.',
        en: 'JSON syntax error at line 2, column 18.',
      },
    ]);
  });
});

describe('the JSON scanner', () => {
  const rules = { maxDepth: 64, watched: (key: string) => key === 'a' };

  test('lets rows repeat a key that nobody declared, and what is above them none', () => {
    expect(jsonFlaw('[{"b":1,"b":2}]', rules)).toBeNull();
    expect(jsonFlaw('{"data":[],"data":[{"b":1}]}', rules)).toMatchObject({ kind: 'repeatedKey', key: 'data', at: 11 });
  });

  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test('takes what JSON.parse takes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        const again = JSON.stringify(JSON.parse(text), null, space);
        expect(jsonFlaw(again, rules)).toBeNull();
      }),
      { seed: 6_2021, numRuns: 500 },
    );
  });

  test('finds a syntax error exactly where JSON.parse does not take a damaged text', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '-', '0', 'e', '\n', ' '),
      )
      .map(
        ([text, at, char]) => text.slice(0, at % (text.length + 1)) + char + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(damaged, (text) => {
        const flaw = jsonFlaw(text, rules);
        expect(flaw === null || flaw.kind === 'repeatedKey').toBe(parses(text));
      }),
      { seed: 12_2021, numRuns: 2000 },
    );
  });

  test.each([
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['"a\nb"', 2],
    ['"\\x"', 1],
    ['[01]', 2],
    ['[1 2]', 3],
    ['tru', 0],
    ['', 0],
    ['[', 1],
  ])('points into %j', (text, at) => {
    expect(jsonFlaw(text, rules)).toMatchObject({ kind: 'syntax', at });
  });

  test('sees through escapes in a repeated key, and lets lists and other objects repeat it', () => {
    expect(jsonFlaw('[{"a":1,"\\u0061":2}]', rules)).toMatchObject({ kind: 'repeatedKey', key: 'a', at: 8 });
    expect(jsonFlaw('[{"a":1},{"a":{"a":["a","a"]}}]', rules)).toBeNull();
  });

  test('walks a text of ten million characters', () => {
    expect(jsonFlaw(`["${'ế'.repeat(5_000_000)}"${' '.repeat(5_000_000)}]`, rules)).toBeNull();
  });

  test('counts columns in characters, not in halves of them', () => {
    expect(placeOf('a\n😀b', 4)).toEqual({ row: 2, column: 2 });
  });
});
