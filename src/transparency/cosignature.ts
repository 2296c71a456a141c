/**
 * Cosignatures (C2SP tlog-cosignature, Ed25519): a witness's word that, at a time, this was the largest head it had seen of
 * the log and that all it had seen before is the beginning of it.
 */
import { COSIGNATURE, isSignedBy, typedKeyText, typedSigner, type NoteSigner, type VerifierKey } from './keys.js';
import { countersigned, signaturesOfNote, textOfNote } from './note.js';

const TIME_BYTES = 8;

/** The key pair of a seed of 32 bytes; a key of this kind signs nothing else. */
export function cosignerOf(name: string, seed: Uint8Array): NoteSigner {
  return typedSigner(COSIGNATURE, name, seed);
}

export function cosignerKeyText(key: VerifierKey): string {
  return typedKeyText(COSIGNATURE, key);
}

/** The note, with its signatures by `keys` and the cosignature of this instant; what strangers added is left out. */
export function cosigned(note: string, keys: readonly VerifierKey[], { cosigner, at }: Cosigning): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = cosigner.sign(cosignedText(textOfNote(note) ?? '', seconds));
  const { name, id } = cosigner;
  return countersigned(note, keys, { name, id, bytes: Buffer.concat([time, signature]) });
}

export interface Cosigning {
  readonly cosigner: NoteSigner;
  /** An instant; seconds are kept. */
  readonly at: string;
}

/** When this cosigner has signed a note, as an instant; null when it has not, or not this text. */
export function cosignedAt(note: string, cosigner: VerifierKey): string | null {
  const text = textOfNote(note);
  const bytes = signaturesOfNote(note).find(({ name, id }) => name === cosigner.name && id === cosigner.id)?.bytes;
  if (text === null || !bytes || bytes.length <= TIME_BYTES) return null;
  const seconds = Number(bytes.readBigUInt64BE());
  if (!isSignedBy(cosigner, cosignedText(text, seconds), bytes.subarray(TIME_BYTES))) return null;
  return new Date(seconds * 1000).toISOString();
}

/** Extensions of the checkpoint are signed with it, and nothing is said of them. */
function cosignedText(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${String(seconds)}\n${text}`;
}
