import { describe, expect, test } from '@jest/globals';
import { edgeFromBytes, edgeToBytes, emptyEdge, grown, rootOf, type Edge } from '../../src/transparency/edge.js';
import {
  EMPTY_ROOT,
  hashFromBase64,
  hashToBase64,
  leafHash,
  leafHashOfText,
  nodeHash,
  type Hash,
} from '../../src/transparency/hashing.js';
import { TileWriter } from '../../src/transparency/tileWriter.js';
import { fromHex, hex, leafNames, leavesOf, naiveRoot } from './trees.js';
import { referenceHashes, referenceLeaves, referenceRoots } from './vectors.js';

describe('a hash', () => {
  test('is that of the published vectors', () => {
    expect(hex(EMPTY_ROOT)).toBe(referenceHashes.emptyTree);
    expect(hex(leafHash(new Uint8Array()))).toBe(referenceHashes.emptyLeaf);
    expect(hex(leafHash(Buffer.from('L123456')))).toBe(referenceHashes.leaf);
    expect(hex(leafHashOfText('L123456'))).toBe(referenceHashes.leaf);
  });

  test('of a text is that of its UTF-8 bytes', () => {
    expect(leafHashOfText('Thừa Thiên Huế')).toBe(leafHash(Buffer.from('Thừa Thiên Huế')));
  });

  test('tells a node from a leaf, and left from right', () => {
    const [left, right] = [leafHashOfText('a'), leafHashOfText('b')];
    expect(nodeHash(left, right)).not.toBe(nodeHash(right, left));
    expect(nodeHash(left, right)).not.toBe(leafHash(Buffer.from(left + right, 'latin1')));
  });

  test('has one spelling in base64', () => {
    const text = hashToBase64(leafHashOfText('a'));
    expect(hashFromBase64(text)).toBe(leafHashOfText('a'));
    for (const other of [text.slice(0, -1), `${text} `, `${text}\n`, text.replace(/=$/, ''), text.slice(4), 'ế'])
      expect(hashFromBase64(other)).toBeNull();
    // The last character before `=` has two bits that carry nothing.
    expect(hashFromBase64(hashToBase64(fromHex('00'.repeat(32))).replace(/A=$/, 'B='))).toBeNull();
  });
});

describe('the root of a tree', () => {
  test.each(referenceRoots.map((root, index) => [index + 1, root] as const))(
    'of %i reference leaves is the published one',
    (size, root) => {
      const leaves = referenceLeaves.slice(0, size).map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
      expect(hex(rootOf(grown(emptyEdge, leaves)))).toBe(root);
    },
  );

  test('of every size from 0 to 1,025 is that of the definition, however it grew', () => {
    const names = leafNames(1_025);
    const known = new Map<string, Buffer>();
    let edge: Edge = emptyEdge;
    const writer = new TileWriter();
    const wrong: number[] = [];
    for (let size = 0; size <= 1_025; size += 1) {
      const root = naiveRoot(names, [0, size], known).toString('latin1');
      if (rootOf(edge) !== root || writer.root() !== root || edge.size !== size) wrong.push(size);
      const leaf = leafHashOfText(names[size] ?? '');
      edge = grown(edge, [leaf]);
      writer.add(leaf);
    }
    expect(wrong).toEqual([]);
  });

  test('of 65,536 leaves and those around it is that of the definition', () => {
    const names = leafNames(65_537);
    const leaves = names.map(leafHashOfText);
    const known = new Map<string, Buffer>();
    for (const size of [65_535, 65_536, 65_537]) {
      expect(hex(rootOf(grown(emptyEdge, leaves.slice(0, size))))).toBe(
        naiveRoot(names, [0, size], known).toString('hex'),
      );
    }
  });

  test('is the same whether leaves come one by one or in groups', () => {
    const leaves = leavesOf(700);
    const grouped = [0, 1, 3, 300, 255, 141].reduce<[Edge, readonly Hash[]]>(
      ([edge, rest], count) => [grown(edge, rest.slice(0, count)), rest.slice(count)],
      [emptyEdge, leaves],
    )[0];
    expect(grouped).toEqual(grown(emptyEdge, leaves));
    expect(grouped.size).toBe(700);
  });
});

describe('an edge', () => {
  test.each([0, 1, 2, 3, 255, 256, 1_000])('of %i leaves survives its bytes', (size) => {
    const edge = grown(emptyEdge, leavesOf(size));
    expect(edgeFromBytes(size, edgeToBytes(edge))).toEqual(edge);
  });

  test('of another size is none', () => {
    const bytes = edgeToBytes(grown(emptyEdge, leavesOf(5)));
    expect([4, 7, -5, 5.5, NaN].map((size) => edgeFromBytes(size, bytes))).toEqual([null, null, null, null, null]);
    expect(edgeFromBytes(5, bytes.subarray(1))).toBeNull();
  });
});
