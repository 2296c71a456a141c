/**
 * The log as anybody may check it: its tiles and its newest signed checkpoint. Several processes may publish one log; a
 * checkpoint never goes back, and none is signed for a tree that does not continue the one that was signed last.
 */
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signCheckpoint, type TreeHead } from '../transparency/checkpoint.js';
import type { Hash } from '../transparency/hashing.js';
import type { NoteSigner } from '../transparency/keys.js';
import type { TileId } from '../transparency/tiles.js';
import type { TileWriter } from '../transparency/tileWriter.js';
import { whenFree, type Connection } from './sqliteFile.js';
import { TreeFollower, type Published, type Publishing } from './treeFollower.js';

export interface PublishedLog {
  /** Holds what was published against the log as it stands. @throws Fault LOG_REWRITTEN naming what is wrong. */
  check(): Promise<void>;
  /** Publishes the log as far as it has come; null before its key is. @throws as `check`; Fault of the disk. */
  publish(): Promise<Published | null>;
  /** The newest checkpoint; null when there is none. @throws Fault LOG_REWRITTEN when it is not one of this log's. */
  latest(): Promise<Published | null>;
  /** The newest checkpoint that this process has seen, without a look at the disk; null before the first. */
  known(): Published | null;
  /** The hashes of a tile of a published tree; null when there is no such tile. */
  tile(tile: TileId): Promise<readonly Hash[] | null>;
  close(): void;
}

/** Of a log that nobody is to see, as a rehearsal's. */
export const unpublished: PublishedLog = {
  check: () => Promise.resolve(),
  publish: () => Promise.resolve(null),
  latest: () => Promise.resolve(null),
  known: () => null,
  tile: () => Promise.resolve(null),
  close: () => undefined,
};

export function publishedLog(parts: Publishing): PublishedLog {
  return new Publisher(parts);
}

class Publisher implements PublishedLog {
  readonly #parts: Publishing;
  readonly #tree: TreeFollower;
  #queue: Promise<unknown> = Promise.resolve();
  #next: Promise<Published | null> | null = null;
  #lock: Connection | null = null;

  constructor(parts: Publishing) {
    this.#parts = parts;
    this.#tree = new TreeFollower(parts);
  }

  check(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#tree.follow();
    });
  }

  /** All who ask while one publication runs share the next, which sees what they have appended. */
  publish(): Promise<Published | null> {
    this.#next ??= this.#inTurn(() => {
      this.#next = null;
      return this.#publish();
    });
    return this.#next;
  }

  latest(): Promise<Published | null> {
    return this.#tree.latest();
  }

  known(): Published | null {
    return this.#tree.known();
  }

  tile(tile: TileId): Promise<readonly Hash[] | null> {
    return this.#parts.files.tile(tile);
  }

  close(): void {
    this.#lock?.close();
    this.#lock = null;
  }

  /** One at a time, since all share the tree. */
  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#queue.then(work).catch((error: unknown) => {
      this.#tree.forget();
      throw error;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #publish(): Promise<Published | null> {
    const writer = await this.#tree.follow();
    const signer = writer.size === 0 ? null : await this.#parts.keys.signerOf(writer.size);
    if (!signer) return null;
    const latest = await this.#tree.latest();
    if (latest?.head.size === writer.size) return latest;
    const head = { origin: signer.name, size: writer.size, root: writer.root() };
    return this.#alone(() => this.#write(writer, head, signer));
  }

  /** Another process may have come further meanwhile; its checkpoint holds for what was asked here as well. */
  async #write(writer: TileWriter, head: TreeHead, signer: NoteSigner): Promise<Published> {
    const { files, keys } = this.#parts;
    const full = writer.takeFull();
    const latest = await this.#tree.latest();
    if (latest && latest.head.size >= head.size) return latest;
    await Promise.all([...full, ...writer.partial()].map((tile) => files.putTile(tile)));
    await files.putKeys(await keys.chain());
    const note = signCheckpoint(head, [signer]);
    await files.putCheckpoint(note);
    return { note, head };
  }

  /** Runs `work` while no other process writes here. A killed process leaves no lock behind. */
  async #alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const { folder } = this.#parts.files;
    const lock = (this.#lock ??= openLock(folder));
    await whenFree(join(folder, LOCK), () => lock.exec('BEGIN EXCLUSIVE'));
    try {
      return await work();
    } finally {
      lock.exec('ROLLBACK');
    }
  }
}

const LOCK = '.lock';

function openLock(folder: string): Connection {
  mkdirSync(folder, { recursive: true });
  return new Database(join(folder, LOCK), { timeout: 0 });
}
