/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one for each binary digit of its size.
 * All that is needed to grow the tree and to tell its root, in O(log n).
 */
import { EMPTY_ROOT, HASH_BYTES, hashesFromBytes, hashesToBytes, nodeHash, type Hash } from './hashing.js';

export interface Edge {
  /** Leaves in the tree. */
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const emptyEdge: Edge = { size: 0, hashes: [] };

/** The edge after more leaves. */
export function grown(edge: Edge, leaves: readonly Hash[]): Edge {
  const hashes = [...edge.hashes];
  for (const [index, leaf] of leaves.entries()) hashes.push(merged(hashes, leaf, edge.size + index));
  return { size: edge.size + leaves.length, hashes };
}

/** A new leaf closes one subtree for each trailing one of the size before it. */
function merged(hashes: Hash[], leaf: Hash, size: number): Hash {
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(hashes.pop() ?? EMPTY_ROOT, hash);
  return hash;
}

/** RFC 6962's Merkle Tree Hash of the whole tree. */
export function rootOf({ hashes }: Edge): Hash {
  return rootOfPeaks(hashes);
}

/** Subtrees from the largest to the smallest, joined from the right. */
export function rootOfPeaks(peaks: readonly Hash[]): Hash {
  const last = peaks.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

export function edgeToBytes({ hashes }: Edge): Buffer {
  return hashesToBytes(hashes);
}

/** Null when a tree of that size has no such edge. */
export function edgeFromBytes(size: number, bytes: Uint8Array): Edge | null {
  if (!Number.isSafeInteger(size) || size < 0 || bytes.length !== onesOf(size) * HASH_BYTES) return null;
  const hashes = hashesFromBytes(bytes);
  return hashes && { size, hashes };
}

function onesOf(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
