/** The hashes of RFC 6962, section 2.1: a leaf and a node can never be taken for each other. */
import { hash } from 'node:crypto';

/** SHA-256, its 32 bytes as 32 characters (latin1): the form that Node computes fastest and compares by value. */
export type Hash = string;

export const HASH_BYTES = 32;

/** What Node's typings call latin1. */
const BYTES = 'binary';
const NODE_BYTES = 1 + 2 * HASH_BYTES;

export const EMPTY_ROOT: Hash = hash('sha256', '', BYTES);

/** 0x00 and the leaf's bytes. */
export function leafHash(leaf: Uint8Array): Hash {
  const prefixed = Buffer.alloc(1 + leaf.length);
  prefixed.set(leaf, 1);
  return hash('sha256', prefixed, BYTES);
}

/** The same of a text's UTF-8 bytes: SHA-256 reads a text so. */
export function leafHashOfText(leaf: string): Hash {
  return hash('sha256', `\0${leaf}`, BYTES);
}

/** Written anew for each node; hashing is synchronous, so that nobody else sees it. */
const node = Buffer.alloc(NODE_BYTES, 1);

/** 0x01 and both children. */
export function nodeHash(left: Hash, right: Hash): Hash {
  node.write(left, 1, BYTES);
  node.write(right, 1 + HASH_BYTES, BYTES);
  return hash('sha256', node, BYTES);
}

export function hashToBase64(value: Hash): string {
  return Buffer.from(value, BYTES).toString('base64');
}

/** Null for what is not the base64 (RFC 4648, section 4) of exactly 32 bytes. */
export function hashFromBase64(text: string): Hash | null {
  const bytes = bytesFromBase64(text);
  return bytes?.length === HASH_BYTES ? bytes.toString(BYTES) : null;
}

/** Node reads base64 leniently, and a proof must have one spelling: null for any other. */
export function bytesFromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

export function hashesToBytes(hashes: readonly Hash[]): Buffer {
  return Buffer.from(hashes.join(''), BYTES);
}

/** Null where bytes are left over. */
export function hashesFromBytes(bytes: Uint8Array): readonly Hash[] | null {
  if (bytes.length % HASH_BYTES !== 0) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(BYTES);
  return Array.from({ length: text.length / HASH_BYTES }, (_, index) =>
    text.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
