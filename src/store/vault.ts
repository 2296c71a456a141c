/** Words and bytes sealed under keys of the key port: once a key is destroyed, what it sealed is gone for ever. */
import { createHmac } from 'node:crypto';
import type { Sealed } from '../domain/values.js';
import { KEY_BYTES, seal, unseal, type RandomBytes } from './box.js';
import { Fault } from './faults.js';
import type { KeyStore, SecretKind } from './keyStore.js';

export interface Vault {
  /** Seals text under a key that is made at its first use. @throws Fault KEY_MISSING when that key was destroyed. */
  seal(kind: SecretKind, keyId: string, text: string): Promise<Sealed>;
  /**
   * The text, or null when its key was destroyed.
   * @throws Fault KEY_MISSING when that key was never in this key store, BLOB_DAMAGED when the box is not what was sealed.
   */
  open(kind: SecretKind, sealed: Sealed): Promise<string | null>;
  /** A keyed fingerprint (HMAC-SHA-256, hex) that tells a repeat but not the text. @throws as `seal`. */
  fingerprint(kind: SecretKind, keyId: string, text: string): Promise<string>;
  /** Whether this text has that fingerprint; once the key was destroyed nothing has. */
  matches(kind: SecretKind, keyId: string, candidate: { text: string; fingerprint: string }): Promise<boolean>;
  /** As `seal` and `open`, for bytes: nonce, sealed bytes and tag in one. */
  sealBytes(kind: SecretKind, keyId: string, bytes: Uint8Array): Promise<Buffer>;
  openBytes(kind: SecretKind, keyId: string, box: Uint8Array): Promise<Buffer | null>;
}

/** Keys are read each time and never kept here, so that a destroyed one is gone at once. */
export function vault(keys: KeyStore, randomBytes: RandomBytes): Vault {
  const keyFor = async (kind: SecretKind, keyId: string) =>
    (await keys.get(kind, keyId)) ?? (await keys.put(kind, keyId, randomBytes(KEY_BYTES)));

  const sealBytes: Vault['sealBytes'] = async (kind, keyId, bytes) => {
    return seal({ key: await keyFor(kind, keyId), about: `${kind}:${keyId}` }, bytes, randomBytes);
  };

  const openBytes: Vault['openBytes'] = async (kind, keyId, box) => {
    const key = await keys.get(kind, keyId);
    if (key) return opened(unseal({ key, about: `${kind}:${keyId}` }, box), `${kind} ${keyId}`);
    if (await keys.wasDestroyed(kind, keyId)) return null;
    throw new Fault('KEY_MISSING', `the ${kind} key ${keyId} is not in the key store; restore that of this very log`);
  };

  return {
    sealBytes,
    openBytes,
    seal: async (kind, keyId, text) => {
      return { key: keyId, box: (await sealBytes(kind, keyId, Buffer.from(text))).toString('base64') };
    },
    open: async (kind, { key, box }) => {
      return (await openBytes(kind, key, Buffer.from(box, 'base64')))?.toString() ?? null;
    },
    fingerprint: async (kind, keyId, text) => fingerprintOf(await keyFor(kind, keyId), text),
    matches: async (kind, keyId, { text, fingerprint }) => {
      const key = await keys.get(kind, keyId);
      return key !== null && fingerprintOf(key, text) === fingerprint;
    },
  };
}

/** The prefix keeps this use of a key apart from its use for boxes. */
function fingerprintOf(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(`fingerprint:${text}`).digest('hex');
}

function opened(bytes: Buffer | null, what: string): Buffer {
  if (bytes) return bytes;
  throw new Fault('BLOB_DAMAGED', `what was sealed under the key of ${what} has been damaged or belongs elsewhere`);
}
