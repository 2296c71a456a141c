/** Files as an audit looks at them: there, not there, or not what they were. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { HASH_BYTES, type Hash } from '../transparency/hashing.js';
import { TILE_WIDTH, tilePath, type TileId } from '../transparency/tiles.js';

export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Looked at without a pause: there are thousands of them, and nobody else waits. */
export function tileIn(folder: string, tile: TileId): Hash | null {
  const own = bytesOf(folder, tile);
  if (own !== null || tile.width === TILE_WIDTH) return own;
  return bytesOf(folder, { ...tile, width: TILE_WIDTH })?.slice(0, tile.width * HASH_BYTES) ?? null;
}

function bytesOf(folder: string, tile: TileId): Hash | null {
  const bytes = readIfThere(join(folder, tilePath(tile)));
  return bytes?.length === tile.width * HASH_BYTES ? bytes.toString('latin1') : null;
}

/** Null where there is no such file. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  const content: AsyncIterable<Buffer> = createReadStream(path);
  try {
    for await (const chunk of content) hash.update(chunk);
    return hash.digest('hex');
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Everything below a folder that is no folder, with slashes, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function isAbsence(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code);
}
