/**
 * Which database of views is the current one. `views.current` holds its file name and is renamed atomically; a database
 * that another process may hold is never renamed over, and deleted only when nobody holds it.
 */
import Database from 'better-sqlite3';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../store/faults.js';
import { sqliteFault, whenFree, type Connection } from '../store/sqliteFile.js';
import { isBroken } from './viewFile.js';

const POINTER = 'views.current';
const LOCK = 'views.lock';
const NUMBERED = /^views-(\d+)\.db/;
const NAME = /^views-\d+\.db$/;
/** Pauses of those who wait while another process builds: ten minutes in all. */
const BUILD_PAUSES_MS: readonly number[] = [10, 20, 50, ...Array<number>(2400).fill(250)];

export class ViewFolder {
  /** DATA_DIR. */
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  /** Changes whenever the pointer has been renamed into place; null when there is none. Cheap enough for every answer. */
  stamp(): string | null {
    const stat = statSync(join(this.path, POINTER), { bigint: true, throwIfNoEntry: false });
    return stat ? `${String(stat.ino)}.${String(stat.ctimeNs)}` : null;
  }

  /** The path of the current database, as the pointer names it; null without a pointer that names one of ours. */
  current(): string | null {
    if (this.stamp() === null) return null;
    const name = readFileSync(join(this.path, POINTER), 'utf8').trim();
    return NAME.test(name) ? join(this.path, name) : null;
  }

  /** A new, empty file under the next number. The number of a file whose leftovers are still there is not used again. */
  claim(): string {
    const path = join(this.path, `views-${String(Math.max(0, ...this.#numbers()) + 1)}.db`);
    closeSync(openSync(path, 'wx'));
    return path;
  }

  /** Makes a finished database the current one, durably: its bytes first, then the name. */
  pointTo(path: string): void {
    syncFile(path);
    const temporary = join(this.path, `${POINTER}.tmp`);
    writeFileSync(temporary, `${path.slice(this.path.length).replace(/^[/\\]/, '')}\n`);
    syncFile(temporary);
    renameSync(temporary, join(this.path, POINTER));
    syncFile(this.path);
  }

  /** The current database turned out to be damaged: whoever opens next builds it anew. */
  withdraw(): void {
    rmSync(join(this.path, POINTER), { force: true });
  }

  /** Removes databases older than the one before `path`, each only when no process holds it any more. */
  removeOlderThan(path: string): void {
    const kept = numberIn(path) - 1;
    for (const number of new Set(this.#numbers())) {
      const old = join(this.path, `views-${String(number)}.db`);
      if (number < kept && isUnheld(old)) remove(old);
    }
  }

  /** Runs `work` while no other process builds in this folder. A killed process leaves no lock behind. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const path = join(this.path, LOCK);
    const lock = new Database(path, { timeout: 0 });
    try {
      await whenFree(path, () => lock.exec('BEGIN EXCLUSIVE'), BUILD_PAUSES_MS);
      return await work();
    } finally {
      lock.close();
    }
  }

  /** Those of files that are there, leftovers included, and the one that the pointer names. */
  #numbers(): number[] {
    const names = readdirSync(this.path).filter((name) => NUMBERED.test(name));
    return [...names, this.current() ?? ''].map(numberIn);
  }
}

/** What an error of the disk means to a person, told by SQLite or by the file system; anything else passes unchanged. */
export function diskFault(error: unknown, path: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return new Fault('DISK_FULL', `there is no space left for the views in ${path} (${code})`, { cause: error });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) {
    return new Fault('FOLDER_NOT_WRITABLE', `this process cannot read and write the views in ${path} (${code})`, {
      cause: error,
    });
  }
  return sqliteFault(error, path);
}

export function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function numberIn(path: string): number {
  return Number(/views-(\d+)\.db/.exec(path)?.[1] ?? 0);
}

/** Leaving WAL needs the database alone: SQLite itself says whether anybody still has it open. What does not open is left. */
function isUnheld(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return true;
  let connection: Connection | undefined;
  try {
    connection = new Database(path, { timeout: 0 });
    return connection.pragma('journal_mode = DELETE', { simple: true }) !== 'wal';
  } catch (error) {
    return connection !== undefined && isBroken(error);
  } finally {
    connection?.close();
  }
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
