/** The tree of the leaves as they are, held against what was kept and signed of it: tiles, edge and checkpoint. */
import { claimedHead, openCheckpoint, type TreeHead } from '../transparency/checkpoint.js';
import type { Edge } from '../transparency/edge.js';
import { EMPTY_ROOT, HASH_BYTES, leafHashOfText, type Hash } from '../transparency/hashing.js';
import { TILE_WIDTH, tilePath, tileWidth, type TileId } from '../transparency/tiles.js';
import { TileWriter, type Tile } from '../transparency/tileWriter.js';
import type { LogEvidence } from './evidence.js';
import type { Findings } from './findings.js';
import type { KeyChain } from './keyChain.js';
import type { Leaf } from './leaf.js';
import { refOfLeaf } from './order.js';
import { ToldLeaves } from './toldLeaves.js';

/** So many events missing in a row are no gap but another numbering. */
const WIDEST_GAP = 100_000;

export interface TreeOptions {
  readonly evidence: LogEvidence;
  readonly findings: Findings;
  /** Sizes of which the root is wanted beside that of the checkpoint. */
  readonly marks: readonly number[];
}

/** A tile that is not as the leaves make it; `told` null: it is not there. */
export interface WrongTile {
  readonly tile: Tile;
  readonly told: Hash | null;
}

export class TreeAudit {
  readonly #options: TreeOptions;
  readonly #writer = new TileWriter();
  readonly #marks: number[];
  readonly #told: ToldLeaves;
  /** Up to which size the tiles were published. */
  readonly published: number;
  readonly wrongTiles: WrongTile[] = [];
  readonly roots = new Map<number, Hash>();
  /** Positions whose events are gone; the tree has what the tiles tell of them. */
  readonly gaps = new Set<number>();
  tiles = 0;
  #lost = false;

  constructor(options: TreeOptions) {
    const { evidence, marks } = options;
    this.#options = options;
    const head = evidence.checkpoint === null ? null : claimedHead(evidence.checkpoint);
    this.published = head?.size ?? evidence.size;
    this.#marks = [...new Set([...marks, this.published])].filter((size) => size > 0).sort((a, b) => a - b);
    this.#told = new ToldLeaves(evidence, this.published);
    this.roots.set(0, EMPTY_ROOT);
  }

  take(page: readonly Leaf[]): void {
    for (const leaf of page) if (!this.#lost) this.#leaf(leaf);
    this.#compareAll(this.#writer.takeFull());
  }

  get size(): number {
    return this.#writer.size;
  }

  /** Whether the numbering broke off, so that the rest could not be put into a tree. */
  get lost(): boolean {
    return this.#lost;
  }

  edge(): Edge {
    return this.#writer.edge();
  }

  root(): Hash {
    return this.#writer.root();
  }

  /** After the last leaf. */
  finish(): void {
    if (this.#writer.size >= this.published) return;
    // The log is shorter than what was published: what is left of it is compared all the same.
    this.#compareAll(this.#writer.partial());
  }

  #leaf(leaf: Leaf): void {
    const { findings } = this.#options;
    if (leaf.position <= this.#writer.size) {
      findings.add('EVENT_INSERTED', refOfLeaf(leaf));
      return;
    }
    if (leaf.position - this.#writer.size > WIDEST_GAP) {
      findings.add('EVENT_MISSING', { position: this.#writer.size + 1 });
      this.#lost = true;
      return;
    }
    for (let at = this.#writer.size + 1; at < leaf.position; at += 1) this.#gap(at);
    this.#add(leafHashOfText(leaf.text));
  }

  #gap(position: number): void {
    this.gaps.add(position);
    this.#add(this.#told.at(position - 1) ?? EMPTY_ROOT);
  }

  #add(hash: Hash): void {
    this.#writer.add(hash);
    if (this.#writer.size !== this.#marks[0]) return;
    this.#marks.shift();
    this.roots.set(this.#writer.size, this.#writer.root());
    if (this.#writer.size === this.published) this.#compareAll(this.#writer.partial());
  }

  #compareAll(tiles: readonly Tile[]): void {
    for (const tile of tiles) this.#compare(tile);
  }

  /** A tile that was not published, or not so wide, is nobody's business. */
  #compare(tile: Tile): void {
    const width = tileWidth(tile, this.published);
    if (width < tile.width) return;
    this.tiles += 1;
    const told = this.#options.evidence.tile({ ...tile, width });
    const part = told?.slice(0, tile.width * HASH_BYTES) ?? null;
    if (part !== tile.hashes.join('')) this.wrongTiles.push({ tile, told: part });
  }
}

/** The positions that a tile speaks of, as far as a tree of `size` goes. */
export function spanOf({ level, index, width }: TileId, size: number): { from: number; to: number } {
  const leaves = TILE_WIDTH ** level;
  const from = index * TILE_WIDTH * leaves + 1;
  return { from, to: Math.min(from + width * leaves - 1, size) };
}

export function tileFile({ names }: LogEvidence, tile: TileId): string {
  return `${names.tiles}/${tilePath(tile)}`;
}

/** A key that is not known may have been published in events that were cut off since. */
function tellCut(evidence: LogEvidence, { origin }: KeyChain, findings: Findings): void {
  const head = claimedHead(evidence.checkpoint ?? '');
  if (!head || head.origin !== origin || head.size <= evidence.size) return;
  findings.add('LOG_CUT', { size: evidence.size, signed: head.size, by: evidence.names.checkpoint });
}

/** The head that was signed last; what is wrong with its note is told. Null: there is none to be believed. */
export function signedHead(evidence: LogEvidence, keys: KeyChain, findings: Findings): TreeHead | null {
  const file = evidence.names.checkpoint;
  if (evidence.checkpoint === null) {
    if (keys.keys.length > 0) findings.add('CHECKPOINT_MISSING', { file });
    return null;
  }
  const opened = openCheckpoint(
    evidence.checkpoint,
    keys.keys.map(({ key }) => key),
  );
  if (!opened.ok) {
    findings.add('CHECKPOINT_FORGED', { file, why: opened.why });
    tellCut(evidence, keys, findings);
    return null;
  }
  if (opened.head.origin !== keys.origin) {
    findings.add('CHECKPOINT_FORGED', { file, why: 'otherLog' });
    return null;
  }
  if (keys.isRetired(opened.head, opened.signedBy)) findings.add('CHECKPOINT_FORGED', { file, why: 'retiredKey' });
  return opened.head;
}
