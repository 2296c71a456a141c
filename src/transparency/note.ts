/** Signed notes (C2SP signed-note): a text, an empty line, and who signed it. */
import { bytesFromBase64 } from './hashing.js';
import { isKeyName, isSignedBy, type NoteSigner, type VerifierKey } from './keys.js';

/** The specification asks to accept sixteen at least. */
const MAX_SIGNATURES = 100;
const ID_BYTES = 4;

export interface Signature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Buffer;
}

/** `unknownKey`: no signature is by a key that was given; those of others are not looked at. */
export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly signedBy: readonly VerifierKey[] }
  | { readonly ok: false; readonly why: 'malformed' | 'badSignature' | 'unknownKey' };

/** Signs a text that ends with a line break. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return `${text}\n${signers.map((signer) => signatureLine(signer, text)).join('')}`;
}

function signatureLine(signer: NoteSigner, text: string): string {
  return lineOf({ name: signer.name, id: signer.id, bytes: signer.sign(text) });
}

function lineOf({ name, id, bytes }: Signature): string {
  return `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`;
}

/** The note with one more signature, and of others only those of `keys`, each once. */
export function countersigned(note: string, keys: readonly VerifierKey[], added: Signature): string {
  const signatures = signaturesOfNote(note);
  const kept = keys.flatMap((key) => signatures.find(({ name, id }) => name === key.name && id === key.id) ?? []);
  return `${textOfNote(note) ?? ''}\n${[...kept, added].map(lineOf).join('')}`;
}

/** The text of a note, if a key of these has signed it and none of these has signed it wrongly. */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote {
  const parts = partsOf(note);
  if (!parts) return { ok: false, why: 'malformed' };
  const known = parts.signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    return key ? [{ key, valid: isSignedBy(key, parts.text, signature.bytes) }] : [];
  });
  if (known.some(({ valid }) => !valid)) return { ok: false, why: 'badSignature' };
  if (known.length === 0) return { ok: false, why: 'unknownKey' };
  return { ok: true, text: parts.text, signedBy: [...new Set(known.map(({ key }) => key))] };
}

/** The text of a note without a look at its signatures; null for what is no note. */
export function textOfNote(note: string): string | null {
  return partsOf(note)?.text ?? null;
}

/** All signatures of a note, looked at or not; none of what is no note. */
export function signaturesOfNote(note: string): readonly Signature[] {
  return partsOf(note)?.signatures ?? [];
}

function partsOf(note: string): { readonly text: string; readonly signatures: readonly Signature[] } | null {
  if (!isPlain(note)) return null;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures = lines.map(parseSignature);
  return signatures.every((signature) => signature !== null) ? { text: note.slice(0, end + 1), signatures } : null;
}

/** No control character but the line break, and no half character, which UTF-8 cannot carry. */
function isPlain(note: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  return !/[\0-\u0009\u000b-\u001f]/.test(note) && !/\p{Cs}/u.test(note);
}

function parseSignature(line: string): Signature | null {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return null;
  const bytes = bytesFromBase64(encoded);
  if (!bytes || bytes.length <= ID_BYTES) return null;
  return { name, id: bytes.subarray(0, ID_BYTES).toString('hex'), bytes: bytes.subarray(ID_BYTES) };
}
