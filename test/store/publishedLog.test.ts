import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedLog, type PublishedLog } from '../../src/store/publishedLog.js';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.js';
import { TileFiles } from '../../src/store/tileFiles.js';
import { openCheckpoint, signCheckpoint } from '../../src/transparency/checkpoint.js';
import { edgeToBytes, emptyEdge, grown, rootOf } from '../../src/transparency/edge.js';
import { leafHashOfText, type Hash } from '../../src/transparency/hashing.js';
import { signerOf, verifierKeyText } from '../../src/transparency/keys.js';
import { partialTilesOf, tilePath, type TileId } from '../../src/transparency/tiles.js';
import { seededBytes } from '../support/seeded.js';
import { eventsNamed, handClock } from '../support/storeEvents.js';

const signer = signerOf('hue.example/log', seededBytes('published')(32));
const keys = {
  verifiers: () => Promise.resolve([signer]),
  chain: () => Promise.resolve([{ verifierKey: verifierKeyText(signer), handover: null }]),
  signerOf: () => Promise.resolve(signer),
};
let folder: string;
let store: SqliteStore;
let appended: number;
const logs: PublishedLog[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'published-'));
  store = await openSqliteStore({ folder, clock: handClock(), create: true });
  appended = 0;
});
afterEach(async () => {
  for (const log of logs.splice(0)) log.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const files = () => new TileFiles(join(folder, 'log'));

/** The log as a process of its own sees it. */
function open(parts: Partial<Parameters<typeof publishedLog>[0]> = {}): PublishedLog {
  const log = publishedLog({ store, files: files(), keys, ...parts });
  logs.push(log);
  return log;
}

async function append(count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `e${String(appended + index)}`);
  await store.append('a', eventsNamed(...ids), appended);
  appended += count;
}

async function leaves(): Promise<readonly Hash[]> {
  const all: Hash[] = [];
  for await (const page of store.leaves(0)) all.push(...page.map(leafHashOfText));
  return all;
}

const pathOf = (tile: TileId) => join(folder, 'log/tile', tilePath(tile));
const note = () => readFileSync(join(folder, 'log/checkpoint'), 'utf8');

/** What a forger with the file in hand writes, the tree's row included. */
async function rewrite(sql: string): Promise<void> {
  const connection = new Database(join(folder, 'events.db'));
  connection.exec(sql);
  const edge = grown(emptyEdge, await leaves());
  connection.prepare('UPDATE tree SET size = ?, edge = ?').run(edge.size, edgeToBytes(edge));
  connection.close();
}

describe('publishing', () => {
  test('signs the root of every event there is, as a C2SP checkpoint', async () => {
    await append(3);
    const published = await open().publish();
    const head = { origin: 'hue.example/log', size: 3, root: rootOf(await store.edge()) };
    expect(published).toEqual({ note: note(), head });
    expect(openCheckpoint(note(), [signer])).toEqual({ ok: true, head, signedBy: [signer] });
  });

  test('writes every tile of the tree, and takes away the partial ones that full ones replace', async () => {
    const log = open();
    for (const count of [200, 55, 1, 300, 70_000]) {
      await append(count);
      await log.publish();
    }
    const all = await leaves();
    const size = 70_556;
    for (const tile of partialTilesOf(size)) expect(await log.tile(tile)).toHaveLength(tile.width);
    expect(await log.tile({ level: 0, index: 1, width: 256 })).toEqual(all.slice(256, 512));
    // Asked for as it was when it was partial: the full one has its hashes.
    expect(await log.tile({ level: 0, index: 0, width: 200 })).toEqual(all.slice(0, 200));
    expect(existsSync(`${pathOf({ level: 0, index: 0, width: 256 })}.p`)).toBe(false);
    expect(await log.tile({ level: 0, index: 275, width: 256 })).toBeNull();
    expect(await log.tile({ level: 1, index: 0, width: 256 })).toHaveLength(256);
  });

  test('of a log that has not grown writes nothing', async () => {
    const log = open();
    await append(2);
    const first = await log.publish();
    rmSync(join(folder, 'log/tile'), { recursive: true });
    expect(await log.publish()).toEqual(first);
    expect(existsSync(join(folder, 'log/tile'))).toBe(false);
  });

  test('waits for a key, and for a first event', async () => {
    const log = open({
      keys: { ...keys, verifiers: () => Promise.resolve([]), signerOf: () => Promise.resolve(null) },
    });
    expect(await open().publish()).toBeNull();
    await append(1);
    expect(await log.publish()).toBeNull();
    expect(await log.latest()).toBeNull();
  });

  test('asked by many at once is done for all that was appended before each asked', async () => {
    const log = open();
    const sizes = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await store.append(`s${String(index)}`, eventsNamed(String(index)), 0);
        const position = await store.positionOf(`s${String(index)}`, 1);
        return [position, (await log.publish())?.head.size ?? 0] as const;
      }),
    );
    expect(sizes.filter(([position, size]) => size < position)).toEqual([]);
    expect(openCheckpoint(note(), [signer])).toMatchObject({ ok: true, head: { size: 40 } });
  });

  test('by two processes in turn leaves one tree, and never goes back', async () => {
    const both = [open(), open()];
    let newest = 0;
    for (let turn = 0; turn < 30; turn += 1) {
      await append(turn * 7 + 1);
      const published = await Promise.all(both.filter((_, index) => turn % 3 !== index).map((log) => log.publish()));
      for (const one of published) expect(one?.head.size).toBe(appended);
      expect(appended).toBeGreaterThan(newest);
      newest = appended;
    }
    await open().check();
    const log = open();
    for (const tile of partialTilesOf(appended)) expect(await log.tile(tile)).toHaveLength(tile.width);
  });

  test('by a process that lags behind another one answers the newer checkpoint and keeps it', async () => {
    const edge = async () => {
      const seen = await store.edge();
      await append(5);
      await open().publish();
      return seen;
    };
    await append(5);
    const lagging = open({ store: { leaves: (after) => store.leaves(after), edge } });
    expect((await lagging.publish())?.head.size).toBe(10);
    expect(openCheckpoint(note(), [signer])).toMatchObject({ head: { size: 10 } });
  });

  test('that failed half way is whole the next time', async () => {
    await append(600);
    let left = 2;
    const failing = files();
    const put = failing.putTile.bind(failing);
    failing.putTile = (tile) => ((left -= 1) < 0 ? Promise.reject(new Error('the disk is gone')) : put(tile));
    const log = open({ files: failing });
    await expect(log.publish()).rejects.toThrow('the disk is gone');
    expect(existsSync(join(folder, 'log/checkpoint'))).toBe(false);
    left = 100;
    expect((await log.publish())?.head.size).toBe(600);
    for (const tile of [...partialTilesOf(600), { level: 0, index: 0, width: 256 }, { level: 0, index: 1, width: 256 }])
      expect(await files().tile(tile)).toHaveLength(tile.width);
    expect(readdirSync(join(folder, 'log')).filter((name) => name !== '.lock')).toEqual([
      'checkpoint',
      'keys.json',
      'tile',
    ]);
  });
});

