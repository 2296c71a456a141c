/**
 * A receipt: one event, the proof that it is in the log, and the signed checkpoint of the log's tree. Whoever holds it can
 * check it without the log and without asking anybody, and can show later that the log has lost or changed the event.
 */
import { z } from 'zod';
import { canonicalJson } from './canonical.js';
import { openCheckpoint, type TreeHead } from './checkpoint.js';
import { isHandover } from './handover.js';
import { hashFromBase64, leafHashOfText } from './hashing.js';
import { parseVerifierKey, type VerifierKey } from './keys.js';
import { rootByInclusion } from './proofs.js';

export const receiptShape = z.strictObject({
  format: z.literal('hue-open-data/receipt-1'),
  /** The event as it was hashed: RFC 8785 text of id, stream, version, type, data and metadata. */
  leaf: z.string().max(70_000),
  /** Of the leaf, from 0: one less than the event's position. */
  leafIndex: z.int().min(0),
  /** Base64 SHA-256 hashes from the leaf's sibling up (RFC 6962, section 2.1.1). */
  path: z.array(z.string()).max(64),
  /** A C2SP tlog-checkpoint. */
  checkpoint: z.string().max(10_000),
  /** The log's keys up to the one that signed, oldest first; each but the first with the note by which the one before hands over. */
  keys: z
    .array(z.strictObject({ verifierKey: z.string().max(500), handover: z.string().max(2_000).nullable() }))
    .min(1)
    .max(1_000),
});
export type Receipt = z.infer<typeof receiptShape>;

const leafShape = z.strictObject({
  id: z.string(),
  stream: z.string(),
  version: z.int().min(1),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  metadata: z.looseObject({ recordedAt: z.string() }),
});
export type ProvenEvent = z.infer<typeof leafShape>;

/**
 * `keys`: the handovers do not hold. `unknownKey`: the key that is trusted is none of the log's. `checkpoint`: its newest
 * key has not signed it. `inclusion`: the leaf does not lead to the signed root. `leaf`: it is no event, or has two readings.
 */
export type ReceiptFault = 'keys' | 'unknownKey' | 'checkpoint' | 'inclusion' | 'leaf';

export type CheckedReceipt =
  | {
      readonly ok: true;
      readonly event: ProvenEvent;
      readonly position: number;
      readonly head: TreeHead;
      /** The key that everything rests on: the one that was trusted, or else the receipt's own first one. */
      readonly key: string;
    }
  | { readonly ok: false; readonly why: ReceiptFault };

/** Whether all of a receipt holds; `trusted` is a verifier key known from elsewhere, null to take the receipt's own. */
export function checkReceipt(receipt: Receipt, trusted: string | null): CheckedReceipt {
  const fault = (why: ReceiptFault): CheckedReceipt => ({ ok: false, why });
  const from = trusted === null ? 0 : receipt.keys.findIndex(({ verifierKey }) => verifierKey === trusted);
  if (from < 0) return fault('unknownKey');
  const keys = chainOf(receipt, from);
  if (!keys) return fault('keys');
  // A key that was handed over signs no more: it may be in the wrong hands.
  const opened = openCheckpoint(receipt.checkpoint, keys.slice(-1));
  if (!opened.ok || opened.head.origin !== keys[0]?.name) return fault('checkpoint');
  if (!isIncluded(receipt, opened.head)) return fault('inclusion');
  const event = eventIn(receipt.leaf);
  const key = receipt.keys[from]?.verifierKey ?? '';
  return event ? { ok: true, event, position: receipt.leafIndex + 1, head: opened.head, key } : fault('leaf');
}

/** The keys from the trusted one on, each vouched for by the one before; null when one is not. */
function chainOf({ keys }: Receipt, from: number): readonly VerifierKey[] | null {
  const chain: VerifierKey[] = [];
  for (const [index, { verifierKey, handover }] of keys.entries()) {
    if (index < from) continue;
    const key = parseVerifierKey(verifierKey);
    const before = chain.at(-1);
    if (!key) return null;
    const words = { origin: key.name, number: index + 1, verifierKey };
    if (before && (handover === null || !isHandover(handover, words, before))) return null;
    chain.push(key);
  }
  return chain;
}

function isIncluded({ leaf, leafIndex: index, path }: Receipt, { size, root }: TreeHead): boolean {
  const hashes = path.map(hashFromBase64).filter((hash) => hash !== null);
  if (hashes.length < path.length) return false;
  return rootByInclusion({ index, size, leaf: leafHashOfText(leaf), path: hashes }) === root;
}

/** Only the canonical spelling (RFC 8785) is read alike by everybody. */
function eventIn(leaf: string): ProvenEvent | null {
  try {
    const value: unknown = JSON.parse(leaf);
    return canonicalJson(value) === leaf ? leafShape.parse(value) : null;
  } catch {
    // Whatever it is, it is no event.
    return null;
  }
}
