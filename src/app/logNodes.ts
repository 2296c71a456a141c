/** The published tree as proofs are made of it: a checkpoint that is far enough, and hashes out of the tiles. */
import { Fault } from '../store/faults.js';
import type { Published } from '../store/treeFollower.js';
import type { Hash } from '../transparency/hashing.js';
import { hashOfSpan, type Span } from '../transparency/proofs.js';
import { readerOf, tilePath, tilesOf, tileWidth, type TileId } from '../transparency/tiles.js';
import type { App } from './app.js';

/** A checkpoint that covers a position: the newest one, or one that is made now; null where nothing is published. */
export async function publishedUpTo(app: App, position: number): Promise<Published | null> {
  const latest = await app.published.latest();
  if (latest && latest.head.size >= position) return latest;
  const made = await app.published.publish();
  return made && made.head.size >= position ? made : null;
}

/** Null where the machinery fails: what is asked for only stands beside an answer. */
export async function unlessFaulty<Answer>(ask: () => Promise<Answer | null>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** As `PublishedLog.tile`. */
export type TileReader = (tile: TileId) => Promise<readonly Hash[] | null>;

export function tilesIn(app: App): TileReader {
  return (tile) => app.published.tile(tile);
}

/** The hashes of spans of a published tree, out of its tiles. */
export async function hashesOf(tileAt: TileReader, spans: readonly Span[], size: number): Promise<readonly Hash[]> {
  const tiles = new Map<string, readonly Hash[]>();
  for (const tile of tilesOf(spans, size)) {
    const hashes = await tileAt(tile);
    if (!hashes) throw new Fault('LOG_UNREADABLE', `the tile ${tilePath(tile)} of the log is lost or damaged`);
    tiles.set(tilePath(tile), hashes);
  }
  const read = readerOf((level, index) => {
    return tiles.get(tilePath({ level, index, width: tileWidth({ level, index }, size) })) ?? [];
  });
  return spans.filter(({ from, to }) => to > from).map((span) => hashOfSpan(span, read));
}
