/** A signed checkpoint with the keys that lead to its signature: what receipts and proofs of roots rest on. */
import { z } from 'zod';
import { openCheckpoint, type TreeHead } from './checkpoint.js';
import { keyChainShape, keysFrom, type KeyChain } from './keyChain.js';

export const signedHeadShape = {
  /** A C2SP tlog-checkpoint. */
  checkpoint: z.string().max(10_000),
  /** The log's keys up to the one that signed. */
  keys: keyChainShape,
};

export interface SignedHead {
  readonly checkpoint: string;
  readonly keys: KeyChain;
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
  const chain = keysFrom(keys, from);
  if (!chain) return { ok: false, why: 'keys' };
  // A key that was handed over signs no more: it may be in the wrong hands.
  const opened = openCheckpoint(checkpoint, chain.slice(-1));
  if (!opened.ok || opened.head.origin !== chain[0]?.name) return { ok: false, why: 'checkpoint' };
  return { ok: true, head: opened.head, key: keys[from]?.verifierKey ?? '' };
}
