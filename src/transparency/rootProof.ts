/**
 * What stands beside an answer or a file that left the house: the root of the log at its position, and the proof that a
 * signed checkpoint grew out of it. A file that the log records as handed out is proved by that event's receipt besides.
 */
import { z } from 'zod';
import type { TreeHead } from './checkpoint.js';
import { hashFromBase64 } from './hashing.js';
import { isGrowth } from './proofs.js';
import { checkReceipt, receiptShape, type CheckedReceipt, type ReceiptFault } from './receipt.js';
import { openSignedHead, signedHeadShape, type OpenedHead, type SignatureFault } from './signedHead.js';

const rootShape = {
  /** How many events the answer was computed from. */
  position: z.int().min(0),
  /** Base64, of the tree over these events. */
  root: z.string().max(50),
  /** Base64 hashes of the consistency proof (RFC 6962, section 2.1.2) to the checkpoint. */
  growth: z.array(z.string()).max(128),
};

export const rootProofShape = z.strictObject({
  format: z.literal('hue-open-data/root-1'),
  ...rootShape,
  ...signedHeadShape,
});
export type RootProof = z.infer<typeof rootProofShape>;

export const exportProofShape = z.strictObject({
  format: z.literal('hue-open-data/export-1'),
  /** The file's name, without folders. */
  file: z.string().max(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  ...rootShape,
  /** Of the event by which the log records that the file was handed out. */
  receipt: receiptShape,
});
export type ExportProof = z.infer<typeof exportProofShape>;

/** `growth`: the signed checkpoint did not grow out of that root. */
export type RootFault = SignatureFault | 'growth';

export type CheckedRoot = Extract<OpenedHead, { readonly ok: true }> | { readonly ok: false; readonly why: RootFault };

export function checkRootProof(proof: RootProof, trusted: string | null): CheckedRoot {
  const opened = openSignedHead(proof, trusted);
  if (!opened.ok) return opened;
  return growsFrom(proof, opened.head) ? opened : { ok: false, why: 'growth' };
}

/** `file`: it has another hash. `event`: the proved event does not record this file at this position. */
export type ExportFault = ReceiptFault | RootFault | 'file' | 'event';

export type CheckedExport =
  Extract<CheckedReceipt, { readonly ok: true }> | { readonly ok: false; readonly why: ExportFault };

/** `sha256`: of the bytes at hand, hexadecimal. */
export function checkExportProof(proof: ExportProof, sha256: string, trusted: string | null): CheckedExport {
  const checked = checkReceipt(proof.receipt, trusted);
  if (!checked.ok) return checked;
  const { data } = checked.event;
  const recorded = data['sha256'] === proof.sha256 && data['position'] === proof.position;
  if (!recorded || proof.position >= checked.position) return { ok: false, why: 'event' };
  if (!growsFrom(proof, checked.head)) return { ok: false, why: 'growth' };
  return proof.sha256 === sha256 ? checked : { ok: false, why: 'file' };
}

type Claim = Pick<RootProof, 'position' | 'root' | 'growth'>;

function growsFrom({ position, root, growth }: Claim, head: TreeHead): boolean {
  const oldRoot = hashFromBase64(root);
  const proof = growth.map(hashFromBase64).filter((hash) => hash !== null);
  if (oldRoot === null || proof.length < growth.length) return false;
  return isGrowth({ oldSize: position, newSize: head.size, oldRoot, newRoot: head.root, proof });
}
