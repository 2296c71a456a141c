import { Readable } from 'node:stream';
import { rejection, type Rejection } from '../domain/rejections.js';
import type { Sealed } from '../domain/values.js';
import type { BlobStore } from '../intake/blobs.js';
import type { App } from './app.js';

/** Sealed, and of any script, so many characters stay well under the size that an event may have. */
const MAX_REASON_LENGTH = 4_000;

/** Why a text is no reason that could be kept; null when it is one. */
export function unfitReason(text: string): Rejection | null {
  if (isBlank(text)) return rejection('REASON_MISSING', { field: 'reason' });
  return tooLong(text, { field: 'reason', limit: MAX_REASON_LENGTH });
}

export function isBlank(text: string): boolean {
  return tidy(text).length === 0;
}

export function tooLong(text: string, { field, limit }: { field: string; limit: number }): Rejection | null {
  return tidy(text).length <= limit ? null : rejection('REASON_TOO_LONG', { field, limit });
}

/** Free text may speak of a person: it is sealed under a key of its own, named after its stream, so that it can go alone (ADR 0021). */
export function sealText(app: App, stream: string, text: string): Promise<Sealed> {
  return app.vault.seal('text', `${stream}.${app.random.uuid()}`, tidy(text));
}

/** As a text is kept. */
/** One spelling for what is kept. */
export function tidy(text: string): string {
  return text.trim().normalize('NFC');
}

/** Keeps bytes of our own making in the blob store; answers their SHA-256. */
export async function storeBytes(blobs: BlobStore, bytes: Uint8Array): Promise<string> {
  const staged = await blobs.stage(Readable.from([bytes]), bytes.length);
  if (staged === 'tooLarge') throw new Error('bytes longer than their own length');
  await staged.commit();
  return staged.sha256;
}
