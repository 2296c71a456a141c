/** A file on its way out: its bytes as stored, under a name that tells what they are. */
import type { Readable } from 'node:stream';
import type { FileFormat } from '../domain/submission/events.js';
import { Fault } from '../store/faults.js';
import type { App } from './app.js';

export interface StoredFile {
  /** Ends in Fault BLOB_DAMAGED when the bytes are not those of the hash. */
  readonly content: Readable;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly format: FileFormat;
  /** ASCII: `SDL-DIEM.2026-Q1.v1.csv`. */
  readonly fileName: string;
}

interface Stored {
  readonly submissionId: string;
  readonly version: number;
  readonly sha256: string;
  readonly format: FileFormat;
  readonly size: number;
}

/** @throws Fault BLOB_DAMAGED when it is gone, before a byte has left. */
export async function storedFile(app: App, file: Stored): Promise<StoredFile> {
  const { submissionId, version, sha256, format, size } = file;
  if (!(await app.blobs.has(sha256))) {
    throw new Fault('BLOB_DAMAGED', `the stored file ${sha256} is gone; restore it from a backup`);
  }
  const fileName = `${submissionId}.v${String(version)}.${format}`;
  return { content: app.blobs.open(sha256), size, sha256, format, fileName };
}
