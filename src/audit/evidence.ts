/** What an audit looks at, wherever it lies: a data folder or a bundle. Everything is read only. */
import type { Edge } from '../transparency/edge.js';
import type { Hash } from '../transparency/hashing.js';
import type { TileId } from '../transparency/tiles.js';
import type { Findings } from './findings.js';
import type { Leaf } from './leaf.js';

export interface LogEvidence {
  /** The last position. */
  readonly size: number;
  /** Every leaf, in the order of positions, of which some may be missing; what cannot be read is told and left out. */
  pages(findings: Findings): AsyncIterable<readonly Leaf[]>;
  leafAt(position: number): Promise<Leaf | null>;
  /** The edge as it is kept beside the log; null where none is. */
  readonly edge: Edge | null;
  /** The newest checkpoint; null where there is none. */
  readonly checkpoint: string | null;
  /** A tile's hashes one after the other, also out of the full tile of its place; null where it is not there whole. */
  tile(tile: TileId): Hash | null;
  /** SHA-256 of the file that lies under a hash; null where there is none. */
  fileHash(sha256: string): Promise<string | null>;
  readonly names: EvidenceNames;
}

/** How things are called where they lie. */
export interface EvidenceNames {
  readonly log: string;
  readonly checkpoint: string;
  /** The folder of the tiles. */
  readonly tiles: string;
  /** What stands before `blobs/…`. */
  readonly files: string;
}