describe('what was published', () => {
  test.each([1, 255, 256, 257, 700])('is held against a sound log of %i events and stays quiet', async (count) => {
    await append(count);
    await open().publish();
    await open().check();
    await append(300);
    await open().check();
    expect((await open().publish())?.head.size).toBe(count + 300);
  });

  test.each([
    [
      'whose tail was cut, its edge too',
      'DELETE FROM events WHERE position > 690',
      /signed for 700 events, but the log holds 690/,
    ],
    [
      'in which an event was changed',
      `UPDATE events SET type = 'X' WHERE position = 695`,
      /first 700 events are not those/,
    ],
    [
      'in which two events changed places',
      `UPDATE events SET id = CASE position WHEN 698 THEN 'e698' ELSE 'e697' END WHERE position IN (698, 699)`,
      /first 700 events are not those/,
    ],
    [
      'whose data were written another way',
      `UPDATE events SET data = '{ }' WHERE position = 699`,
      /first 700 events are not those/,
    ],
  ])('tells of a log %s', async (_, sql, told) => {
    await append(700);
    await open().publish();
    await rewrite(sql);
    const refused = { code: 'LOG_REWRITTEN', detail: expect.stringMatching(told) };
    await expect(open().check()).rejects.toMatchObject(refused);
    await expect(open().publish()).rejects.toMatchObject(refused);
    expect(openCheckpoint(note(), [signer])).toMatchObject({ head: { size: 700 } });
  });

  test('is not continued by a log that was rewritten while it ran', async () => {
    await append(700);
    const log = open();
    await log.publish();
    await append(1);
    await rewrite(`UPDATE events SET type = 'X' WHERE position = 10`);
    await expect(log.publish()).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
    expect(openCheckpoint(note(), [signer])).toMatchObject({ head: { size: 700 } });
  });

  test('tells of an edge that is not that of the events', async () => {
    await append(7);
    const connection = new Database(join(folder, 'events.db'));
    connection
      .prepare('UPDATE tree SET edge = ?')
      .run(edgeToBytes(grown(emptyEdge, Array(7).fill(leafHashOfText('x')))));
    connection.close();
    await expect(open().check()).rejects.toMatchObject({ detail: expect.stringContaining('the 7 events') });
  });

  test.each([
    [
      'by another key',
      signCheckpoint({ origin: 'hue.example/log', size: 3, root: leafHashOfText('x') }, [
        signerOf('hue.example/log', seededBytes('other')(32)),
      ]),
    ],
    ['by nobody', 'hue.example/log\n3\n'],
    ['and then changed', null],
  ])('tells of a checkpoint that was signed %s', async (_, forged) => {
    await append(3);
    await open().publish();
    writeFileSync(join(folder, 'log/checkpoint'), forged ?? note().replace('\n3\n', '\n2\n'));
    await expect(open().check()).rejects.toMatchObject({
      code: 'LOG_REWRITTEN',
      detail: expect.stringContaining(join(folder, 'log/checkpoint')),
    });
    await expect(open().latest()).rejects.toMatchObject({ code: 'LOG_REWRITTEN' });
  });

  test('is made anew out of the log where tiles are lost or damaged', async () => {
    await append(70_000);
    await open().publish();
    const [, second, third] = partialTilesOf(70_000);
    rmSync(pathOf(third ?? { level: 0, index: 0, width: 1 }));
    writeFileSync(pathOf(second ?? { level: 0, index: 0, width: 1 }), Buffer.alloc(17 * 32));
    await open().check();
    await append(1);
    const log = open();
    expect((await log.publish())?.head.size).toBe(70_001);
    expect(openCheckpoint(note(), [signer])).toMatchObject({ head: { root: rootOf(await store.edge()) } });
  });
});
