/** What the log's tree proves: that an event is in it, and which root it had at a position. */
import { Fault } from '../store/faults.js';
import type { Published } from '../store/treeFollower.js';
import { emptyEdge, grown, rootOf } from '../transparency/edge.js';
import { hashToBase64, leafHashOfText, type Hash } from '../transparency/hashing.js';
import { hashOfSpan, inclusionSpans, type Span } from '../transparency/proofs.js';
import type { Receipt } from '../transparency/receipt.js';
import { readerOf, tilePath, tilesOf, tileWidth } from '../transparency/tiles.js';
import type { App } from './app.js';
import { publishedKeys } from './logKeys.js';

/** An event by where it stands; its stream's version, not that of a submission. */
export interface Place {
  readonly stream: string;
  readonly version: number;
}

/** Absent where no proof could be made; the event stands all the same, and a later question finds it. */
export interface Proven {
  readonly receipt?: Receipt;
}

/** The receipt of an event that is in the log, beside the answer to the act that wrote it. */
export async function proven(app: App, place: Place): Promise<Proven> {
  try {
    const receipt = await receiptAt(app, await app.store.positionOf(place.stream, place.version));
    return receipt === null ? {} : { receipt };
  } catch (error) {
    // The act is done; the same fault is told by whoever publishes next.
    if (error instanceof Fault) return {};
    throw error;
  }
}

/** The receipt of the event at a position, against a checkpoint that covers it; null where the log has no key yet. */
export async function receiptAt(app: App, position: number): Promise<Receipt | null> {
  const published = await publishedUpTo(app, position);
  if (!published) return null;
  const { note, head } = published;
  const leafIndex = position - 1;
  const path = (await hashesOf(app, inclusionSpans(leafIndex, head.size), head.size)).map(hashToBase64);
  const leaf = await leafAt(app, position);
  return {
    format: 'hue-open-data/receipt-1',
    leaf,
    leafIndex,
    path,
    checkpoint: note,
    keys: await keysUpTo(app, head.size),
  };
}

/** The root of the tree over the first `position` events, as a checkpoint writes it. */
export async function rootAt(app: App, position: number): Promise<string> {
  const published = await publishedUpTo(app, position);
  if (!published) return hashToBase64(await rootByLeaves(app, position));
  const [root] = await hashesOf(app, [{ from: 0, to: position }], published.head.size);
  return hashToBase64(root ?? rootOf(emptyEdge));
}

/** A checkpoint that covers a position: the newest one, or one that is made now. */
async function publishedUpTo(app: App, position: number): Promise<Published | null> {
  const latest = await app.published.latest();
  return latest && latest.head.size >= position ? latest : app.published.publish();
}

async function keysUpTo(app: App, size: number): Promise<Receipt['keys']> {
  const keys = await publishedKeys(app.store);
  return keys
    .filter(({ number, position }) => number === 1 || position <= size)
    .map(({ verifierKey, handover }) => ({ verifierKey, handover }));
}

async function leafAt(app: App, position: number): Promise<string> {
  for await (const [leaf] of app.store.leaves(position - 1)) if (leaf !== undefined) return leaf;
  throw new Fault('LOG_UNREADABLE', `the log lacks the event at position ${String(position)}`);
}

/** The hashes of spans of a published tree, out of its tiles. */
async function hashesOf(app: App, spans: readonly Span[], size: number): Promise<readonly Hash[]> {
  const tiles = new Map<string, readonly Hash[]>();
  for (const tile of tilesOf(spans, size)) {
    const hashes = await app.published.tile(tile);
    if (!hashes) throw new Fault('LOG_UNREADABLE', `the tile ${tilePath(tile)} of the log is lost or damaged`);
    tiles.set(tilePath(tile), hashes);
  }
  const read = readerOf((level, index) => {
    return tiles.get(tilePath({ level, index, width: tileWidth({ level, index }, size) })) ?? [];
  });
  return spans.filter(({ from, to }) => to > from).map((span) => hashOfSpan(span, read));
}

/** For a log without a key, which publishes nothing. */
async function rootByLeaves(app: App, position: number): Promise<Hash> {
  let edge = emptyEdge;
  for await (const page of app.store.leaves(0)) {
    edge = grown(edge, page.slice(0, position - edge.size).map(leafHashOfText));
    if (edge.size >= position) break;
  }
  return rootOf(edge);
}
