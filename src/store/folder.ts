/** Folders that are made on the way, and what the disk's own refusals mean. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from './faults.js';

/**
 * Makes a folder and those above it that are not there.
 * One by one: where a parent cannot have children (`/proc`), Node's own recursive way tries for ever.
 * @throws Fault DISK_FULL or FOLDER_NOT_WRITABLE, naming the folder.
 */
export function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (cause) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw unmade(folder, cause);
  }
}

/** What it means that a file or folder could not be made. */
export function unmade(path: string, cause: unknown): Fault {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return new Fault('DISK_FULL', `no space is left to make ${path}`, { cause });
  return new Fault('FOLDER_NOT_WRITABLE', `this process cannot make ${path} (${code})`, { cause });
}
