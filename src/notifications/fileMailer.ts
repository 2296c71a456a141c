/** Letters as `.eml` files in a folder, for an installation without a mail server. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LetterFiles } from '../app/letterFiles.js';
import { syncFolder, writeSynced } from '../store/durable.js';
import { Fault } from '../store/faults.js';
import { hasErrorCode } from './errorCode.js';
import type { DeliveryOutcome, Letter, Mailer } from './mailer.js';
import { composeMessage, unsoundAddress } from './message.js';

/**
 * A `Mailer` that writes `<folder>/<fileStem>.eml`. A file is whole or not there, and stands on the disk before `sent`
 * is said; a second try writes the same name again. What the disk refuses is deferred, with its errno as code.
 */
export function fileMailer(folder: string): Mailer {
  return { transport: 'file', deliver: (letter) => deliver(folder, letter), close: () => undefined };
}

/** Letters of that folder are erased by name. @throws Fault FOLDER_NOT_WRITABLE */
export function letterFiles(folder: string): LetterFiles {
  return { forget: (stems) => forget(folder, stems) };
}

async function forget(folder: string, stems: readonly string[]): Promise<void> {
  try {
    const there = stems.length === 0 ? [] : await readdir(folder);
    const unwanted = new Set(stems.flatMap((stem) => [`${stem}.eml`, `.${stem}.eml.part`]));
    const found = there.filter((name) => unwanted.has(name));
    for (const name of found) await rm(join(folder, name), { force: true });
    if (found.length > 0) await syncFolder(folder);
  } catch (cause) {
    if (hasErrorCode(cause) && cause.code === 'ENOENT') return;
    throw new Fault('FOLDER_NOT_WRITABLE', `letters that have to be erased are still in ${folder}`, { cause });
  }
}

async function deliver(folder: string, letter: Letter): Promise<DeliveryOutcome> {
  // The names of steps hold a plus; everything else that could lead out of the folder is a bug of the caller.
  if (!/^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/.test(letter.fileStem))
    throw new Error(`not a file name: ${letter.fileStem}`);
  const unsound = unsoundAddress(letter);
  if (unsound !== null) return { kind: 'refused', code: 'BAD_ADDRESS', words: unsound };
  const bytes = await composeMessage(letter);
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) await syncFolder(dirname(made));
    await writeDurably(folder, `${letter.fileStem}.eml`, bytes);
    return { kind: 'sent', code: null };
  } catch (error) {
    if (!hasErrorCode(error)) throw error;
    return { kind: 'deferred', code: error.code, words: error.message };
  }
}

/** The part file has one name per letter, so that one left behind by a killed process is written over. */
async function writeDurably(folder: string, name: string, bytes: Buffer): Promise<void> {
  const part = join(folder, `.${name}.part`);
  try {
    await writeSynced(part, bytes, 0o600);
    await rename(part, join(folder, name));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
