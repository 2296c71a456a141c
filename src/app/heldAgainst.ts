/** A verdict held against what somebody kept: a checkpoint, or a folder of the log's tiles. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TileFiles } from '../store/tileFiles.js';
import { claimedHead, openCheckpoint, type TreeHead } from '../transparency/checkpoint.js';
import { emptyEdge, rootOf } from '../transparency/edge.js';
import type { Verdict } from '../transparency/evidence.js';
import { hashToBase64 } from '../transparency/hashing.js';
import { parseVerifierKey } from '../transparency/keys.js';
import { consistencySpans, isGrowth } from '../transparency/proofs.js';
import { hashesOf } from './logNodes.js';

export interface Yardstick {
  readonly head: TreeHead;
  /** In base64; null when it cannot be told for that size. */
  rootAt(size: number): Promise<string | null>;
}

/** Where a folder's checkpoint may lie: the log's own folder, a data folder, a bundle. */
const PLACES = ['.', 'log', 'data/log', 'data'];

/** Null when there is no checkpoint, or none that one of the trusted keys has signed. */
export async function yardstickAt(path: string, trusted: readonly string[]): Promise<Yardstick | null> {
  if ((await stat(path)).isDirectory()) return folderAt(path, trusted);
  const head = headIn(await readFile(path, 'utf8'), trusted);
  return head && { head, rootAt: (size) => Promise.resolve(size === head.size ? hashToBase64(head.root) : null) };
}

async function folderAt(path: string, trusted: readonly string[]): Promise<Yardstick | null> {
  for (const place of PLACES) {
    const files = new TileFiles(join(path, place));
    const note = await files.checkpoint();
    const head = note === null ? null : headIn(note, trusted);
    if (head) return { head, rootAt: (size) => rootIn(files, head, size) };
  }
  return null;
}

function headIn(note: string, trusted: readonly string[]): TreeHead | null {
  if (trusted.length === 0) return claimedHead(note);
  const opened = openCheckpoint(
    note,
    trusted.map(parseVerifierKey).filter((key) => key !== null),
  );
  return opened.ok ? opened.head : null;
}

/** Out of tiles that lead to the folder's own checkpoint, and no others. */
async function rootIn(files: TileFiles, { size: newSize, root: newRoot }: TreeHead, size: number) {
  if (size > newSize) return null;
  if (size === newSize) return hashToBase64(newRoot);
  const read = (spans: Parameters<typeof hashesOf>[1]) => hashesOf((tile) => files.tile(tile), spans, newSize);
  const [oldRoot = rootOf(emptyEdge)] = await read([{ from: 0, to: size }]);
  const proof = await read(consistencySpans(size, newSize));
  return isGrowth({ oldSize: size, newSize, oldRoot, newRoot, proof }) ? hashToBase64(oldRoot) : null;
}

/** What is comparable must agree; what was open before is decided by it. */
export async function heldAgainst(verdict: Verdict, yardstick: Yardstick): Promise<Verdict> {
  if (verdict.outcome === 'fails') return verdict;
  if (verdict.origin !== null && verdict.origin !== yardstick.head.origin) return failing(verdict, 'otherLog');
  const roots = await Promise.all(verdict.heads.map(({ size }) => yardstick.rootAt(size)));
  if (verdict.heads.some(({ root }, index) => ![null, root].includes(roots[index] ?? null)))
    return failing(verdict, 'otherHistory');
  if (roots.every((root) => root === null)) return { ...verdict, notShown: [...verdict.notShown, 'against'] };
  const notShown = verdict.notShown.filter((code) => code !== 'root');
  return { ...verdict, outcome: 'holds', shown: [...verdict.shown, 'against'], notShown };
}

function failing(verdict: Verdict, why: 'otherLog' | 'otherHistory'): Verdict {
  return { ...verdict, outcome: 'fails', why, shown: [], notShown: [] };
}
