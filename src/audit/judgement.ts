/** Who is to blame where leaves, tiles, edge and checkpoint disagree. What was signed is right before what was not. */
import type { TreeHead } from '../transparency/checkpoint.js';
import { emptyEdge, grown, rootOf } from '../transparency/edge.js';
import { HASH_BYTES, leafHashOfText, type Hash } from '../transparency/hashing.js';
import { powerWithin } from '../transparency/proofs.js';
import { TILE_WIDTH } from '../transparency/tiles.js';
import { differences } from './alignment.js';
import type { LogEvidence } from './evidence.js';
import { Findings } from './findings.js';
import { refOfLeaf } from './order.js';
import { ToldLeaves } from './toldLeaves.js';
import { spanOf, tileFile, type TreeAudit, type WrongTile } from './treeAudit.js';

export interface Case {
  readonly evidence: LogEvidence;
  readonly findings: Findings;
  readonly tree: TreeAudit;
  /** Null: nothing that is signed is to be believed. */
  readonly head: TreeHead | null;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export async function judge(of: Case): Promise<void> {
  const { evidence, findings, tree, head } = of;
  for (const position of tree.gaps) await tellGap(of, position);
  if (tree.lost) return;
  if (head && head.size > tree.size)
    findings.add('LOG_CUT', { size: tree.size, signed: head.size, by: evidence.names.checkpoint });
  if (isSound(of)) tellTiles(of);
  else await tellEvents(of);
  await judgeEdge(of);
}

/** A row that is there and cannot be read was told while it was read. */
async function tellGap({ evidence, findings }: Case, position: number): Promise<void> {
  const leaf = await evidence.leafAt(position).catch(() => null);
  if (leaf === null && !findings.told().some((one) => one.code === 'EVENT_UNREADABLE' && one['position'] === position))
    findings.add('EVENT_MISSING', { position });
}

/** Whether the leaves are those that were signed; where nothing is signed, those that the edge was grown with. */
function isSound({ evidence, tree, head }: Case): boolean {
  if (!head) return evidence.edge === null || sameEdge(tree, evidence);
  if (head.size <= tree.size) return tree.roots.get(head.size) === head.root;
  return tree.wrongTiles.length === 0;
}

function sameEdge(tree: TreeAudit, { edge }: LogEvidence): boolean {
  return edge !== null && edge.size === tree.size && edge.hashes.join('') === tree.edge().hashes.join('');
}

function tellTiles({ evidence, findings, tree, head }: Case): void {
  for (const { tile, told } of tree.wrongTiles) {
    const about = { file: tileFile(evidence, tile), ...spanOf(tile, tree.published) };
    // Without a checkpoint nobody knows how far the log was published.
    if (told !== null) findings.add('TILE_WRONG', about);
    else if (head) findings.add('TILE_MISSING', about);
  }
}

async function tellEvents(of: Case): Promise<void> {
  const { evidence, findings, tree, head } = of;
  const tiles = new ToldLeaves(evidence, tree.published);
  const found = await foundLeaves(of, tiles);
  // Where a tile is lost, those of the log.
  const told = Array.from({ length: tree.published }, (_, index) => tiles.at(index) ?? found[index] ?? '');
  const { changed, missing, inserted, moved } = differences(told, found);
  const last = lastSigned(told, found);
  const before = findings.total();
  for (const index of changed) await name(of, index, 'EVENT_CHANGED');
  for (const { from, to } of moved) await name(of, to, { signedAt: from + 1 });
  for (const index of inserted.filter((at) => at <= last || tree.size <= tree.published))
    await name(of, index, 'EVENT_INSERTED');
  const isCut = findings.has('LOG_CUT');
  for (const index of missing) if (!isCut || index < tree.size) findings.add('EVENT_MISSING', { position: index + 1 });
  if (findings.total() > before || isCut) return;
  if (head && rootOf(grown(emptyEdge, told)) === head.root) return;
  findings.add('EVENTS_REWRITTEN', { ...rewrittenSpan(of), by: evidence.names.checkpoint });
}

async function name(
  { evidence, findings }: Case,
  index: number,
  what: 'EVENT_CHANGED' | 'EVENT_INSERTED' | { readonly signedAt: number },
): Promise<void> {
  const leaf = await evidence.leafAt(index + 1);
  if (!leaf) return;
  const ref = refOfLeaf(leaf);
  if (typeof what === 'string') findings.add(what, ref);
  else findings.add('EVENT_MOVED', { ...ref, ...what });
}

/** The leaves of the log, read once more; of a gap what the tiles tell. */
async function foundLeaves({ evidence, tree }: Case, told: ToldLeaves): Promise<Hash[]> {
  const found: Hash[] = [];
  for await (const page of evidence.pages(new Findings())) {
    const leaves = page.filter(({ position }) => position > 0);
    for (const { position, text } of leaves) found[position - 1] = leafHashOfText(text);
  }
  for (const position of tree.gaps) found[position - 1] = told.at(position - 1) ?? '';
  return found.slice(0, tree.size);
}

/** The last leaf of the log that was signed at all: what follows it is newer than the checkpoint. */
function lastSigned(told: readonly Hash[], found: readonly Hash[]): number {
  const signed = new Set(told);
  return found.findLastIndex((hash) => signed.has(hash));
}

/** Tiles and events agree with each other and not with what was signed: what is above them may still tell where. */
function rewrittenSpan({ tree, head, evidence }: Case): Span {
  const whole = { from: 1, to: head?.size ?? tree.size };
  const above = tree.wrongTiles.filter(({ tile }) => tile.level > 0).flatMap((wrong) => spansWithin(wrong, whole.to));
  const [closest = whole] = [...above, ...edgeSpans(tree, evidence)].toSorted(
    (a, b) => a.to - a.from - (b.to - b.from),
  );
  return { from: closest.from, to: Math.min(closest.to, whole.to) };
}

function spansWithin({ tile, told }: WrongTile, size: number): Span[] {
  if (told === null) return [];
  const wrong = tile.hashes.flatMap((hash, at) =>
    told.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES) === hash ? [] : [at],
  );
  const leaves = TILE_WIDTH ** tile.level;
  const start = tile.index * TILE_WIDTH * leaves;
  return wrong.map((at) => ({ from: start + at * leaves + 1, to: Math.min(start + (at + 1) * leaves, size) }));
}

