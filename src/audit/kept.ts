/** What others have kept of a log, held against it: receipts and checkpoints from letters, reports, witnesses. */
import { claimedHead, openCheckpoint, type TreeHead } from '../transparency/checkpoint.js';
import { hashFromBase64, leafHashOfText, type Hash } from '../transparency/hashing.js';
import { rootByInclusion } from '../transparency/proofs.js';
import type { LogEvidence } from './evidence.js';
import type { Findings } from './findings.js';
import type { KeyChain } from './keyChain.js';
import { refOfLeaf } from './order.js';

export interface Kept {
  /** How it is called where it lies. */
  readonly name: string;
  readonly checkpoint: string;
  readonly head: TreeHead;
  /** The event that a receipt is of. */
  readonly leaf: { readonly text: string; readonly index: number; readonly path: readonly Hash[] } | null;
}

/** Out of the text of a file: a receipt, an answer that holds one, or a checkpoint. Null: it is none of these. */
export function keptFrom(name: string, text: string): Kept | null {
  const json = jsonIn(text);
  if (json === null) return keptNote(name, noteIn(text));
  const receipt = isObject(json['receipt']) ? json['receipt'] : json;
  const { checkpoint, leaf, leafIndex: index, path } = receipt;
  const kept = typeof checkpoint === 'string' ? keptNote(name, checkpoint) : null;
  if (!kept || typeof leaf !== 'string' || typeof index !== 'number' || !Array.isArray(path)) return kept;
  const hashes = path.map((hash) => hashFromBase64(String(hash)) ?? '');
  return { ...kept, leaf: { text: leaf, index, path: hashes } };
}

function keptNote(name: string, checkpoint: string): Kept | null {
  const head = claimedHead(checkpoint);
  return head && { name, checkpoint, head, leaf: null };
}

/** Letters and editors change the ends of lines, and a note has only one of its own. */
function noteIn(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
}

function jsonIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    // No JSON: it may be a note.
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface KeptCase {
  readonly evidence: LogEvidence;
  readonly findings: Findings;
  readonly keys: KeyChain;
  readonly size: number;
  /** Of the log as it is, for the size of everything that was kept. */
  readonly roots: ReadonlyMap<number, Hash>;
}

export async function auditKept(of: KeptCase, kept: readonly Kept[]): Promise<void> {
  const signed = kept.filter((one) => isSigned(of, one));
  const good = signed.filter(({ head }) => of.roots.get(head.size) === head.root).map(({ head }) => head.size);
  for (const one of signed) {
    if (one.head.size > of.size)
      of.findings.add('KEPT_AHEAD', { kept: one.name, signed: one.head.size, size: of.size });
    else if (!good.includes(one.head.size)) {
      const from = Math.max(0, ...good.filter((size) => size < one.head.size)) + 1;
      of.findings.add('KEPT_DIFFERS', { kept: one.name, from, to: one.head.size });
    }
    await auditLeaf(of, one);
  }
}

/** Whether it proves anything at all: its own signature and proof hold, under a key of this log. */
function isSigned({ findings, keys, size }: KeptCase, { name, checkpoint, head, leaf }: Kept): boolean {
  const opened = openCheckpoint(
    checkpoint,
    keys.keys.map(({ key }) => key),
  );
  if (!opened.ok && opened.why === 'unknownKey') {
    findings.add('KEPT_OTHER_KEY', { kept: name, origin: head.origin });
    // The key may have been published in events that were cut off since.
    if (head.origin === keys.origin && head.size > size)
      findings.add('KEPT_AHEAD', { kept: name, signed: head.size, size });
  } else if (!opened.ok)
    findings.add('KEPT_INVALID', { kept: name, why: opened.why === 'malformed' ? 'malformed' : 'badSignature' });
  else if (leaf && rootOfLeaf(leaf, head) !== head.root) findings.add('KEPT_INVALID', { kept: name, why: 'inclusion' });
  else return true;
  return false;
}

function rootOfLeaf({ text, index, path }: NonNullable<Kept['leaf']>, { size }: TreeHead): Hash | null {
  return rootByInclusion({ index, size, leaf: leafHashOfText(text), path });
}

async function auditLeaf({ evidence, findings, size }: KeptCase, { name, leaf }: Kept): Promise<void> {
  if (!leaf || leaf.index >= size) return;
  const found = await evidence.leafAt(leaf.index + 1);
  if (found?.text === leaf.text) return;
  const kept = refOfLeaf({ position: leaf.index + 1, text: leaf.text });
  findings.add('KEPT_EVENT_CHANGED', { kept: name, ...kept });
}
