import { Readable } from 'node:stream';
import type { Sealed } from '../domain/values.js';
import type { BlobStore } from '../intake/blobs.js';
import type { App } from './app.js';

/** Free text may speak of a person: it is sealed under a key of its stream, so that it can be erased there. */
export function sealText(app: App, stream: string, text: string): Promise<Sealed> {
  return app.vault.seal('text', stream, text.normalize('NFC'));
}

/** Keeps bytes of our own making in the blob store; answers their SHA-256. */
export async function storeBytes(blobs: BlobStore, bytes: Uint8Array): Promise<string> {
  const staged = await blobs.stage(Readable.from([bytes]), bytes.length);
  if (staged === 'tooLarge') throw new Error('bytes longer than their own length');
  await staged.commit();
  return staged.sha256;
}
