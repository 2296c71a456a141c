/** Follows a log into a tree, from the newest checkpoint on, and holds the two against each other on the way. */
import { join } from 'node:path';
import { openCheckpoint, type TreeHead } from '../transparency/checkpoint.js';
import { rootOf, type Edge } from '../transparency/edge.js';
import { hashToBase64, leafHashOfText } from '../transparency/hashing.js';
import type { KeyChain } from '../transparency/keyChain.js';
import type { NoteSigner, VerifierKey } from '../transparency/keys.js';
import { TILE_WIDTH, partialTilesOf } from '../transparency/tiles.js';
import { TileWriter, type Tile } from '../transparency/tileWriter.js';
import { Fault } from './faults.js';
import type { EventStore } from './port.js';
import type { TileFiles } from './tileFiles.js';

/** A signed checkpoint and what it says. */
export interface Published {
  readonly note: string;
  readonly head: TreeHead;
}

/** The keys of the log, as its own events tell them. */
export interface LogKeys {
  /** Every key that the log has had, oldest first; empty before the first was published. */
  verifiers(): Promise<readonly VerifierKey[]>;
  /** The same with what each was handed over by, for whoever follows the log from outside. */
  chain(): Promise<KeyChain>;
  /** Whoever signs a tree of this size; null before the first key. @throws Fault KEY_MISSING. */
  signerOf(size: number): Promise<NoteSigner | null>;
}

export interface Publishing {
  readonly store: Pick<EventStore, 'edge' | 'leaves'>;
  readonly files: TileFiles;
  readonly keys: LogKeys;
}

export class TreeFollower {
  readonly #parts: Publishing;
  /** The tree as far as it was followed. */
  #writer: TileWriter | null = null;
  /** The newest checkpoint whose signature was looked at. */
  #known: Published | null = null;

  constructor(parts: Publishing) {
    this.#parts = parts;
  }

  /** The newest checkpoint on the disk. @throws Fault LOG_REWRITTEN when it is not one of this log's. */
  async latest(): Promise<Published | null> {
    const { files, keys } = this.#parts;
    const note = await files.checkpoint();
    if (note === null || note === this.#known?.note) return note === null ? null : this.#known;
    const opened = openCheckpoint(note, await keys.verifiers());
    if (!opened.ok)
      throw rewritten(`${join(files.folder, 'checkpoint')} is not signed by a key of this log (${opened.why})`);
    this.#known = { note, head: opened.head };
    return this.#known;
  }

  /** The newest checkpoint that was looked at. */
  known(): Published | null {
    return this.#known;
  }

  /** The tree up to the edge that the store tells. @throws Fault LOG_REWRITTEN when the events lead elsewhere. */
  async follow(): Promise<TileWriter> {
    // The checkpoint first: another process may append and publish at any moment, and no checkpoint is larger than a later edge.
    const latest = this.#writer ? null : await this.latest();
    const edge = await this.#parts.store.edge();
    const writer = this.#writer ?? (await this.#resumed(latest, edge));
    await this.#addUpTo(writer, edge.size);
    this.#writer = writer;
    if (writer.root() === rootOf(edge)) return writer;
    throw rewritten(`the ${String(edge.size)} events of the log are not those that its tree was grown with`);
  }

  /** What was followed and not written is followed again, from what is on the disk. */
  forget(): void {
    this.#writer = null;
  }

  async #addUpTo(writer: TileWriter, size: number): Promise<void> {
    if (writer.size >= size) return;
    for await (const page of this.#parts.store.leaves(writer.size)) {
      for (const leaf of page.slice(0, size - writer.size)) writer.add(leafHashOfText(leaf));
      if (writer.size >= size) return;
    }
  }

  async #resumed(latest: Published | null, edge: Edge): Promise<TileWriter> {
    if (!latest) return new TileWriter();
    const { size, root } = latest.head;
    if (size > edge.size)
      throw rewritten(`a checkpoint is signed for ${String(size)} events, but the log holds ${String(edge.size)}`);
    const resumed = await this.#fromTiles(size);
    if (resumed?.root() === root) return resumed;
    // A tile is lost or damaged, or an event is: the log itself tells which.
    const anew = new TileWriter();
    await this.#addUpTo(anew, size);
    if (anew.root() === root) return anew;
    throw rewritten(`the first ${String(size)} events are not those whose root ${hashToBase64(root)} was signed`);
  }

  /** The upper tiles out of their files; the last leaves are hashed anew, out of the log. */
  async #fromTiles(size: number): Promise<TileWriter | null> {
    const tiles: Tile[] = [];
    for (const tile of partialTilesOf(size).filter(({ level }) => level > 0)) {
      const hashes = await this.#parts.files.tile(tile);
      if (!hashes) return null;
      tiles.push({ ...tile, hashes });
    }
    const writer = TileWriter.from(size - (size % TILE_WIDTH), tiles);
    await this.#addUpTo(writer, size);
    return writer;
  }
}

function rewritten(what: string): Fault {
  return new Fault('LOG_REWRITTEN', what);
}
