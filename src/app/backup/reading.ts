/** A backup as it lies there: its manifest, and whether the files are those that it lists. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rejection, type BackupFlaw, type Rejection } from '../../domain/rejections.js';
import { Fault } from '../../store/faults.js';
import { done, refused, type Result } from '../result.js';
import { codeOf, copyFile, isAbsence, pathsBelow } from './files.js';
import { claimsOf, MANIFEST, type ListedFile, type Manifest } from './manifest.js';

export interface FoundBackup {
  readonly folder: string;
  /** To be believed only after its signature was held against the keys of the log. */
  readonly facts: Manifest;
  /** The manifest as it was signed. */
  readonly note: string;
}

/** Why a file makes a backup one that is not restored. */
export function flawed(folder: string, file: string, why: BackupFlaw): Rejection {
  return rejection('BACKUP_REFUSED', { folder, file: join(folder, file), why });
}

/** Looks at names and sizes only, so that what is missing is told before anything is copied. */
export async function findBackup(folder: string): Promise<Result<FoundBackup>> {
  const note = await manifestIn(folder);
  if (note === null) return refused(flawed(folder, MANIFEST, 'noManifest'));
  const facts = claimsOf(note);
  if (!facts) return refused(flawed(folder, MANIFEST, /\n\n— /.test(note) ? 'malformed' : 'unsigned'));
  const flaw = await flawOfList(folder, facts.files);
  return flaw ? refused(flaw) : done({ folder, facts, note });
}

/** Copies every file that is listed; refused at the first that is another than was listed. */
export async function copyListed({ folder, facts }: FoundBackup, to: string): Promise<Rejection | null> {
  for (const { path, sha256 } of facts.files) {
    const copy = await readingFrom(folder, path, () => copyFile(join(folder, path), join(to, path)));
    if (copy?.sha256 !== sha256) return flawed(folder, path, copy ? 'altered' : 'missing');
  }
  return null;
}

async function manifestIn(folder: string): Promise<string | null> {
  const path = join(folder, MANIFEST);
  return readingFrom(folder, MANIFEST, async () => (await readFile(path)).toString());
}

async function flawOfList(folder: string, files: readonly ListedFile[]): Promise<Rejection | null> {
  const listed = new Map(files.map((file) => [file.path, file]));
  const found = await pathsBelow(folder);
  const extra = found.find((path) => path !== MANIFEST && !listed.has(path));
  if (extra !== undefined) return flawed(folder, extra, 'unlisted');
  const there = new Set(found);
  for (const { path, size } of files) {
    if (!there.has(path)) return flawed(folder, path, 'missing');
    if ((await stat(join(folder, path))).size !== size) return flawed(folder, path, 'altered');
  }
  return null;
}

/** Null for what is not there. @throws Fault FOLDER_NOT_WRITABLE for what may not or cannot be read. */
async function readingFrom<Answer>(folder: string, path: string, read: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (isAbsence(error)) return null;
    throw new Fault('FOLDER_NOT_WRITABLE', `cannot read ${join(folder, path)} (${codeOf(error)})`, { cause: error });
  }
}
