/** Inclusion and consistency proofs (RFC 6962, sections 2.1.1 and 2.1.2): which hashes they hold, and what they prove. */
import { rootOfPeaks } from './edge.js';
import { EMPTY_ROOT, HASH_BYTES, nodeHash, type Hash } from './hashing.js';

/** Leaves `from` to `to`, exclusive; `from` is a multiple of the largest power of two that fits. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The root of the complete subtree `index` of 2^height leaves. */
export type NodeReader = (height: number, index: number) => Hash;

/** The spans whose hashes prove that leaf `index` is in a tree of `size`, from the leaf's sibling up. */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  return pathIn({ from: 0, to: size }, index);
}

function pathIn({ from, to }: Span, index: number): Span[] {
  if (to - from <= 1) return [];
  const middle = from + leftHalf(to - from);
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle ? [...pathIn(left, index), right] : [...pathIn(right, index), left];
}

/** The spans whose hashes prove that a tree of `oldSize` is the beginning of one of `newSize`. */
export function consistencySpans(oldSize: number, newSize: number): readonly Span[] {
  return oldSize === 0 ? [] : growthIn({ from: 0, to: newSize }, oldSize, true);
}

/** `whole`: the old tree's own root stands here, which the verifier has. */
function growthIn({ from, to }: Span, oldSize: number, whole: boolean): Span[] {
  if (oldSize === to) return whole ? [] : [{ from, to }];
  const middle = from + leftHalf(to - from);
  if (oldSize <= middle) return [...growthIn({ from, to: middle }, oldSize, whole), { from: middle, to }];
  return [...growthIn({ from: middle, to }, oldSize, false), { from, to: middle }];
}

/** The complete subtrees that a span consists of, largest first. */
export function nodesOf({ from, to }: Span): readonly { readonly height: number; readonly index: number }[] {
  const nodes = [];
  for (let start = from; start < to;) {
    const width = powerWithin(to - start);
    nodes.push({ height: Math.log2(width), index: start / width });
    start += width;
  }
  return nodes;
}

export function hashOfSpan(span: Span, read: NodeReader): Hash {
  return rootOfPeaks(nodesOf(span).map(({ height, index }) => read(height, index)));
}

export interface Inclusion {
  /** Of the leaf, from 0. */
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly path: readonly Hash[];
}

/** The root of the one tree of which this is true; null when no tree has such a proof. */
export function rootByInclusion({ index, size, leaf, path }: Inclusion): Hash | null {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, ...path].every(isHash)) return null;
  return rootAbove({ from: 0, to: size }, index, { leaf, path });
}

function rootAbove({ from, to }: Span, index: number, { leaf, path }: Pick<Inclusion, 'leaf' | 'path'>): Hash | null {
  if (to - from === 1) return path.length === 0 ? leaf : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const middle = from + leftHalf(to - from);
  const below = { leaf, path: path.slice(0, -1) };
  const left = index < middle;
  const inner = rootAbove(left ? { from, to: middle } : { from: middle, to }, index, below);
  if (inner === null) return null;
  return left ? nodeHash(inner, sibling) : nodeHash(sibling, inner);
}

export interface Growth {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Hash;
  readonly newRoot: Hash;
  readonly proof: readonly Hash[];
}

/** Whether the old tree is the beginning of the new one. Everything grows out of the empty tree. */
export function isGrowth({ oldSize, newSize, oldRoot, newRoot, proof }: Growth): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === 0) return proof.length === 0 && oldRoot === EMPTY_ROOT;
  const both = bothRoots({ from: 0, to: newSize }, oldSize, { known: oldRoot, proof });
  return both?.before === oldRoot && both.after === newRoot;
}

interface Roots {
  readonly before: Hash;
  readonly after: Hash;
}

/** The old and the new root of a subtree, out of the proof; `known` as long as the old tree's own root stands there. */
function bothRoots(
  { from, to }: Span,
  oldSize: number,
  { known, proof }: { readonly known: Hash | null; readonly proof: readonly Hash[] },
): Roots | null {
  const last = proof.at(-1);
  if (oldSize === to) return same(known === null && proof.length === 1 ? last : proof.length === 0 ? known : null);
  if (last === undefined) return null;
  const rest = proof.slice(0, -1);
  const middle = from + leftHalf(to - from);
  if (oldSize <= middle) {
    const left = bothRoots({ from, to: middle }, oldSize, { known, proof: rest });
    return left && { before: left.before, after: nodeHash(left.after, last) };
  }
  const right = bothRoots({ from: middle, to }, oldSize, { known: null, proof: rest });
  return right && { before: nodeHash(last, right.before), after: nodeHash(last, right.after) };
}

function same(hash: Hash | null | undefined): Roots | null {
  return typeof hash === 'string' ? { before: hash, after: hash } : null;
}

/** The largest power of two below `size`, which is at least 2. */
function leftHalf(size: number): number {
  return powerWithin(size - 1);
}

/** The largest power of two that is not above `count`; a logarithm would round for the largest counts. */
export function powerWithin(count: number): number {
  let power = 1;
  while (power * 2 <= count) power *= 2;
  return power;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(hash: Hash): boolean {
  return hash.length === HASH_BYTES;
}
