/** Where a witness gets what a log shows: its server, a folder that was carried here, or a file out of somebody's post. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../store/faults.js';
import { TileFiles } from '../../store/tileFiles.js';
import { HASH_BYTES, hashesFromBytes } from '../../transparency/hashing.js';
import { offersIn } from '../../transparency/findNotes.js';
import { publishedKeysShape, type KeyChain } from '../../transparency/keyChain.js';
import { TILE_WIDTH, tilePath, type TileId } from '../../transparency/tiles.js';
import type { Tile } from '../../transparency/tileWriter.js';
import type { Offer } from '../../transparency/watching.js';

/** @throws Fault LOG_UNREACHABLE from each, when it cannot be asked or read. */
export interface LogSource {
  /** As it was named. */
  readonly name: string;
  /** Whether it shows the log as it is now: then it must not show less than before. */
  readonly live: boolean;
  /** What it shows, largest first; of a letter all that is in it. */
  offers(): Promise<readonly Offer[]>;
  /** Null where it has no such tile; a source without tiles has none. */
  tile(tile: TileId): Promise<Tile | null>;
  readonly hasTiles: boolean;
}

const TIMEOUT_MS = 30_000;
const NOTE_BYTES = 64 * 1024;
const KEYS_BYTES = 4 * 1024 * 1024;
/** A letter with what it encloses. */
const FILE_BYTES = 64 * 1024 * 1024;

export async function sourceAt(place: string): Promise<LogSource> {
  if (/^https?:\/\//i.test(place)) return servedLog(place);
  const found = await stat(place).catch((cause: unknown) => {
    throw unreachable(place, cause);
  });
  return found.isDirectory() ? carriedLog(place) : postedFile(place);
}

/** A server's `/log`, named with or without it. */
function servedLog(place: string): LogSource {
  const base = baseOf(place);
  return {
    name: place,
    live: true,
    hasTiles: true,
    offers: async () => {
      const note = await textAt(new URL('checkpoint', base), NOTE_BYTES);
      if (note === null) throw new Fault('LOG_UNREACHABLE', `${base.href}checkpoint is not there`);
      return [{ note, keys: chainIn(await textAt(new URL('keys.json', base), KEYS_BYTES)) }];
    },
    tile: (tile) => tileOr(tile, (one) => servedTile(new URL(`tile/${tilePath(one)}`, base), one.width)),
  };
}

function baseOf(place: string): URL {
  const base = new URL(place);
  base.search = base.hash = '';
  if (base.pathname === '/') base.pathname = '/log/';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

async function servedTile(url: URL, width: number): Promise<Tile['hashes'] | null> {
  const bytes = await bytesAt(url, TILE_WIDTH * HASH_BYTES);
  return bytes?.length === width * HASH_BYTES ? hashesFromBytes(bytes) : null;
}

/** The tile as wide as asked, or the beginning of the full one that has taken its place (C2SP tlog-tiles). */
async function tileOr(tile: TileId, read: (tile: TileId) => Promise<Tile['hashes'] | null>): Promise<Tile | null> {
  const exact = await read(tile);
  if (exact ?? tile.width === TILE_WIDTH) return exact && { ...tile, hashes: exact };
  const full = await read({ ...tile, width: TILE_WIDTH });
  return full && { ...tile, hashes: full.slice(0, tile.width) };
}

async function textAt(url: URL, limit: number): Promise<string | null> {
  return (await bytesAt(url, limit))?.toString() ?? null;
}

/** Null when the server says that there is nothing. */
async function bytesAt(url: URL, limit: number): Promise<Buffer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return await bounded(response, limit);
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return null;
    throw new Error(`the server answered ${String(response.status)}`);
  } catch (cause) {
    throw unreachable(url.href, cause);
  }
}

async function bounded({ body }: Response, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  // A response's body is a stream of bytes; its type says no more than that it is a stream.
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > limit) throw new Error(`the answer is longer than ${String(limit)} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A copy of `DATA_DIR/log`, or a folder that has one in it. */
async function carriedLog(place: string): Promise<LogSource> {
  const folder = await folderOfLog(place);
  const files = new TileFiles(folder);
  return {
    name: place,
    live: true,
    hasTiles: true,
    offers: async () => {
      const note = await files.checkpoint();
      const keys = await fileText(join(folder, 'keys.json'), KEYS_BYTES).catch(() => null);
      return note === null ? [] : [{ note, keys: chainIn(keys) }];
    },
    tile: async (tile) => {
      const hashes = await files.tile(tile);
      return hashes && { ...tile, hashes };
    },
  };
}

async function folderOfLog(place: string): Promise<string> {
  for (const below of ['', 'log', 'data', 'data/log']) {
    const folder = join(place, below);
    if (await stat(join(folder, 'checkpoint')).catch(() => null)) return folder;
  }
  throw new Fault('LOG_UNREACHABLE', `${place} holds no file "checkpoint", and no "log/checkpoint"`);
}

/** It tells of its own day, so that a smaller head in it is no step back. */
function postedFile(place: string): LogSource {
  return {
    name: place,
    live: false,
    hasTiles: false,
    offers: async () => offersIn(await fileText(place, FILE_BYTES)),
    tile: () => Promise.resolve(null),
  };
}

async function fileText(path: string, limit: number): Promise<string> {
  try {
    if ((await stat(path)).size > limit) throw new Error(`it is longer than ${String(limit)} bytes`);
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw unreachable(path, cause);
  }
}

function chainIn(text: string | null): KeyChain | null {
  try {
    const published = publishedKeysShape.safeParse(JSON.parse(text ?? 'null'));
    return published.success ? published.data.keys : null;
  } catch {
    // Keys that cannot be read vouch for nothing; the checkpoint is then held against those that are known.
    return null;
  }
}

function unreachable(place: string, cause: unknown): Fault {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const why = inner instanceof Error ? inner.message : String(inner);
  return new Fault('LOG_UNREACHABLE', `${place} cannot be read: ${why}`, { cause });
}
