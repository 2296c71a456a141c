/**
 * `DATA_DIR/log/`: the hash tiles and the checkpoint, in files as C2SP tlog-tiles names them. Each is written whole: write,
 * fsync, rename, fsync the folder. They hold nothing secret: the salt of every event keeps its hash from being guessed.
 */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HASH_BYTES, hashesFromBytes, hashesToBytes, type Hash } from '../transparency/hashing.js';
import { publishedKeysText, type KeyChain } from '../transparency/keyChain.js';
import { TILE_WIDTH, tilePath, type TileId } from '../transparency/tiles.js';
import type { Tile } from '../transparency/tileWriter.js';
import { syncFolder, writeSynced } from './durable.js';
import { Fault } from './faults.js';

const CHECKPOINT = 'checkpoint';
const KEYS = 'keys.json';
/** Names unfinished files, also of several writers of one process. */
let written = 0;

export class TileFiles {
  /** `DATA_DIR/log`. */
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The note as it lies there; null when there is none. */
  async checkpoint(): Promise<string | null> {
    return (await this.#read(CHECKPOINT))?.toString() ?? null;
  }

  async putCheckpoint(note: string): Promise<void> {
    await this.#write(CHECKPOINT, Buffer.from(note));
  }

  /** The keys with their handovers, as `log/keys.json` has them; written where they are others than before. */
  async putKeys(chain: KeyChain): Promise<void> {
    const bytes = Buffer.from(publishedKeysText(chain));
    const before = await this.#read(KEYS);
    if (!before?.equals(bytes)) await this.#write(KEYS, bytes);
  }

  /** The hashes of a tile, also out of the full one that has taken its place; null when neither is there whole. */
  async tile(tile: TileId): Promise<readonly Hash[] | null> {
    const partial = await this.#hashes(tile);
    if (partial || tile.width === TILE_WIDTH) return partial;
    return (await this.#hashes({ ...tile, width: TILE_WIDTH }))?.slice(0, tile.width) ?? null;
  }

  /** A full tile makes the partial ones of its place needless. */
  async putTile(tile: Tile): Promise<void> {
    await this.#write(join('tile', tilePath(tile)), hashesToBytes(tile.hashes));
    if (tile.width < TILE_WIDTH) return;
    await rm(`${join(this.folder, 'tile', tilePath(tile))}.p`, { recursive: true, force: true });
  }

  async #hashes(tile: TileId): Promise<readonly Hash[] | null> {
    const bytes = await this.#read(join('tile', tilePath(tile)));
    return bytes?.length === tile.width * HASH_BYTES ? hashesFromBytes(bytes) : null;
  }

  async #read(name: string): Promise<Buffer | null> {
    return readFile(join(this.folder, name)).catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null;
      throw diskFault(error, join(this.folder, name));
    });
  }

  async #write(name: string, bytes: Buffer): Promise<void> {
    const path = join(this.folder, name);
    const temporary = join(this.folder, `.${String(process.pid)}-${String((written += 1))}`);
    try {
      await makeFolder(dirname(path));
      await writeSynced(temporary, bytes);
      await rename(temporary, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(temporary, { force: true });
      throw diskFault(error, path);
    }
  }
}

/** Makes a folder durably: a new entry lives in its parent, which is synced too. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** What the disk's own refusals mean to a person. */
function diskFault(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (['ENOSPC', 'EDQUOT'].includes(code))
    return new Fault('DISK_FULL', `no space is left for ${path}`, { cause: error });
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code)) return error;
  return new Fault('FOLDER_NOT_WRITABLE', `cannot read and write ${path} (${code})`, { cause: error });
}
