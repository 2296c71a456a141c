/** The tree cut into files of at most 256 hashes, as C2SP tlog-tiles names them. */
import { nodeHash, type Hash } from './hashing.js';
import { nodesOf, type NodeReader, type Span } from './proofs.js';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
/** Counts are exact up to 2^53, which seven levels hold. */
const LEVELS = 7;

export interface TileId {
  /** 0: hashes of leaves; above, each hash stands for a full tile below. */
  readonly level: number;
  readonly index: number;
  /** 1 to 256; a tile of fewer than 256 hashes is called partial. */
  readonly width: number;
}

/** `0/x001/x234/067.p/12`: level, index in groups of three digits, and the width of a partial tile. */
export function tilePath({ level, index, width }: TileId): string {
  return `${String(level)}/${indexPath(index, width)}`;
}

/** The same without a level, as bundles of entries are named. */
export function indexPath(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${String(width)}`;
}

/** Null for anything but the one spelling of a tile. */
export function parseTilePath(path: string): TileId | null {
  const [, level, rest] = /^(\d|[1-5]\d|6[0-3])\/(.+)$/.exec(path) ?? [];
  const place = rest === undefined ? null : parseIndexPath(rest);
  return place && { level: Number(level), ...place };
}

export function parseIndexPath(path: string): Omit<TileId, 'level'> | null {
  const match = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return null;
  const index = Number(match[1]?.replaceAll(/[x/]/g, ''));
  const width = Number(match[2] ?? TILE_WIDTH);
  // Leading groups of zeros and `.p/256` would be second spellings.
  return Number.isSafeInteger(index) && indexPath(index, width) === path ? { index, width } : null;
}

/** How many hashes a level of a tree has. */
export function levelLength(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How wide a tile of a tree is; 0: the tree has none there. */
export function tileWidth({ level, index }: Pick<TileId, 'level' | 'index'>, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, levelLength(level, size) - index * TILE_WIDTH));
}

/** The partial tiles at the right edge of a tree, lowest level first. */
export function partialTilesOf(size: number): readonly TileId[] {
  return Array.from({ length: LEVELS }, (_, level) => {
    const length = levelLength(level, size);
    return { level, index: Math.floor(length / TILE_WIDTH), width: length % TILE_WIDTH };
  }).filter(({ width }) => width > 0);
}

/** The tile that holds a node, and where in it: hashes `offset` to `offset + count`. */
function placeOf(height: number, index: number): { level: number; index: number; offset: number; count: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const start = index * count;
  return { level, index: Math.floor(start / TILE_WIDTH), offset: start % TILE_WIDTH, count };
}

/** The tiles that hold what these spans are made of, each once, in a tree of `size`. */
export function tilesOf(spans: readonly Span[], size: number): readonly TileId[] {
  const tiles = new Map<string, TileId>();
  for (const { height, index } of spans.flatMap(nodesOf)) {
    const place = placeOf(height, index);
    const tile = { level: place.level, index: place.index, width: tileWidth(place, size) };
    tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
}

/** Nodes out of tiles that were read before. */
export function readerOf(hashesAt: (level: number, index: number) => readonly Hash[]): NodeReader {
  return (height, index) => {
    const { level, index: tile, offset, count } = placeOf(height, index);
    return rootOfRun(hashesAt(level, tile).slice(offset, offset + count));
  };
}

/** The root of a complete subtree, from its 2^n hashes. */
export function rootOfRun(hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) throw new RangeError('a subtree has at least one hash');
  let row = hashes;
  while (row.length > 1) row = pairs(row);
  return row[0] ?? '';
}

function pairs(row: readonly Hash[]): Hash[] {
  const above: Hash[] = [];
  for (let index = 0; index + 1 < row.length; index += 2) above.push(nodeHash(row[index] ?? '', row[index + 1] ?? ''));
  return above;
}
