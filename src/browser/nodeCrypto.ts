/**
 * In the place of `node:crypto`, so that the very same checks run in a browser. Its signatures are answered later, the
 * checks ask at once: they run twice, first to learn which signatures they ask about, then with the answers.
 */
import { Buffer } from './buffer.js';
import { sha256 } from './sha256.js';

const PUBLIC_BYTES = 32;

export function hash(_: 'sha256', data: string | Uint8Array, encoding: 'hex' | 'binary'): string {
  return Buffer.from(sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data)).toString(encoding);
}

/** The raw key, which is what stands last in its DER form. */
export function createPublicKey({ key }: { readonly key: Uint8Array }): Uint8Array {
  return key.slice(-PUBLIC_BYTES);
}

interface Question {
  readonly key: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

const open = new Map<string, Question>();
const answers = new Map<string, boolean>();

// As many parameters as Node's function has.
// eslint-disable-next-line max-params -- as Node's function has it
export function verify(_: null, data: Uint8Array, key: Uint8Array, signature: Uint8Array): boolean {
  const name = [data, key, signature].map((bytes) => Buffer.from(bytes).toString('hex')).join(' ');
  const known = answers.get(name);
  if (known === undefined) open.set(name, { key, data, signature });
  return known ?? true;
}

/** Answers every open question; false when there was none. @throws when the browser has no Ed25519. */
export async function settled(): Promise<boolean> {
  const asked = [...open];
  open.clear();
  for (const [name, { key, data, signature }] of asked) {
    const imported = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
    answers.set(name, await crypto.subtle.verify('Ed25519', imported, bytes(signature), bytes(data)));
  }
  return asked.length > 0;
}

function bytes(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value);
}

export function createPrivateKey(): never {
  throw new Error('nothing is signed here');
}

export function sign(): never {
  return createPrivateKey();
}
