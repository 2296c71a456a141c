/**
 * Files by what they hold: `blobs/<first two hex>/<sha256>`. Written to the disk for good before anything speaks of them:
 * write, fsync the file, rename, fsync the directory. Streamed, never held in memory.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 as sha256Schema } from '../domain/values.js';
import { Fault } from '../store/faults.js';
import { codeOf } from './errors.js';

/** A file that has arrived whole and is on the disk, but not yet under its name. One of the two ends it; the other is then quiet. */
export interface Staged {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Where it lies until it is committed or discarded. */
  readonly path: string;
  /** Durable under its hash when it resolves. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export interface BlobStore {
  /**
   * Takes a file in; above the limit nothing is kept and the rest is not read.
   * @throws Fault DISK_FULL, FOLDER_NOT_WRITABLE (nothing kept); whatever the source throws.
   */
  stage(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Staged | 'tooLarge'>;
  /** Its bytes; ends in Fault BLOB_DAMAGED when they are not those of the hash. */
  open(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  /** Its bytes, known to be those of the hash. @throws Fault BLOB_DAMAGED, also when it is gone. */
  read(sha256: string): Promise<Buffer>;
}

const leftoverAfterMs = 24 * 60 * 60 * 1000;

/** What the disk's own refusals mean to a person. */
function diskFault(error: unknown, path: string): unknown {
  const code = codeOf(error) ?? '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return new Fault('DISK_FULL', `no space is left for ${path}; nothing of the file was kept`, { cause: error });
  }
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code)) return error;
  return new Fault('FOLDER_NOT_WRITABLE', `cannot write ${path}`, { cause: error });
}

async function onDisk<Answer>(path: string, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    throw diskFault(error, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder durably: a new entry lives in its parent, which is synced too. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o750 });
  for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written);
    written += bytesWritten;
  }
}

class DiskBlobs implements BlobStore {
  readonly #folder: string;
  readonly #staging: string;
  #counter = 0;
  #swept = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#staging = join(folder, 'tmp');
  }

  async stage(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Staged | 'tooLarge'> {
    const { handle, path } = await onDisk(this.#staging, () => this.#create());
    try {
      const received = await this.#receive(source, { handle, path, limitBytes });
      await handle.close();
      if (received === 'tooLarge') await rm(path, { force: true });
      return received;
    } catch (error) {
      await handle.close();
      await rm(path, { force: true });
      throw error;
    }
  }

  open(sha256: string): Readable {
    return Readable.from(verified(this.#pathOf(sha256), sha256), { objectMode: false });
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await stat(this.#pathOf(sha256))).isFile();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  async read(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.#pathOf(sha256)).catch((error: unknown) => {
      throw goneOr(error, sha256);
    });
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(sha256);
    return bytes;
  }

  #pathOf(sha256: string): string {
    return join(this.#folder, sha256Schema.parse(sha256).slice(0, 2), sha256);
  }

  /** Opens a new staging file; its name is free for this process and taken for all others. */
  async #create(): Promise<{ handle: FileHandle; path: string }> {
    await makeFolder(this.#staging);
    for (;;) {
      this.#counter += 1;
      const path = join(this.#staging, `${String(process.pid)}-${String(this.#counter)}`);
      const handle = await open(path, 'wx', 0o640).catch((error: unknown) => {
        if (codeOf(error) === 'EEXIST') return null;
        throw error;
      });
      if (handle === null) continue;
      await this.#sweep(handle);
      return { handle, path };
    }
  }

  /** Once: what killed processes left behind a day ago or earlier, by the file system's own clock. */
  async #sweep(newest: FileHandle): Promise<void> {
    if (this.#swept) return;
    this.#swept = true;
    const before = (await newest.stat()).mtimeMs - leftoverAfterMs;
    for (const name of await readdir(this.#staging)) await removeIfOlder(join(this.#staging, name), before);
  }

  async #receive(
    source: AsyncIterable<Uint8Array>,
    into: { handle: FileHandle; path: string; limitBytes: number },
  ): Promise<Staged | 'tooLarge'> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > into.limitBytes) return 'tooLarge';
      hash.update(chunk);
      await onDisk(into.path, () => writeAll(into.handle, chunk));
    }
    await onDisk(into.path, () => into.handle.sync());
    return this.#staged(into.path, { sha256: hash.digest('hex'), size });
  }

  #staged(path: string, file: { sha256: string; size: number }): Staged {
    let ended = false;
    const once = async (end: () => Promise<void>) => {
      if (ended) return;
      await end();
      ended = true;
    };
    return {
      ...file,
      path,
      commit: () => once(() => onDisk(this.#folder, () => this.#commit(path, file.sha256))),
      discard: () => once(() => rm(path, { force: true })),
    };
  }

  /** Renames even over an equal file: a copy that a disk has damaged is healed by it. */
  async #commit(staged: string, sha256: string): Promise<void> {
    const path = this.#pathOf(sha256);
    await makeFolder(dirname(path));
    await rename(staged, path);
    await syncFolder(dirname(path));
    // another process may have made that folder and not synced it yet
    await syncFolder(this.#folder);
  }
}

async function removeIfOlder(path: string, beforeMs: number): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    // another process has swept it, or ended its own upload
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found !== null && found.mtimeMs < beforeMs) await rm(path, { force: true });
}

function damaged(sha256: string): Fault {
  return new Fault('BLOB_DAMAGED', `the stored file ${sha256} is not what was received; restore it from a backup`);
}

function goneOr(error: unknown, sha256: string): unknown {
  if (codeOf(error) !== 'ENOENT') return error;
  return new Fault('BLOB_DAMAGED', `the stored file ${sha256} is gone; restore it from a backup`, { cause: error });
}

async function* verified(path: string, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const source: AsyncIterable<Buffer> = createReadStream(path);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw goneOr(error, sha256);
  }
  if (hash.digest('hex') !== sha256) throw damaged(sha256);
}

/** A blob store in a folder of its own (`DATA_DIR/blobs`), which may not be there yet. Several processes may use it at once. */
export function diskBlobs(folder: string): BlobStore {
  return new DiskBlobs(folder);
}
