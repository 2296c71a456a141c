/** What somebody kept of the log elsewhere and shows at restoring: a checkpoint, or a receipt with one in it. */
import { z } from 'zod';
import { rejection } from '../../domain/rejections.js';
import { claimedHead, openCheckpoint, type TreeHead } from '../../transparency/checkpoint.js';
import { verifierKeyText, type VerifierKey } from '../../transparency/keys.js';
import { checkReceipt, receiptShape, type Receipt } from '../../transparency/receipt.js';
import { done, refused, type Result } from '../result.js';

export interface Shown {
  readonly path: string;
  readonly note: string;
  /** What the note claims. */
  readonly head: TreeHead;
  /** Null: the checkpoint alone is shown. */
  readonly receipt: Receipt | null;
}

/** A file that was kept, as it was read. */
export interface Kept {
  readonly path: string;
  readonly text: string;
}

export function shownCheckpoint({ path, text }: Kept): Result<Shown> {
  return shown({ path, note: text, receipt: null });
}

/** A receipt by itself, or the whole answer that it came with. */
export function shownReceipt({ path, text }: Kept): Result<Shown> {
  const receipt = receiptIn(text);
  return receipt
    ? shown({ path, note: receipt.checkpoint, receipt })
    : refused(rejection('NOT_A_CHECKPOINT', { path }));
}

/** Signed by a key of the log, and of a receipt all that it proves. */
export function isOfLog({ note, receipt }: Shown, keys: readonly VerifierKey[]): boolean {
  if (!openCheckpoint(note, keys).ok) return false;
  const [first] = keys;
  return receipt === null || (first !== undefined && checkReceipt(receipt, verifierKeyText(first)).ok);
}

function shown(kept: Omit<Shown, 'head'>): Result<Shown> {
  const head = claimedHead(kept.note);
  return head ? done({ ...kept, head }) : refused(rejection('NOT_A_CHECKPOINT', { path: kept.path }));
}

const answer = z.object({ receipt: receiptShape }).transform(({ receipt }) => receipt);

function receiptIn(text: string): Receipt | null {
  try {
    return z.union([receiptShape, answer]).parse(JSON.parse(text));
  } catch {
    // Whatever it is, it is no receipt.
    return null;
  }
}
