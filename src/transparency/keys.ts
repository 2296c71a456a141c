/** Ed25519 keys of signed notes (C2SP signed-note): how they are named, told apart, and used. */
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import { bytesFromBase64 } from './hashing.js';

/** What everybody may know of a key. */
export interface VerifierKey {
  /** No spaces and no plus; for a log its origin. */
  readonly name: string;
  /** Eight hexadecimal digits, of name and key together. */
  readonly id: string;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

/** Whoever can sign as this key. */
export interface NoteSigner extends VerifierKey {
  sign(text: string): Buffer;
}

/** What a key signs is told by its first byte: any text, or checkpoints with a time (C2SP tlog-cosignature). */
const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
const PUBLIC_BYTES = 32;
/** What stands before the 32 bytes in the DER forms that Node reads (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** The key pair of a seed of 32 bytes. */
export function signerOf(name: string, seed: Uint8Array): NoteSigner {
  return typedSigner(ED25519, name, seed);
}

/** The same of a key that signs what its type says. */
export function typedSigner(type: number, name: string, seed: Uint8Array): NoteSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(PUBLIC_DER.length);
  const text = (words: string) => sign(null, Buffer.from(words), privateKey);
  return { name, id: keyIdOf(name, typed(publicKey, type)), publicKey, sign: text };
}

export function isSignedBy({ publicKey }: VerifierKey, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}

/** `name+c74f20a3+ARpc…`: the form in which verifier keys are handed on. */
export function verifierKeyText(key: VerifierKey): string {
  return typedKeyText(ED25519, key);
}

export function typedKeyText(type: number, { name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${typed(publicKey, type).toString('base64')}`;
}

/** Null for what is no Ed25519 verifier key, or one under an id that is not its own. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([^\s]+)$/.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return null;
  const bytes = bytesFromBase64(encoded);
  if (bytes?.length !== 1 + PUBLIC_BYTES || bytes[0] !== ED25519) return null;
  const publicKey = bytes.subarray(1);
  return keyIdOf(name, bytes) === id ? { name, id, publicKey } : null;
}

/** Every verifier key that stands in a text, each once. */
export function verifierKeysIn(text: string): readonly string[] {
  const words = text.split(/[\s"'<>,;]+/);
  return [...new Set(words.filter((word) => parseVerifierKey(word) !== null))];
}

/** Neither empty nor with a Unicode space or a plus in it. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\u0085\p{Cc}]+$/u.test(name);
}

function keyIdOf(name: string, typedKey: Uint8Array): string {
  const named = Buffer.concat([Buffer.from(`${name}\n`), typedKey]);
  return hash('sha256', named, 'hex').slice(0, 8);
}

function typed(publicKey: Uint8Array, type: number): Buffer {
  return Buffer.concat([Buffer.from([type]), publicKey]);
}
