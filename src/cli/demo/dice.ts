/** Choices that look like chance and are the same in every run: all of them follow from the seed. */
export interface Dice {
  /** 0 to `n - 1`. */
  below(n: number): number;
  /** Both bounds included. */
  between(low: number, high: number): number;
  chance(percent: number): boolean;
  /** The list must not be empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** A key, as often as its weight says; the weights must not all be 0. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key;
}

/** FNV-1a over the UTF-16 code units, 32 bits. */
function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

export function dice(seed: string): Dice {
  let state = hashOf(seed) || 1;
  // Marsaglia's xorshift, 13-17-5: no state but 0 leads to 0.
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  // The first numbers still look like the seed.
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();
  const below = (n: number) => Math.floor((next() / 0x1_0000_0000) * n);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => below(100) < percent,
    pick: (list) => atIndex(list, below(list.length)),
    weighted: (weights) => weightedKey(weights, below),
  };
}

function atIndex<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}

function weightedKey<Key extends string>(
  weights: Readonly<Partial<Record<Key, number>>>,
  below: (n: number) => number,
): Key {
  const entries = Object.entries<number | undefined>(weights);
  let left = below(entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0));
  for (const [key, weight = 0] of entries) {
    // `Object.entries` forgets that its keys are the record's own.
    if (left < weight) return key as Key;
    left -= weight;
  }
  throw new RangeError('Nothing to choose from');
}
