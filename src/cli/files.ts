/** The files that a command names: one that is to be read, a token, and where an export goes. */
import { open, stat, writeFile, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { done, refused, type Result } from '../app/result.js';
import { rejection } from '../domain/rejections.js';
import { Fault } from '../store/faults.js';

const UNREADABLE = [
  'ENOENT',
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ELOOP',
  'ENXIO',
  'ENODEV',
  'EIO',
];
/** Many times what a token has: a wrong file, which may have no end, is not read further. */
const TOKEN_FILE_BYTES = 4096;
const TEXT_FILE_CHARACTERS = 10_000_000;

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function noSuchFile(path: string) {
  return refused(rejection('NO_SUCH_FILE', { path }));
}

/** Opens a file for reading; refused when it is not there, may not be read or is a folder. */
async function opened(path: string): Promise<Result<FileHandle>> {
  try {
    if ((await stat(path)).isDirectory()) return noSuchFile(path);
    return done(await open(path, 'r'));
  } catch (error) {
    if (UNREADABLE.includes(codeOf(error))) return noSuchFile(path);
    throw error;
  }
}

/** Lets `use` read a file as a stream, and closes it, read to its end or not. */
export async function reading<Answer>(
  path: string,
  use: (content: Readable) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const handle = await opened(path);
  if (!handle.ok) return handle;
  const content = handle.value.createReadStream({ autoClose: false });
  const failed = new Set<unknown>();
  content.once('error', (error) => failed.add(error));
  try {
    return await use(content);
  } catch (error) {
    // What fails to be read in the middle is no more readable than what does not open.
    if (failed.has(error)) return noSuchFile(path);
    throw error;
  } finally {
    content.destroy();
    await handle.value.close();
  }
}

/** Lets `use` work with the path of a file that can be read. */
export function naming<Answer>(path: string, use: () => Promise<Result<Answer>>): Promise<Result<Answer>> {
  return reading(path, use);
}

/** A text that a person names, as a checkpoint or a list. */
export function readTextFile(path: string): Promise<Result<string>> {
  return reading(path, async (content) => {
    let text = '';
    for await (const chunk of content.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > TEXT_FILE_CHARACTERS) break;
    }
    return done(text);
  });
}

/** All of a file, which has an end: what is proved is at most a spreadsheet. */
export function readBytes(path: string): Promise<Result<Uint8Array>> {
  return reading(path, async (content) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    return done(Buffer.concat(chunks));
  });
}

/** The token in a file, without the line break that editors add. */
export function readTokenFile(path: string): Promise<Result<string>> {
  return reading(path, async (content) => {
    let text = '';
    for await (const chunk of content.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > TOKEN_FILE_BYTES) break;
    }
    return done(text.trim());
  });
}

/** @throws Fault FOLDER_NOT_WRITABLE, DISK_FULL */
export async function writeOut(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(cause));
    throw new Fault(full ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', `cannot write ${path} (${codeOf(cause)})`, { cause });
  }
}
