/** The leaves as the published tiles tell them. */
import { HASH_BYTES, type Hash } from '../transparency/hashing.js';
import { TILE_WIDTH, tileWidth } from '../transparency/tiles.js';
import type { LogEvidence } from './evidence.js';

export class ToldLeaves {
  readonly #evidence: Pick<LogEvidence, 'tile'>;
  /** Of the tree that was published. */
  readonly #size: number;
  /** The tile that was read last: leaves are asked for one after the other. */
  #index = -1;
  #hashes = '';

  constructor(evidence: Pick<LogEvidence, 'tile'>, size: number) {
    this.#evidence = evidence;
    this.#size = size;
  }

  /** Null where nothing tells. `leaf` counts from 0. */
  at(leaf: number): Hash | null {
    const hashes = this.#tile(Math.floor(leaf / TILE_WIDTH));
    const start = (leaf % TILE_WIDTH) * HASH_BYTES;
    return hashes.length >= start + HASH_BYTES ? hashes.slice(start, start + HASH_BYTES) : null;
  }

  #tile(index: number): string {
    if (index === this.#index) return this.#hashes;
    const width = tileWidth({ level: 0, index }, this.#size);
    this.#index = index;
    this.#hashes = width === 0 ? '' : (this.#evidence.tile({ level: 0, index, width }) ?? '');
    return this.#hashes;
  }
}
