import { describe, expect, test } from '@jest/globals';
import { emptyEdge, grown, rootOf } from '../../src/transparency/edge.js';
import { EMPTY_ROOT, hashFromBase64, leafHash, leafHashOfText, type Hash } from '../../src/transparency/hashing.js';
import {
  consistencySpans,
  hashOfSpan,
  inclusionSpans,
  isGrowth,
  rootByInclusion,
  type Growth,
  type Inclusion,
} from '../../src/transparency/proofs.js';
import { fromHex, hex, leavesOf, nodesUpTo } from './trees.js';
import { argonGrowth, referenceGrowths, referenceInclusions, referenceLeaves, referenceRoots } from './vectors.js';

const reference = referenceLeaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
const base64 = (text: string): Hash => hashFromBase64(text) ?? '';

/** Proofs in trees of up to `count` leaves. */
function prover(count: number) {
  const leaves = leavesOf(count);
  const read = nodesUpTo(leaves);
  const roots: Hash[] = [EMPTY_ROOT];
  let edge = emptyEdge;
  for (const leaf of leaves) {
    edge = grown(edge, [leaf]);
    roots.push(rootOf(edge));
  }
  const root = (size: number) => roots[size] ?? '';
  return {
    root,
    inclusion: (index: number, size: number): Inclusion => {
      const path = inclusionSpans(index, size).map((span) => hashOfSpan(span, read));
      return { index, size, leaf: leaves[index] ?? '', path };
    },
    growth: (oldSize: number, newSize: number): Growth => {
      const proof = consistencySpans(oldSize, newSize).map((span) => hashOfSpan(span, read));
      return { oldSize, newSize, oldRoot: root(oldSize), newRoot: root(newSize), proof };
    },
  };
}

/** The same hash with one bit turned. */
function turned(hash: Hash, bit: number): Hash {
  const bytes = Buffer.from(hash, 'latin1');
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('latin1');
}

const withTurned = (hashes: readonly Hash[], place: number, bit: number): readonly Hash[] =>
  hashes.map((hash, index) => (index === place ? turned(hash, bit) : hash));

