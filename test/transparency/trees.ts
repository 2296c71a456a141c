/** Trees for tests, and the definition of RFC 6962, section 2.1, written down once more as it stands there. */
import { createHash } from 'node:crypto';
import { leafHashOfText, type Hash } from '../../src/transparency/hashing.js';
import type { NodeReader } from '../../src/transparency/proofs.js';
import { readerOf, TILE_WIDTH } from '../../src/transparency/tiles.js';
import { TileWriter } from '../../src/transparency/tileWriter.js';

export const hex = (hash: Hash): string => Buffer.from(hash, 'latin1').toString('hex');
export const fromHex = (text: string): Hash => Buffer.from(text, 'hex').toString('latin1');

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH(D[from:to]) by its own recursive definition; `known` keeps what was computed before. */
export function naiveRoot(
  leaves: readonly string[],
  [from, to]: readonly [number, number],
  known: Map<string, Buffer>,
): Buffer {
  if (from === to) return sha256();
  const place = `${String(from)} ${String(to)}`;
  const before = known.get(place);
  if (before) return before;
  const root =
    to - from === 1 ? sha256(Buffer.of(0), Buffer.from(leaves[from] ?? '')) : joined(leaves, [from, to], known);
  known.set(place, root);
  return root;
}

function joined(leaves: readonly string[], [from, to]: readonly [number, number], known: Map<string, Buffer>): Buffer {
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  const left = naiveRoot(leaves, [from, from + half], known);
  return sha256(Buffer.of(1), left, naiveRoot(leaves, [from + half, to], known));
}

export const leafNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `leaf ${String(index)} của nhật ký`);

export const leavesOf = (count: number): readonly Hash[] => leafNames(count).map(leafHashOfText);

/** The nodes of a tree, out of its tiles, each no wider than a tree of `size` has it. */
export function nodesUpTo(leaves: readonly Hash[]): NodeReader {
  const writer = new TileWriter();
  for (const leaf of leaves) writer.add(leaf);
  const levels: Hash[][] = [];
  for (const { level, index, hashes } of [...writer.takeFull(), ...writer.partial()]) {
    const row = (levels[level] ??= []);
    for (const [offset, hash] of hashes.entries()) row[index * TILE_WIDTH + offset] = hash;
  }
  return readerOf((level, index) => (levels[level] ?? []).slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH));
}