/** The complete subtrees in which the kept edge and the leaves differ. */
function edgeSpans(tree: TreeAudit, { edge }: LogEvidence): Span[] {
  if (edge?.size !== tree.size) return [];
  const { hashes } = tree.edge();
  const spans: Span[] = [];
  let start = 0;
  for (const [index, hash] of hashes.entries()) {
    const width = powerWithin(edge.size - start);
    if (edge.hashes[index] !== hash) spans.push({ from: start + 1, to: start + width });
    start += width;
  }
  return spans;
}

/** What was found before explains why the edge is another. */
const EXPLAINED = [
  'EVENT_CHANGED',
  'EVENT_MOVED',
  'EVENT_INSERTED',
  'EVENT_MISSING',
  'EVENTS_REWRITTEN',
  'EVENT_UNREADABLE',
] as const;

async function judgeEdge(of: Case): Promise<void> {
  const { evidence, findings, tree, head } = of;
  const { edge, names } = evidence;
  if (!edge || sameEdge(tree, evidence)) return;
  if (edge.size !== tree.size) {
    await judgeLength(of, edge.size);
    return;
  }
  if (findings.has(...EXPLAINED)) return;
  const signed = head?.size ?? 0;
  for (const { from, to } of edgeSpans(tree, evidence))
    findings.add('EDGE_WRONG', { file: names.log, from: to > signed ? Math.max(from, signed + 1) : from, to });
}

async function judgeLength(of: Case, grownTo: number): Promise<void> {
  const { evidence, findings, tree } = of;
  if (grownTo > tree.size && !findings.has('LOG_CUT', 'EVENT_MISSING'))
    findings.add('LOG_CUT', { size: tree.size, signed: grownTo, by: evidence.names.log });
  if (findings.has('EVENT_INSERTED', 'LOG_CUT')) return;
  for (let at = grownTo; at < tree.size; at += 1) await name(of, at, 'EVENT_INSERTED');
}
