/** A tree that grows tile by tile: what a log must write to its disk for each new size. */
import { rootOfPeaks, type Edge } from './edge.js';
import type { Hash } from './hashing.js';
import { powerWithin } from './proofs.js';
import { TILE_WIDTH, levelLength, partialTilesOf, rootOfRun, type TileId } from './tiles.js';

export interface Tile extends TileId {
  readonly hashes: readonly Hash[];
}

export class TileWriter {
  #size = 0;
  /** The partial tile of each level, empty where a level ends with a full one. */
  readonly #levels: Hash[][] = [];
  #full: Tile[] = [];

  /** Goes on from a tree's partial tiles, as `partialTilesOf` names them. */
  static from(size: number, partial: readonly Tile[]): TileWriter {
    const writer = new TileWriter();
    writer.#size = size;
    for (const { level, hashes } of partial) {
      while (writer.#levels.length <= level) writer.#levels.push([]);
      writer.#levels[level] = [...hashes];
    }
    return writer;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Hash): void {
    this.#size += 1;
    this.#push(0, leaf);
  }

  /** Full tiles that were finished since the last call. */
  takeFull(): readonly Tile[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** The partial tiles of the tree as it is. */
  partial(): readonly Tile[] {
    return partialTilesOf(this.#size).map((tile) => ({ ...tile, hashes: [...(this.#levels[tile.level] ?? [])] }));
  }

  root(): Hash {
    return rootOfPeaks(this.edge().hashes);
  }

  edge(): Edge {
    return { size: this.#size, hashes: this.#levels.toReversed().flatMap(peaksOf) };
  }

  #push(level: number, hash: Hash): void {
    const hashes = (this.#levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const index = levelLength(level, this.#size) / TILE_WIDTH - 1;
    this.#full.push({ level, index, width: TILE_WIDTH, hashes });
    this.#levels[level] = [];
    this.#push(level + 1, rootOfRun(hashes));
  }
}

/** The complete subtrees of a row, largest first. */
function peaksOf(row: readonly Hash[]): readonly Hash[] {
  const peaks: Hash[] = [];
  for (let start = 0; start < row.length;) {
    const width = powerWithin(row.length - start);
    peaks.push(rootOfRun(row.slice(start, start + width)));
    start += width;
  }
  return peaks;
}
