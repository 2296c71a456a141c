import { afterEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/store/port.js';
import { logExists, openSqliteStore } from '../../src/store/sqlite.js';
import { isSafe } from '../../src/store/sqliteFile.js';
import { emptyEdge, grown, type Edge } from '../../src/transparency/edge.js';
import { leafHashOfText } from '../../src/transparency/hashing.js';
import { eventStoreContract } from '../contracts/eventStore.contract.js';
import { eventNamed, eventsNamed, everything, handClock } from '../support/storeEvents.js';

const clock = handClock();
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const create = (folder: string, lockPauses?: readonly number[]) =>
  openSqliteStore({ folder, clock, create: true, ...(lockPauses && { lockPauses }) });
const reopen = (folder: string) => openSqliteStore({ folder, clock });

/** A folder with a log of `count` events, closed. */
async function folderWithLog(count: number): Promise<string> {
  const folder = newFolder();
  const store = await create(folder);
  await store.append('a', eventsNamed(...Array.from({ length: count }, (_, index) => String(index))), 0);
  await store.close();
  return folder;
}

async function edgeByLeaves(store: EventStore): Promise<Edge> {
  let edge = emptyEdge;
  for await (const page of store.leaves(0)) edge = grown(edge, page.map(leafHashOfText));
  return edge;
}

function tamper(folder: string, sql: string): void {
  const connection = new Database(join(folder, 'events.db'));
  connection.exec(sql);
  connection.close();
}

eventStoreContract('the store in SQLite', (given) =>
  openSqliteStore({ folder: newFolder(), clock: given, create: true }),
);

describe('a log on disk', () => {
  test('is there again after a restart, and its time goes on from there', async () => {
    const folder = await folderWithLog(3);
    const store = await openSqliteStore({ folder, clock: handClock('2020-01-01T00:00:00.000Z') });
    await store.append('b', eventsNamed('x'), 0);
    const events = await everything(store);
    expect(events.map(({ position, id }) => [position, id])).toEqual([
      [1, '0'],
      [2, '1'],
      [3, '2'],
      [4, 'x'],
    ]);
    expect(events[3]?.metadata.recordedAt).toBe(clock.now());
    await store.close();
  });

  test('has one time and one order for two processes whose clocks differ', async () => {
    const folder = newFolder();
    const slow = await create(folder);
    const fast = await openSqliteStore({ folder, clock: handClock('2026-04-01T02:00:00.000Z'), create: true });
    await slow.append('a', eventsNamed('1'), 0);
    await fast.append('b', eventsNamed('2'), 0);
    await slow.append('a', eventsNamed('3'), 1);
    const events = await everything(slow);
    expect(events.map(({ metadata }) => metadata.recordedAt.slice(11, 13))).toEqual(['01', '02', '02']);
    expect(await everything(fast)).toEqual(events);
    await Promise.all([slow.close(), fast.close()]);
  });

  test('is a table of rows with the canonical text of data', async () => {
    const folder = newFolder();
    const store = await create(folder);
    await store.append('a', [eventNamed('1', { b: [1.0, 'ế'], a: null })], 0);
    await store.close();
    const connection = new Database(join(folder, 'events.db'), { readonly: true });
    expect(connection.prepare('SELECT rowid, position, data, metadata FROM events').raw().all()).toEqual([
      [1, 1, '{"a":null,"b":[1,"ế"]}', '{"actor":"test","recordedAt":"2026-04-01T01:00:00.000Z"}'],
    ]);
    connection.close();
  });

  test('is written with synchronous=FULL on every open, which the driver alone would not do', async () => {
    const folder = newFolder();
    const first = await create(folder);
    await first.append('a', eventsNamed('1'), 0);
    const second = await reopen(folder);
    const expected = { journalMode: 'wal', synchronous: 2 };
    expect([first.durability(), second.durability()]).toEqual([
      expect.objectContaining(expected),
      expect.objectContaining(expected),
    ]);
    await Promise.all([first.close(), second.close()]);
    const bare = new Database(join(folder, 'events.db'));
    expect(bare.pragma('synchronous', { simple: true })).toBe(1);
    bare.close();
  });

  test.each([
    ['3.51.2', false],
    ['3.51.3', true],
    ['3.52.0', true],
    ['3.9.9', false],
    ['4.0.0', true],
  ])('SQLite %s is safe enough: %s', (version, safe) => {
    expect(isSafe(version)).toBe(safe);
  });
});

describe('a folder', () => {
  test('without a log is refused and left empty', async () => {
    const folder = newFolder();
    await expect(reopen(folder)).rejects.toMatchObject({ code: 'NO_LOG' });
    expect(readdirSync(folder)).toEqual([]);
    expect(await logExists(folder)).toBe(false);
  });

  test('whose log was made but never begun has none, and can be begun', async () => {
    const folder = newFolder();
    await (await create(folder)).close();
    expect(await logExists(folder)).toBe(false);
    await expect(reopen(folder)).rejects.toMatchObject({ code: 'NO_LOG' });
    const store = await create(folder);
    await store.append('installation', eventsNamed('1'), 0);
    await store.close();
    expect(await logExists(folder)).toBe(true);
    await (await reopen(folder)).close();
  });

  test('with an empty events.db has none, and can be begun', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'events.db'), '');
    expect(await logExists(folder)).toBe(false);
    await expect(reopen(folder)).rejects.toMatchObject({ code: 'NO_LOG' });
    await (await create(folder)).close();
  });

  test('of another program is refused, told by its name and not touched', async () => {
    const folder = newFolder();
    const file = join(folder, 'events.db');
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT)');
    foreign.close();
    const before = readFileSync(file);
    for (const attempt of [reopen(folder), create(folder), logExists(folder)]) {
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_OUR_FOLDER', detail: expect.stringContaining(file) });
    }
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['events.db']);
  });

  test('with a file that is no database is refused, told by its name and not touched', async () => {
    const folder = newFolder();
    const file = join(folder, 'events.db');
    writeFileSync(file, 'lịch sự kiện năm 2026\n'.repeat(1_000));
    for (const attempt of [reopen(folder), create(folder), logExists(folder)]) {
      await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNREADABLE', detail: expect.stringContaining(file) });
    }
    expect(readFileSync(file, 'utf8').startsWith('lịch')).toBe(true);
  });

  test.each([
    ['to a part', (size: number) => Math.floor(size / 2)],
    ['into its head', () => 50],
  ])('with a log cut %s is refused', async (_, cut) => {
    const folder = await folderWithLog(300);
    const file = join(folder, 'events.db');
    truncateSync(file, cut(statSync(file).size));
    await expect(reopen(folder)).rejects.toMatchObject({
      code: 'LOG_UNREADABLE',
      detail: expect.stringContaining(file),
    });
  });

  test('with a log of a later version is refused, naming both', async () => {
    const folder = await folderWithLog(1);
    tamper(folder, 'PRAGMA user_version = 3');
    await expect(reopen(folder)).rejects.toMatchObject({
      code: 'LOG_UNREADABLE',
      detail: expect.stringMatching(/format 3, this version reads 2/),
    });
  });
});

