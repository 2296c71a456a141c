/** A database opened to be looked at: nothing of it is changed, and nothing is left beside it. */
import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Fault } from './faults.js';
import { sqliteCode, whenFree, type Connection } from './sqliteFile.js';

export interface ReadOnlyFile {
  readonly connection: Connection;
  close(): void;
}

const BUSY_TIMEOUT_MS = 25;

/** @throws Fault NO_LOG where there is no such file, and as `sqliteFault` says. */
export async function openReadOnly(file: string): Promise<ReadOnlyFile> {
  if (!existsSync(file)) throw new Fault('NO_LOG', `there is no ${file}`);
  const wasOpen = existsSync(`${file}-wal`);
  return whenFree(file, () => inPlace(file, wasOpen) ?? copied(file));
}

/** Null: not in this folder, where SQLite may not lay down what a reader in WAL mode needs. */
function inPlace(file: string, wasOpen: boolean): ReadOnlyFile | null {
  let connection: Connection | undefined;
  try {
    connection = looking(file);
    const opened = connection;
    const close = () => {
      opened.close();
      if (!wasOpen) tidy(file);
    };
    return { connection, close };
  } catch (error) {
    connection?.close();
    if (isForbidden(error)) return null;
    throw error;
  }
}

function copied(file: string): ReadOnlyFile {
  const folder = mkdtempSync(join(tmpdir(), 'opendata-look-'));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const copy = join(folder, basename(file));
    const there = ['', '-wal'].filter((suffix) => existsSync(file + suffix));
    for (const suffix of there) copyFileSync(file + suffix, copy + suffix);
    const connection = looking(copy);
    const close = () => {
      connection.close();
      remove();
    };
    return { connection, close };
  } catch (error) {
    remove();
    throw error;
  }
}

function looking(file: string): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  const code = sqliteCode(error) ?? '';
  return ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM'].some((forbidden) => code.startsWith(forbidden));
}

/** A reader leaves an empty journal behind; SQLite itself takes it away when the last writer leaves, and asks the others first. */
function tidy(file: string): void {
  let connection: Connection | undefined;
  try {
    connection = new Database(file, { fileMustExist: true, timeout: 0 });
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    // An empty journal does no harm where it has to stay.
    if (sqliteCode(error) === null) throw error;
  } finally {
    connection?.close();
  }
}
