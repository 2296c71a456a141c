/**
 * A receipt: one event, the proof that it is in the log, and the signed checkpoint of the log's tree. Whoever holds it can
 * check it without the log and without asking anybody, and can show later that the log has lost or changed the event.
 */
import { z } from 'zod';
import { canonicalJson } from './canonical.js';
import type { TreeHead } from './checkpoint.js';
import { hashFromBase64, leafHashOfText } from './hashing.js';
import { rootByInclusion } from './proofs.js';
import { openSignedHead, signedHeadShape, type OpenedHead, type SignatureFault } from './signedHead.js';

export const receiptShape = z.strictObject({
  format: z.literal('hue-open-data/receipt-1'),
  /** The event as it was hashed: RFC 8785 text of id, stream, version, type, data and metadata. */
  leaf: z.string().max(70_000),
  /** Of the leaf, from 0: one less than the event's position. */
  leafIndex: z.int().min(0),
  /** Base64 SHA-256 hashes from the leaf's sibling up (RFC 6962, section 2.1.1). */
  path: z.array(z.string()).max(64),
  ...signedHeadShape,
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

/** `inclusion`: the leaf does not lead to the signed root. `leaf`: it is no event, or has two readings. */
export type ReceiptFault = SignatureFault | 'inclusion' | 'leaf';

export type CheckedReceipt =
  | (Extract<OpenedHead, { readonly ok: true }> & { readonly event: ProvenEvent; readonly position: number })
  | { readonly ok: false; readonly why: ReceiptFault };

/** Whether all of a receipt holds; `trusted` is a verifier key known from elsewhere, null to take the receipt's own. */
export function checkReceipt(receipt: Receipt, trusted: string | null): CheckedReceipt {
  const opened = openSignedHead(receipt, trusted);
  if (!opened.ok) return opened;
  if (!isIncluded(receipt, opened.head)) return { ok: false, why: 'inclusion' };
  const event = eventIn(receipt.leaf);
  return event ? { ...opened, event, position: receipt.leafIndex + 1 } : { ok: false, why: 'leaf' };
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
