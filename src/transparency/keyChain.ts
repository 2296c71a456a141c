/** All keys that a log has had, handed on so that whoever knows one can trust those that followed. */
import { z } from 'zod';
import { isHandover } from './handover.js';
import { parseVerifierKey, type VerifierKey } from './keys.js';

/** Oldest first; each but the log's first with the note by which the one before hands over. */
export const keyChainShape = z
  .array(z.strictObject({ verifierKey: z.string().max(500), handover: z.string().max(2_000).nullable() }))
  .min(1)
  .max(1_000);
export type KeyChain = z.infer<typeof keyChainShape>;

/** `log/keys.json`: the keys of a published log, beside its checkpoint. */
export const publishedKeysShape = z.object({
  format: z.literal('hue-open-data/log-keys-1'),
  keys: keyChainShape,
});
export type PublishedKeys = z.infer<typeof publishedKeysShape>;

export function publishedKeysText(keys: KeyChain): string {
  const published: PublishedKeys = { format: 'hue-open-data/log-keys-1', keys };
  return `${JSON.stringify(published, null, 2)}\n`;
}

/** The keys from place `from` on, each vouched for by the one before; null when one is not. */
export function keysFrom(chain: KeyChain, from: number): readonly VerifierKey[] | null {
  const keys: VerifierKey[] = [];
  for (const [index, { verifierKey, handover }] of chain.entries()) {
    if (index < from) continue;
    const key = parseVerifierKey(verifierKey);
    const before = keys.at(-1);
    if (!key) return null;
    const words = { origin: key.name, number: index + 1, verifierKey };
    if (before && (handover === null || !isHandover(handover, words, before))) return null;
    keys.push(key);
  }
  return keys;
}