describe('an inclusion proof', () => {
  test.each(referenceInclusions)('of leaf $index in the reference tree of $size is the published one', (published) => {
    const { index, size } = published;
    const path = inclusionSpans(index, size).map((span) => hashOfSpan(span, nodesUpTo(reference)));
    expect(path.map(hex)).toEqual(published.path);
    const proven = rootByInclusion({ index, size, leaf: reference[index] ?? '', path: published.path.map(fromHex) });
    expect(proven).toBe(fromHex(referenceRoots[size - 1] ?? ''));
  });

  test('of every leaf in every tree of up to 260 leaves, and of ten leaves in each up to 1,025, leads to its root', () => {
    const { inclusion, root } = prover(1_025);
    const wrong: string[] = [];
    for (let size = 1; size <= 1_025; size += 1) {
      const step = size <= 260 ? 1 : Math.ceil(size / 10);
      for (let index = (size - 1) % step; index < size; index += step) {
        if (rootByInclusion(inclusion(index, size)) !== root(size)) wrong.push(`${String(index)} of ${String(size)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('in a tree of 65,536 leaves leads to its root', () => {
    const { inclusion, root } = prover(65_536);
    for (const index of [0, 1, 255, 256, 32_767, 32_768, 65_535]) {
      expect(rootByInclusion(inclusion(index, 65_536))).toBe(root(65_536));
      expect(inclusion(index, 65_536).path).toHaveLength(16);
    }
  });

  test('proves nothing with any one bit changed', () => {
    const { inclusion, root } = prover(21);
    const proof = inclusion(17, 21);
    const forged: Inclusion[] = [];
    for (let bit = 0; bit < 256; bit += 1) {
      forged.push({ ...proof, leaf: turned(proof.leaf, bit) });
      for (const place of proof.path.keys()) forged.push({ ...proof, path: withTurned(proof.path, place, bit) });
    }
    expect(forged.filter((one) => rootByInclusion(one) === root(21))).toEqual([]);
    expect(forged).toHaveLength(256 * 5 - 256 * (4 - proof.path.length));
  });

  test('proves nothing at another place, for another leaf, longer or shorter', () => {
    const { inclusion, root } = prover(40);
    const wrong: string[] = [];
    for (let size = 1; size <= 40; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusion(index, size);
        const forged: Inclusion[] = [
          ...[index - 1, index + 1, index ^ 2].map((other) => ({ ...proof, index: other })),
          { ...proof, leaf: leafHashOfText('another') },
          { ...proof, path: [...proof.path, root(size)] },
          { ...proof, path: [root(size), ...proof.path] },
          { ...proof, path: [...proof.path, ''] },
          ...(proof.path.length > 0
            ? [
                { ...proof, path: proof.path.slice(1) },
                { ...proof, path: proof.path.slice(0, -1) },
              ]
            : []),
        ];
        for (const [kind, one] of forged.entries()) {
          if (rootByInclusion(one) === root(size)) wrong.push(`${String(index)} of ${String(size)}: ${String(kind)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('holds whole hashes only, also right after a true proof of the same', () => {
    const { inclusion, root } = prover(2);
    const proof = inclusion(0, 2);
    expect(rootByInclusion(proof)).toBe(root(2));
    expect(rootByInclusion({ ...proof, path: proof.path.map((hash) => hash.slice(0, 31)) })).toBeNull();
    expect(rootByInclusion(proof)).toBe(root(2));
    expect(rootByInclusion({ ...proof, leaf: proof.leaf.slice(0, 31) })).toBeNull();
  });

  test.each([
    [0, 0],
    [1, 1],
    [-1, 1],
    [0.5, 2],
    [0, NaN],
    [0, 2 ** 53],
  ])('of leaf %d in a tree of %d is none', (index, size) => {
    expect(rootByInclusion({ index, size, leaf: leafHashOfText('a'), path: [] })).toBeNull();
  });
});

describe('a consistency proof', () => {
  test.each(referenceGrowths)('from $oldSize to $newSize of the reference tree is the published one', (published) => {
    const { oldSize, newSize } = published;
    const proof = consistencySpans(oldSize, newSize).map((span) => hashOfSpan(span, nodesUpTo(reference)));
    expect(proof.map(hex)).toEqual(published.proof);
    const [oldRoot, newRoot] = [oldSize, newSize].map((size) => fromHex(referenceRoots[size - 1] ?? ''));
    expect(isGrowth({ oldSize, newSize, oldRoot: oldRoot ?? '', newRoot: newRoot ?? '', proof })).toBe(true);
  });

  test('of a real log of a billion certificates holds, and none of its hashes may differ', () => {
    const { oldSize, newSize } = argonGrowth;
    const growth = {
      oldSize,
      newSize,
      oldRoot: base64(argonGrowth.oldRoot),
      newRoot: base64(argonGrowth.newRoot),
      proof: argonGrowth.proof.map(base64),
    };
    expect(isGrowth(growth)).toBe(true);
    const forged = [...growth.proof.keys()].map((place) => ({ ...growth, proof: withTurned(growth.proof, place, 7) }));
    expect(forged.filter(isGrowth)).toEqual([]);
  });

  test('between all sizes up to 130, and from each up to 1,025 to five others, holds', () => {
    const { growth } = prover(1_025);
    const wrong: string[] = [];
    for (let newSize = 0; newSize <= 1_025; newSize += 1) {
      const step = newSize <= 130 ? 1 : Math.ceil(newSize / 5);
      for (let oldSize = newSize % step; oldSize <= newSize; oldSize += step) {
        if (!isGrowth(growth(oldSize, newSize))) wrong.push(`${String(oldSize)} to ${String(newSize)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('proves nothing with any one bit changed, of the proof or of either root', () => {
    const { growth } = prover(29);
    const true_ = growth(13, 29);
    const forged: Growth[] = [];
    for (let bit = 0; bit < 256; bit += 1) {
      forged.push({ ...true_, oldRoot: turned(true_.oldRoot, bit) }, { ...true_, newRoot: turned(true_.newRoot, bit) });
      for (const place of true_.proof.keys()) forged.push({ ...true_, proof: withTurned(true_.proof, place, bit) });
    }
    expect(isGrowth(true_)).toBe(true);
    expect(forged.filter(isGrowth)).toEqual([]);
  });

  test('proves nothing between other sizes or roots, longer or shorter', () => {
    const { growth, root } = prover(34);
    const wrong: string[] = [];
    for (let newSize = 1; newSize <= 34; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const proof = growth(oldSize, newSize);
        const forged: Growth[] = [
          { ...proof, oldRoot: root(oldSize - 1) },
          { ...proof, newRoot: root(newSize - 1) },
          { ...proof, proof: [...proof.proof, root(oldSize)] },
          { ...proof, proof: [root(newSize), ...proof.proof] },
          { ...proof, proof: [...proof.proof, ''] },
          { ...proof, oldSize: newSize + 1 },
          { ...proof, oldSize: 0 },
          ...(proof.proof.length > 0
            ? [
                { ...proof, proof: [] },
                { ...proof, proof: proof.proof.slice(0, -1) },
              ]
            : []),
          ...(oldSize < newSize ? [{ ...proof, oldRoot: proof.newRoot, newRoot: proof.oldRoot }] : []),
        ];
        for (const [kind, one] of forged.entries()) {
          if (isGrowth(one)) wrong.push(`${String(oldSize)} to ${String(newSize)}: ${String(kind)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('of the empty tree is empty, and of no tree into its past there is none', () => {
    const root = leafHashOfText('a');
    const growth = { oldSize: 0, newSize: 1, oldRoot: EMPTY_ROOT, newRoot: root, proof: [] };
    expect(isGrowth(growth)).toBe(true);
    expect(isGrowth({ ...growth, oldRoot: root })).toBe(false);
    expect(isGrowth({ ...growth, proof: [root] })).toBe(false);
    expect(isGrowth({ ...growth, oldSize: 2, oldRoot: root })).toBe(false);
    expect(isGrowth({ ...growth, oldSize: -1, oldRoot: root })).toBe(false);
  });
});
