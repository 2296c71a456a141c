/** Files of a backup on their way: copied, hashed and synced, each known by what it holds. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { syncFolder } from '../../store/durable.js';
import { unmade } from '../../store/folder.js';

export interface Content {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Whether a file is not there, as opposed to one that cannot be read. */
export function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Copies a file durably, its folder's own entry apart; answers what was copied. @throws Fault of the disk that is written. */
export async function copyFile(from: string, to: string): Promise<Content> {
  const source = await open(from, 'r');
  try {
    return await writingTo(to, (target) => pour(source, target));
  } finally {
    await source.close();
  }
}

export async function contentOf(path: string): Promise<Content> {
  const hash = createHash('sha256');
  let size = 0;
  const source: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of source) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Files below a folder by their paths from there, with slashes, sorted. What is neither file nor folder is told like a file. */
export async function pathsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Makes the names in a folder and below it durable. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
  }
  await syncFolder(folder);
}

/** True also where there is no folder. */
export async function isEmpty(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    // A file of that name is something, too.
    if (codeOf(error) === 'ENOTDIR') return [folder];
    throw unmade(folder, error);
  });
  return names.length === 0;
}

export async function emptyOut(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

async function writingTo<Answer>(path: string, write: (target: FileHandle) => Promise<Answer>): Promise<Answer> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const target = await open(path, 'wx', 0o600);
    return await write(target).finally(() => target.close());
  } catch (error) {
    const ofDisk = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes(codeOf(error));
    throw ofDisk ? unmade(path, error) : error;
  }
}

async function pour(source: FileHandle, target: FileHandle): Promise<Content> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks: AsyncIterable<Buffer> = source.createReadStream({ autoClose: false });
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
    await target.writeFile(chunk);
  }
  await target.sync();
  return { sha256: hash.digest('hex'), size };
}
