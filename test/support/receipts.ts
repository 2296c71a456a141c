/** Receipts in tests: what they prove, and what stays the same when one is asked for again. */
import type { Proven } from '../../src/app/proofs.js';
import { checkReceipt, type ProvenEvent } from '../../src/transparency/receipt.js';

/** The event that a receipt proves. */
export function proved({ receipt }: Proven): ProvenEvent {
  if (!receipt) throw new Error('the act is answered without a receipt');
  const checked = checkReceipt(receipt, null);
  if (checked.ok) return checked.event;
  throw new Error(`the receipt does not hold: ${checked.why}`);
}

/** An answer with the event in place of its receipt: the checkpoint beside it is the newest one each time. */
export function told<Answer extends Proven>(answer: Answer) {
  return { ...answer, receipt: proved(answer) };
}
