/** Who waits for whom at the readers, with real children that read when they are let. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Turn } from '../../src/intake/readerLine.js';
import { heldReader, type HeldFile, type HeldReader } from '../support/heldReader.js';
import { accepted, fields, temporaryFolder, type Folder } from '../support/intakeFiles.js';

const asked = { format: 'csv', fields: fields('ten'), metFromPercent: 50 } as const;
const BIG = 100_000_000;

let folder: Folder;
let reader: HeldReader;
beforeEach(() => {
  folder = temporaryFolder();
  reader = heldReader();
});
afterEach(async () => {
  await reader.stop();
  folder.remove();
});

/** A file named by its account; how big it is, is told and not looked at. */
function ask(name: string, turn: Partial<Turn> = {}) {
  const path = folder.write(`${name}.csv`, 'ten\nHuế\n');
  const account = name.replace(/\d+$/, '');
  return reader.files.check(path, asked, { account, purpose: 'upload', bytes: 10, ...turn });
}

const nameOf = ({ path }: HeldFile) => /([^/]+)\.csv$/.exec(path)?.[1];

/** Releases the next files one after another; their names as they came. */
async function letGo(count: number): Promise<readonly (string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for (let file = 0; file < count; file += 1) {
    const held = await reader.next();
    names.push(nameOf(held));
    held.release();
  }
  return names;
}

describe('a small file', () => {
  test("is read and answered while another account's big check is being read", async () => {
    const big = ask('sdl', { bytes: BIG, purpose: 'dryRun' });
    const heldBig = await reader.next();
    const small = ask('stp');
    const heldSmall = await reader.next();
    expect([nameOf(heldBig), nameOf(heldSmall)]).toEqual(['sdl', 'stp']);
    heldSmall.release();
    expect(accepted(await small).rows).toBe(1);
    heldBig.release();
    expect(accepted(await big).rows).toBe(1);
  });

  test('passes big ones that wait for a big one', async () => {
    const big = ask('a', { bytes: BIG });
    const held = await reader.next();
    const others = [ask('b', { bytes: BIG }), ask('c', { bytes: BIG }), ask('d')];
    expect(await letGo(1)).toEqual(['d']);
    held.release();
    expect(await letGo(2)).toEqual(['b', 'c']);
    await Promise.all([big, ...others]);
  });

  test('passes what is only checked, and each account takes its turn', async () => {
    const all = [ask('a1'), ask('a2'), ask('b1', { purpose: 'dryRun' }), ask('c1')];
    expect(await letGo(4)).toEqual(['a1', 'c1', 'a2', 'b1']);
    await Promise.all(all);
  });
});

describe('the second child', () => {
  test('is started beside a big file, let go when nothing is left, and started anew', async () => {
    const pids: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const big = ask('sdl', { bytes: BIG });
      const first = await reader.next();
      const small = ask('stp');
      const second = await reader.next();
      pids.push(first.pid, second.pid);
      for (const one of [first, second]) one.release();
      await Promise.all([big, small]);
    }
    const [first, second, again, another] = pids;
    expect(again).toBe(first);
    expect(new Set([first, second, another]).size).toBe(3);
  });

  test('is not started for a small file behind a small one', async () => {
    const both = [ask('sdl'), ask('stp')];
    const first = await reader.next();
    first.release();
    const second = await reader.next();
    second.release();
    await Promise.all(both);
    expect(second.pid).toBe(first.pid);
  });

  test('is started when many wait', async () => {
    const first = ask('a');
    const held = [await reader.next()];
    const others = ['b', 'c', 'd', 'e'].map((name) => ask(name));
    held.push(await reader.next());
    expect(held.map(nameOf)).toEqual(['a', 'b']);
    expect(held[0]?.pid).not.toBe(held[1]?.pid);
    for (const one of held) one.release();
    await letGo(3);
    await Promise.all([first, ...others]);
  });
});

describe('an account', () => {
  test('has one file read and two waiting; more are turned away, others are not', async () => {
    const three = [ask('sdl1'), ask('sdl2'), ask('sdl3')];
    expect(await ask('sdl4')).toBe('tooManyWaiting');
    const other = ask('stp1');
    expect(await letGo(4)).toEqual(['sdl1', 'stp1', 'sdl2', 'sdl3']);
    await Promise.all([...three, other]);
  });

  test('may send another as soon as one is answered', async () => {
    const [first, ...others] = [ask('sdl1'), ask('sdl2'), ask('sdl3')];
    await letGo(1);
    await first;
    const fourth = ask('sdl4');
    expect(await letGo(3)).toEqual(['sdl2', 'sdl3', 'sdl4']);
    expect((await Promise.all([...others, fourth])).map((outcome) => accepted(outcome).rows)).toEqual([1, 1, 1]);
  });
});

describe('whoever goes away', () => {
  const gone = new Error('gone');

  test('gives up the turn, and the place counts no more', async () => {
    const leaving = new AbortController();
    const first = ask('sdl1');
    const waiting = [ask('sdl2', { signal: leaving.signal }), ask('sdl3', { signal: leaving.signal })];
    const told = Promise.allSettled(waiting);
    leaving.abort(gone);
    expect(await told).toEqual([
      { status: 'rejected', reason: gone },
      { status: 'rejected', reason: gone },
    ]);
    const others = [ask('sdl4'), ask('sdl5')];
    expect(await letGo(3)).toEqual(['sdl1', 'sdl4', 'sdl5']);
    await Promise.all([first, ...others]);
  });

  test('before asking is not read', async () => {
    await expect(ask('sdl', { signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
    const other = ask('stp');
    expect(await letGo(1)).toEqual(['stp']);
    await other;
  });

  test('while the file is read ends its reading; the next one has a child of its own', async () => {
    const leaving = new AbortController();
    const read = ask('sdl', { bytes: BIG, signal: leaving.signal });
    const { pid } = await reader.next();
    const told = Promise.allSettled([read]);
    leaving.abort(gone);
    expect(await told).toEqual([{ status: 'rejected', reason: gone }]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    const next = ask('stp');
    const held = await reader.next();
    held.release();
    expect([accepted(await next).rows, held.pid === pid]).toEqual([1, false]);
  });
});

describe('the end', () => {
  const stopping = { name: 'Fault', code: 'READER_STOPPING' };

  test('is told to all who wait; what is being read is answered', async () => {
    const first = ask('sdl1');
    const held = await reader.next();
    const waiting = Promise.allSettled([ask('sdl2'), ask('stp')]);
    reader.files.endWaiting();
    expect(await waiting).toMatchObject([{ reason: stopping }, { reason: stopping }]);
    held.release();
    expect(accepted(await first).rows).toBe(1);
  });

  test('of the reader is that of waiting, and waits for what is being read', async () => {
    const first = ask('sdl');
    const held = await reader.next();
    const waiting = Promise.allSettled([ask('stp')]);
    const closed = reader.files.close();
    expect(await waiting).toMatchObject([{ reason: stopping }]);
    held.release();
    expect(accepted(await first).rows).toBe(1);
    await closed;
    expect(() => process.kill(held.pid, 0)).toThrow('ESRCH');
  });
});