describe('the tree of a log on disk', () => {
  test.each([
    [
      'its last event cut off',
      'DELETE FROM events WHERE position = 300',
      'ends at position 299, but its tree holds 300',
    ],
    ['its tail cut off', 'DELETE FROM events WHERE position > 200', 'ends at position 200, but its tree holds 300'],
    ['all its events but one taken', 'DELETE FROM events WHERE position > 1', 'ends at position 1, but its tree'],
    [
      'an event slipped in at its end',
      `INSERT INTO events SELECT 301, stream, 301, 'x', type, data, metadata FROM events WHERE position = 300`,
      'ends at position 301, but its tree holds 300',
    ],
    ['its tree emptied', `DELETE FROM tree`, 'the tree of'],
    ['its tree made smaller', `UPDATE tree SET size = 299`, 'the tree of'],
    ['its edge cut', `UPDATE tree SET edge = substr(edge, 1, 32)`, 'the tree of'],
  ])('with %s is noticed when it is opened, and nothing is appended', async (_, sql, told) => {
    const folder = await folderWithLog(300);
    tamper(folder, sql);
    await expect(reopen(folder)).rejects.toMatchObject({
      code: 'LOG_REWRITTEN',
      detail: expect.stringContaining(told),
    });
  });

  test('is held against the events while the log is open, too', async () => {
    const folder = await folderWithLog(3);
    const store = await reopen(folder);
    await store.append('b', eventsNamed('x'), 0);
    tamper(folder, 'DELETE FROM events WHERE position = 4');
    await expect(store.append('c', eventsNamed('y'), 0)).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
    await expect(store.edge()).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
    await store.close();
  });

  test('is one for two processes that append in turn', async () => {
    const folder = newFolder();
    const [one, other] = [await create(folder), await create(folder)];
    for (let turn = 0; turn < 20; turn += 1)
      await (turn % 3 === 0 ? one : other).append('a', eventsNamed(String(turn)), turn);
    expect(await one.edge()).toEqual(await other.edge());
    expect(await other.edge()).toEqual(await edgeByLeaves(one));
    await Promise.all([one.close(), other.close()]);
  });

  test('is as before after an append that the disk did not take', async () => {
    const folder = await folderWithLog(3);
    const store = await reopen(folder);
    const before = await store.edge();
    tamper(folder, `CREATE TRIGGER full BEFORE UPDATE ON tree BEGIN SELECT raise(ABORT, 'no'); END`);
    await expect(store.append('b', eventsNamed('x'), 0)).rejects.toThrow('no');
    tamper(folder, 'DROP TRIGGER full');
    expect(await store.edge()).toEqual(before);
    await store.append('b', eventsNamed('x'), 0);
    expect(await store.edge()).toEqual(await edgeByLeaves(store));
    await store.close();
  });

  describe('that was written before logs had trees', () => {
    const strip = 'DROP TABLE tree; PRAGMA user_version = 1';

    test('is planted once, when it is opened', async () => {
      const folder = await folderWithLog(2_345);
      tamper(folder, strip);
      const [one, other] = await Promise.all([reopen(folder), reopen(folder)]);
      expect((await one.edge()).size).toBe(2_345);
      expect(await other.edge()).toEqual(await edgeByLeaves(one));
      await other.append('b', eventsNamed('x'), 0);
      expect(await one.edge()).toEqual(await edgeByLeaves(other));
      await Promise.all([one.close(), other.close()]);
    });

    test('is refused when an event is lacking', async () => {
      const folder = await folderWithLog(5);
      tamper(folder, `${strip}; DELETE FROM events WHERE position = 3`);
      await expect(reopen(folder)).rejects.toMatchObject({
        code: 'LOG_UNREADABLE',
        detail: expect.stringContaining('lacks the event at position 3'),
      });
    });

    test('is not believed of a log that has published a key', async () => {
      const folder = newFolder();
      const store = await create(folder);
      await store.append('installation', [eventNamed('1', {}, 'LogKeyPublished')], 0);
      await store.close();
      tamper(folder, strip);
      await expect(reopen(folder)).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
      await expect(reopen(folder)).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
    });
  });
});

