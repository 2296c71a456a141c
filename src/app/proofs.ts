/** What the log's tree proves: that an event is in it, and which root it had at a position. */
import { Fault } from '../store/faults.js';
import { emptyEdge, grown, rootOf } from '../transparency/edge.js';
import { hashToBase64, leafHashOfText, type Hash } from '../transparency/hashing.js';
import { consistencySpans, inclusionSpans, isGrowth } from '../transparency/proofs.js';
import { checkReceipt, type Receipt } from '../transparency/receipt.js';
import { checkRootProof, type ExportProof, type RootProof } from '../transparency/rootProof.js';
import type { App } from './app.js';
import { chainOf, publishedKeys } from './logKeys.js';
import { hashesOf, publishedUpTo, tilesIn, unlessFaulty } from './logNodes.js';
import { done, type Result } from './result.js';

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
export async function proven(app: App, place: Place | undefined): Promise<Proven> {
  if (!place) return {};
  // The act is done; the same fault is told by whoever publishes next.
  const receipt = await unlessFaulty(async () =>
    receiptAt(app, await app.store.positionOf(place.stream, place.version)),
  );
  return receipt === null ? {} : { receipt };
}

/**
 * The receipt of the event at a position, against a checkpoint that covers it; null where the log has no key yet.
 * @throws Fault LOG_UNREADABLE when the published tree does not hold the event; as `publish`.
 */
export async function receiptAt(app: App, position: number): Promise<Receipt | null> {
  const published = await publishedUpTo(app, position);
  if (!published) return null;
  const { note, head } = published;
  const leafIndex = position - 1;
  const path = (await hashesOf(tilesIn(app), inclusionSpans(leafIndex, head.size), head.size)).map(hashToBase64);
  const leaf = await leafAt(app, position);
  const keys = await keysUpTo(app, head.size);
  const receipt: Receipt = { format: 'hue-open-data/receipt-1', leaf, leafIndex, path, checkpoint: note, keys };
  // A damaged tile must not become a proof that fails on somebody's desk.
  const checked = checkReceipt(receipt, null);
  if (checked.ok) return receipt;
  throw new Fault('LOG_UNREADABLE', `the published tree does not prove position ${String(position)} (${checked.why})`);
}

/** The root of the tree over the first `position` events, as a checkpoint writes it. */
export async function rootAt(app: App, position: number): Promise<string> {
  const edge = await app.store.edge();
  if (edge.size === position) return hashToBase64(rootOf(edge));
  // Without tiles that lead there the log itself tells, slowly.
  const root = await unlessFaulty(() => rootByTiles(app, position));
  return hashToBase64(root ?? (await rootByLeaves(app, position)));
}

async function rootByTiles(app: App, position: number): Promise<Hash | null> {
  const published = await publishedUpTo(app, position);
  if (!published) return null;
  const { size, root: newRoot } = published.head;
  const [oldRoot = rootOf(emptyEdge)] = await hashesOf(tilesIn(app), [{ from: 0, to: position }], size);
  const proof = await hashesOf(tilesIn(app), consistencySpans(position, size), size);
  return isGrowth({ oldSize: position, newSize: size, oldRoot, newRoot, proof }) ? oldRoot : null;
}

interface AtRoot {
  readonly position: number;
  readonly root: string;
}

/** That a signed checkpoint grew out of this root; null where nothing is published. @throws as `receiptAt`. */
export async function rootProofOf(app: App, { position, root }: AtRoot): Promise<RootProof | null> {
  const published = await publishedUpTo(app, position);
  if (!published) return null;
  const { note: checkpoint, head } = published;
  const spans = consistencySpans(position, head.size);
  const growth = (await hashesOf(tilesIn(app), spans, head.size)).map(hashToBase64);
  const keys = await keysUpTo(app, head.size);
  const proof: RootProof = { format: 'hue-open-data/root-1', position, root, growth, checkpoint, keys };
  const checked = checkRootProof(proof, null);
  if (checked.ok) return proof;
  throw new Fault(
    'LOG_UNREADABLE',
    `the published tree does not prove the root at ${String(position)} (${checked.why})`,
  );
}

/** Absent where no proof could be made. */
export interface RootProven {
  readonly proof?: RootProof;
}

/** An answer with the proof of its root beside it. */
export async function withRootProof<Answer extends AtRoot>(
  app: App,
  result: Result<Answer>,
): Promise<Result<Answer & RootProven>> {
  if (!result.ok) return result;
  const proof = await unlessFaulty(() => rootProofOf(app, result.value));
  return done({ ...result.value, ...(proof !== null && { proof }) });
}

export type UnnamedExportProof = Omit<ExportProof, 'file'>;

/** The proof that goes with a file which the event at a place records as handed out; null as above. */
export async function exportProofOf(
  app: App,
  place: Place,
  { position, root, sha256 }: AtRoot & { readonly sha256: string },
): Promise<UnnamedExportProof | null> {
  const receipt = await receiptAt(app, await app.store.positionOf(place.stream, place.version));
  if (!receipt) return null;
  const checked = checkReceipt(receipt, null);
  if (!checked.ok) return null;
  const { size } = checked.head;
  const growth = (await hashesOf(tilesIn(app), consistencySpans(position, size), size)).map(hashToBase64);
  return { format: 'hue-open-data/export-1', sha256, position, root, growth, receipt };
}

/** Up to the one that signs a tree of this size. */
async function keysUpTo(app: App, size: number): Promise<Receipt['keys']> {
  const keys = await publishedKeys(app.store);
  return chainOf(keys.filter(({ number, position }) => number === 1 || position <= size));
}

async function leafAt(app: App, position: number): Promise<string> {
  for await (const [leaf] of app.store.leaves(position - 1)) if (leaf !== undefined) return leaf;
  throw new Fault('LOG_UNREADABLE', `the log lacks the event at position ${String(position)}`);
}

/** For a log without a key, which publishes nothing, or whose tiles are damaged. */
async function rootByLeaves(app: App, position: number): Promise<Hash> {
  let edge = emptyEdge;
  for await (const page of app.store.leaves(0)) {
    edge = grown(edge, page.slice(0, position - edge.size).map(leafHashOfText));
    if (edge.size >= position) break;
  }
  return rootOf(edge);
}
