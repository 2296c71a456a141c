import { describe, expect, test } from '@jest/globals';
import type { Hash } from '../../src/transparency/hashing.js';
import { inclusionSpans } from '../../src/transparency/proofs.js';
import {
  parseIndexPath,
  parseTilePath,
  partialTilesOf,
  rootOfRun,
  tilePath,
  tilesOf,
  tileWidth,
} from '../../src/transparency/tiles.js';
import { TileWriter } from '../../src/transparency/tileWriter.js';
import { leavesOf } from './trees.js';

describe('the path of a tile', () => {
  test.each([
    // The example of C2SP tlog-tiles.
    [{ level: 0, index: 1_234_067, width: 256 }, '0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, '0/000'],
    [{ level: 1, index: 273, width: 17 }, '1/273.p/17'],
    [{ level: 12, index: 1_000, width: 1 }, '12/x001/000.p/1'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each([
    '0/0',
    '0/00',
    '00/000',
    '64/000',
    '-1/000',
    '0/x000/000',
    '0/001/000',
    '0/x001/x000',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/012',
    '0/000.p/',
    '0/000/',
    '/000',
    'data/000',
    '0/000\n',
    '0/../000',
    '0/x999/x999/x999/x999/x999/999',
  ])('has no other spelling: %j', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  test('of a bundle of entries has no level', () => {
    expect(parseIndexPath('x001/067.p/8')).toEqual({ index: 1_067, width: 8 });
    expect(parseIndexPath('0/067')).toBeNull();
  });
});

describe('the tiles of a tree', () => {
  test('of 70,000 leaves end as C2SP tlog-tiles says, and so do those of 256', () => {
    expect(partialTilesOf(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tileWidth({ level: 0, index: 272 }, 70_000)).toBe(256);
    expect(tileWidth({ level: 1, index: 0 }, 70_000)).toBe(256);
    expect(tileWidth({ level: 0, index: 274 }, 70_000)).toBe(0);
    expect(partialTilesOf(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(partialTilesOf(0)).toEqual([]);
  });

  test('hold leaves at the bottom and roots of full tiles above', () => {
    const leaves = leavesOf(1_000);
    const writer = new TileWriter();
    for (const leaf of leaves) writer.add(leaf);
    const full = writer.takeFull();
    expect(full.map(({ level, index }) => [level, index])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ]);
    expect(full[1]?.hashes).toEqual(leaves.slice(256, 512));
    const [bottom, above] = writer.partial();
    expect(bottom).toEqual({ level: 0, index: 3, width: 232, hashes: leaves.slice(768) });
    expect(above).toEqual({ level: 1, index: 0, width: 3, hashes: full.map(({ hashes }) => rootOfRun(hashes)) });
    expect(writer.takeFull()).toEqual([]);
  });

  test('are the same when a writer goes on from where another stopped', () => {
    const leaves = leavesOf(66_100);
    const first = new TileWriter();
    for (const leaf of leaves.slice(0, 65_530)) first.add(leaf);
    const second = TileWriter.from(65_530, first.partial());
    expect(second.root()).toBe(first.root());
    const one = new TileWriter();
    const add = (writer: TileWriter, hashes: readonly Hash[]) => {
      for (const hash of hashes) writer.add(hash);
    };
    add(second, leaves.slice(65_530));
    add(one, leaves);
    expect(second.root()).toBe(one.root());
    expect(second.partial()).toEqual(one.partial());
    expect([...first.takeFull(), ...second.takeFull()]).toEqual(one.takeFull());
    expect(second.edge()).toEqual(one.edge());
  });

  test('that a proof needs are few and each named once, as wide as its tree has them', () => {
    expect(tilesOf(inclusionSpans(3, 70_000), 70_000)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
      { level: 0, index: 273, width: 112 },
    ]);
  });
});
