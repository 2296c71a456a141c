/** AES-256-GCM boxes: nonce (12 bytes), sealed bytes, tag (16 bytes). */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** A source of randomness, handed in by the composition root. */
export type RandomBytes = (size: number) => Uint8Array;

export interface BoxKey {
  readonly key: Uint8Array;
  /** What the box is about: it opens only under the same words, so that boxes cannot be exchanged. */
  readonly about: string;
}

export function seal({ key, about }: BoxKey, bytes: Uint8Array, randomBytes: RandomBytes): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes, or null when the key or the words are others or the box was damaged. */
export function unseal({ key, about }: BoxKey, box: Uint8Array): Buffer | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null;
  const end = box.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(box.subarray(end));
  const opened = decipher.update(box.subarray(NONCE_BYTES, end));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    // Node tells a wrong tag by throwing; to the caller it is an answer.
    return null;
  }
}
