/** Passwords: made by us, shown once, kept as argon2id verifiers behind the key port. */
import { hash, verify } from '@node-rs/argon2';
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

const { memoryCost, timeCost, parallelism } = COST;
/** Random salt and hash, which no password is known to prove: checked in place of a verifier that is not there. */
const NOBODYS =
  `$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=${String(parallelism)}` +
  '$hAaVFVMg5ulio1UcSbvRoA$ZpN8cX0Qyg8TJC065dThINQR3bkPKEZ2NNY9Fb6RNvk';

/** Whether this is the password of that credential; null: of nobody, which takes as long and is never so. */
export async function provesPassword(
  keys: KeyStore,
  { credentialId, password }: { credentialId: string | null; password: string },
): Promise<boolean> {
  const verifier = credentialId === null ? null : await keys.get('password', credentialId);
  const proved = await verify(verifier === null ? NOBODYS : Buffer.from(verifier), password);
  return verifier !== null && proved;
}
