/** Whose file is next: told by account, purpose and size alone. */
import { describe, expect, test } from '@jest/globals';
import { isBig, Line, type Place } from '../../src/intake/readerLine.js';

interface Named extends Place {
  readonly name: string;
}

/** `sdl1`: an upload of sdl; `sdl1?`: a check; `sdl1!`: a big file. */
function place(name: string): Named {
  const account = name.replace(/\d.*$/, '');
  return { name, account, purpose: name.includes('?') ? 'dryRun' : 'upload', isBig: name.includes('!') };
}

function lineOf(...names: readonly string[]): Line<Named> {
  const line = new Line<Named>();
  for (const name of names) line.join(place(name));
  return line;
}

/** All of them as they go, each when the one before has been read. */
function order(line: Line<Named>, reading: readonly Place[] = []): readonly string[] {
  const names: string[] = [];
  for (let next = line.call(reading); next !== null; next = line.call(reading)) names.push(next.name);
  return names;
}

describe('turns go', () => {
  test('from account to account, the files of each in their order', () => {
    expect(order(lineOf('a1', 'a2', 'a3', 'b1', 'b2', 'c1'))).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('to whoever had the last one longest ago, also where others came meanwhile', () => {
    const line = lineOf('a1', 'b1');
    expect([line.call([])?.name, line.call([])?.name]).toEqual(['a1', 'b1']);
    for (const name of ['b2', 'a2', 'c1']) line.join(place(name));
    expect(order(line)).toEqual(['c1', 'a2', 'b2']);
  });

  test('to what is sent in before what is only checked', () => {
    expect(order(lineOf('a1?', 'b1?', 'c1', 'a2'))).toEqual(['c1', 'a2', 'b1?', 'a1?']);
    const line = lineOf('a1');
    line.call([]);
    for (const name of ['b1?', 'a2']) line.join(place(name));
    expect(order(line)).toEqual(['a2', 'b1?']);
  });

  test('not to an account whose file is being read', () => {
    const line = lineOf('a2', 'a3', 'b1');
    expect(order(line, [place('a1')])).toEqual(['b1']);
    expect(line.of('a')).toBe(2);
  });

  test('to one big file at a time, past others that are big', () => {
    const line = lineOf('a1!', 'b1?', 'c1!');
    expect(order(line, [place('d1!')])).toEqual(['b1?']);
    expect(order(line)).toEqual(['a1!', 'c1!']);
  });

  test("not to an account's small file before its own big one", () => {
    expect(order(lineOf('a1!', 'a2'), [place('d1!')])).toEqual([]);
  });
});

test('whoever leaves is not called', () => {
  const line = new Line<Named>();
  const [first, second] = [place('a1'), place('b1')];
  line.join(first);
  line.join(second);
  line.leave(first);
  expect([line.length, order(line)]).toEqual([1, ['b1']]);
});

test('all are sent away at once', () => {
  const line = lineOf('a1', 'b1');
  expect(line.dismiss().map(({ name }) => name)).toEqual(['a1', 'b1']);
  expect([line.length, line.next([])]).toEqual([0, null]);
});

test.each([
  ['csv', 8],
  ['json', 8],
  ['xlsx', 2],
] as const)('a %s file is big from %d MiB on', (format, mib) => {
  const bytes = mib * 1024 * 1024;
  expect([isBig(bytes - 1, format), isBig(bytes, format)]).toEqual([false, true]);
});