describe('a log in other hands', () => {
  test.each([
    ['a row taken out of the middle', 'DELETE FROM events WHERE position = 2', 'lacks the event at position 2'],
    ['data that is no JSON', `UPDATE events SET data = '{' WHERE position = 3`, 'position 3 is damaged'],
    ['data that is no object', `UPDATE events SET data = '1' WHERE position = 3`, 'position 3 is damaged'],
    ['an event without its time', `UPDATE events SET metadata = '{}' WHERE position = 1`, 'position 1 is damaged'],
    ['a time taken out of the text', `UPDATE events SET metadata = 'x' WHERE position = 3`, 'position 3 is damaged'],
  ])('with %s is not read past it', async (_, sql, told) => {
    const folder = await folderWithLog(3);
    tamper(folder, sql);
    const store = await reopen(folder);
    await expect(everything(store)).rejects.toMatchObject({
      code: 'LOG_UNREADABLE',
      detail: expect.stringContaining(told),
    });
    await store.close();
  });

  test.each(['events', 'streams'])('without its table of %s is not opened', async (table) => {
    const folder = await folderWithLog(3);
    tamper(folder, `PRAGMA foreign_keys = OFF; DROP TABLE ${table}`);
    await expect(reopen(folder)).rejects.toMatchObject({ code: 'LOG_UNREADABLE' });
  });

  test('does not tell its end by what is no JSON', async () => {
    const folder = await folderWithLog(3);
    tamper(folder, `UPDATE events SET metadata = 'x' WHERE position = 3`);
    const store = await reopen(folder);
    await expect(store.end()).rejects.toMatchObject({ code: 'LOG_UNREADABLE' });
    await store.close();
  });
});

describe("another process's lock", () => {
  /** Holds the write lock as another process would. */
  function lock(folder: string): () => void {
    const other = new Database(join(folder, 'events.db'));
    other.exec('BEGIN IMMEDIATE');
    return () => {
      if (other.open) other.exec('COMMIT');
      other.close();
    };
  }

  test('is waited for', async () => {
    const store = await create(newFolder());
    const release = lock(folders.at(-1) ?? '');
    const appending = store.append('a', eventsNamed('1'), 0);
    setImmediate(() => setImmediate(release));
    expect(await appending).toEqual({ version: 1 });
    await store.close();
  });

  test('is not waited for without end; readers are not kept; the store serves on', async () => {
    const folder = newFolder();
    const store = await create(folder, [1, 1]);
    const release = lock(folder);
    const both = await Promise.allSettled([
      store.append('a', eventsNamed('1'), 0),
      store.append('b', eventsNamed('2'), 0),
    ]);
    expect(both).toEqual(
      Array(2).fill(expect.objectContaining({ reason: expect.objectContaining({ code: 'LOG_BUSY' }) })),
    );
    expect(await store.read('a')).toEqual([]);
    release();
    expect(await store.append('a', eventsNamed('1'), 0)).toEqual({ version: 1 });
    await store.close();
  });
});
