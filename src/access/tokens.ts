/** Bearer tokens: `od_<credential id>_<secret>`. Only a hash of the secret is kept, behind the key port. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { KeyStore } from '../store/keyStore.js';

const SHAPE = /^od_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export interface IssuedToken {
  readonly token: string;
  readonly credentialId: string;
}

/** Makes a token and stores its verifier; it counts only once the log says that this credential was issued. */
export async function makeToken(
  keys: KeyStore,
  { credentialId, secret }: { credentialId: string; secret: Uint8Array },
): Promise<IssuedToken> {
  const text = Buffer.from(secret).toString('base64url');
  await keys.put('token', credentialId, digest(text));
  return { token: `od_${credentialId}_${text}`, credentialId };
}

/** The credential that a token proves, or null: of no known shape, never issued, destroyed, or not the right secret. */
export async function credentialOf(keys: KeyStore, token: string): Promise<string | null> {
  const [, credentialId, secret] = SHAPE.exec(token) ?? [];
  if (credentialId === undefined || secret === undefined) return null;
  const verifier = await keys.get('token', credentialId);
  if (verifier === null) return null;
  const given = digest(secret);
  return verifier.length === given.length && timingSafeEqual(verifier, given) ? credentialId : null;
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
