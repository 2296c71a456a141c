/** Passwords: made by us, shown once, kept as argon2id verifiers behind the key port. */
import { hash } from '@node-rs/argon2';
import type { KeyStore } from '../store/keyStore.js';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Stores the verifier of a fresh password and answers the password itself, to be shown once. */
export async function makePassword(
  keys: KeyStore,
  { credentialId, secret }: { credentialId: string; secret: Uint8Array },
): Promise<string> {
  const password = Buffer.from(secret).toString('base64url');
  await keys.put('password', credentialId, Buffer.from(await hash(password, COST)));
  return password;
}
