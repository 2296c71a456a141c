/** A signed checkpoint with the keys that lead to its signature: what receipts and proofs of roots rest on. */
import { z } from 'zod';
import { openCheckpoint, type TreeHead } from './checkpoint.js';
import { isHandover } from './handover.js';
import { parseVerifierKey, type VerifierKey } from './keys.js';

export const signedHeadShape = {
  /** A C2SP tlog-checkpoint. */
  checkpoint: z.string().max(10_000),
  /** The log's keys up to the one that signed, oldest first; each but the first with the note by which the one before hands over. */
  keys: z
    .array(z.strictObject({ verifierKey: z.string().max(500), handover: z.string().max(2_000).nullable() }))
    .min(1)
    .max(1_000),
};

export interface SignedHead {
  readonly checkpoint: string;
  readonly keys: readonly { readonly verifierKey: string; readonly handover: string | null }[];
}

/**
 * `keys`: the handovers do not hold. `unknownKey`: the key that is trusted is none of the log's. `checkpoint`: the newest of
 * its keys has not signed it.
 */
export type SignatureFault = 'keys' | 'unknownKey' | 'checkpoint';

export type OpenedHead =
  | {
      readonly ok: true;
      readonly head: TreeHead;
      /** The key that everything rests on: the one that was trusted, or else the first one given. */
      readonly key: string;
    }
  | { readonly ok: false; readonly why: SignatureFault };

/** `trusted` is a verifier key known from elsewhere, null to take the first one given. */
export function openSignedHead({ checkpoint, keys }: SignedHead, trusted: string | null): OpenedHead {
  const from = trusted === null ? 0 : keys.findIndex(({ verifierKey }) => verifierKey === trusted);
  if (from < 0) return { ok: false, why: 'unknownKey' };
  const chain = chainOf(keys, from);
  if (!chain) return { ok: false, why: 'keys' };
  // A key that was handed over signs no more: it may be in the wrong hands.
  const opened = openCheckpoint(checkpoint, chain.slice(-1));
  if (!opened.ok || opened.head.origin !== chain[0]?.name) return { ok: false, why: 'checkpoint' };
  return { ok: true, head: opened.head, key: keys[from]?.verifierKey ?? '' };
}

/** The keys from the trusted one on, each vouched for by the one before; null when one is not. */
function chainOf(keys: SignedHead['keys'], from: number): readonly VerifierKey[] | null {
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
