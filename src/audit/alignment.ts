/** Two orders of leaves held against each other: what was changed, taken out, put in and moved. */
import type { Hash } from '../transparency/hashing.js';

/** Indexes from 0. */
export interface Differences {
  readonly changed: readonly number[];
  /** Of the signed order; the log has them no more. */
  readonly missing: readonly number[];
  /** Of the log; nobody has signed them. */
  readonly inserted: readonly number[];
  readonly moved: readonly { readonly from: number; readonly to: number }[];
}

/**
 * The least that makes `found` out of `signed`. What merely stands further on because something before it was taken out or
 * put in is not named. Leaves are all different: every event has a salt.
 */
export function differences(signed: readonly Hash[], found: readonly Hash[]): Differences {
  const places = new Map(found.map((hash, index) => [hash, index]));
  const matches = signed.map((hash) => places.get(hash) ?? -1);
  const kept = longestRise(matches);
  const moved = matches.flatMap((to, from) => (to < 0 || kept.has(from) ? [] : [{ from, to }]));
  const known = new Set(matches);
  const lost = signed.flatMap((_, index) => (matches[index] === -1 ? [index] : []));
  const strange = found.flatMap((_, index) => (known.has(index) ? [] : [index]));
  return { ...paired(lost, strange, gapsOf(matches, kept)), moved };
}

/** Between which two leaves that stayed a place lies, counted by those that stayed before it. */
interface Gaps {
  readonly ofSigned: (index: number) => number;
  readonly ofFound: (index: number) => number;
}

function gapsOf(matches: readonly number[], kept: ReadonlySet<number>): Gaps {
  const signed = [...kept];
  const found = signed.map((index) => matches[index] ?? -1);
  return { ofSigned: (index) => countBelow(signed, index), ofFound: (index) => countBelow(found, index) };
}

/** A lost leaf and a strange one in the same gap are one event that was changed. */
function paired(lost: readonly number[], strange: readonly number[], gaps: Gaps): Omit<Differences, 'moved'> {
  const waiting = new Map<number, number[]>();
  for (const index of lost) waiting.set(gaps.ofSigned(index), [...(waiting.get(gaps.ofSigned(index)) ?? []), index]);
  const changed: number[] = [];
  const inserted: number[] = [];
  const taken = new Set<number>();
  for (const index of strange) {
    const before = waiting.get(gaps.ofFound(index))?.shift();
    if (before === undefined) inserted.push(index);
    else {
      changed.push(index);
      taken.add(before);
    }
  }
  return { changed, inserted, missing: lost.filter((index) => !taken.has(index)) };
}

/** The indexes of a longest strictly rising selection; negative values are passed over. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number>();
  for (const [index, value] of values.entries()) {
    if (value < 0) continue;
    const length = lowerBound(tails.length, (at) => (values[tails[at] ?? -1] ?? 0) < value);
    const previous = tails[length - 1];
    if (previous !== undefined) before.set(index, previous);
    tails[length] = index;
  }
  const rise: number[] = [];
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) rise.push(at);
  return new Set(rise.reverse());
}

function countBelow(sorted: readonly number[], limit: number): number {
  return lowerBound(sorted.length, (at) => (sorted[at] ?? 0) < limit);
}

/** The first of `length` places for which `isBelow` no longer holds. */
function lowerBound(length: number, isBelow: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
