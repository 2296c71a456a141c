/** What every SQLite file of ours has in common: how it is opened, what its errors mean, how a lock is waited for. */
import Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, type FaultCode } from './faults.js';
import { makeFolder, unmade } from './folder.js';

export type Connection = Database.Database;

/** Below this version a WAL database can be corrupted by a checkpoint race. */
const SAFE_SQLITE = [3, 51, 3] as const;
/** better-sqlite3 waits for a lock with the whole process, so it may wait only this long; the rest is asynchronous. */
const BUSY_TIMEOUT_MS = 25;
/** Growing pauses between tries for another process's lock, about 15 seconds in all. */
export const LOCK_PAUSES_MS: readonly number[] = [1, 2, 5, 10, 20, 50, ...Array<number>(60).fill(250)];

export interface SqliteKind {
  /** `PRAGMA application_id`: tells our files from those of other programs. */
  readonly applicationId: number;
  readonly schemaVersion: number;
  readonly schema: string;
  /** How a file of the version before becomes one of this, in one transaction; without it an older file is refused. */
  readonly upgrade?: (connection: Connection) => void;
  /** More settings of this connection, made before anything is read or written. */
  readonly pragmas?: readonly string[];
  readonly fileMode?: number;
}

/** How durably a connection writes; read from the connection itself. `synchronous` 2 is FULL. */
export interface Durability {
  readonly sqlite: string;
  readonly journalMode: string;
  readonly synchronous: number;
}

/**
 * Opens a database of ours, with `create` also where there is none or an empty one.
 * @throws Fault NO_LOG, NOT_OUR_FOLDER, LOG_UNREADABLE, UNSAFE_SQLITE, FOLDER_NOT_WRITABLE, LOG_BUSY or DISK_FULL, naming the file.
 */
export async function openSqlite(file: string, kind: SqliteKind, create: boolean): Promise<Connection> {
  return whenFree(file, () => {
    const connection = connect(file, kind, create);
    try {
      recognise(connection, { file, kind, create });
      makeDurable(connection, file);
      for (const pragma of kind.pragmas ?? []) connection.pragma(pragma);
      if (create) layDown(connection, kind);
      upgrade(connection, kind);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

export function durabilityOf(connection: Connection): Durability {
  return {
    sqlite: String(connection.prepare('SELECT sqlite_version()').pluck().get()),
    journalMode: String(connection.pragma('journal_mode', { simple: true })),
    synchronous: Number(connection.pragma('synchronous', { simple: true })),
  };
}

/** Runs `work`, again and again while another process holds the lock. @throws Fault LOG_BUSY at last; others translated. */
export async function whenFree<Result>(file: string, work: () => Result, pauses = LOCK_PAUSES_MS): Promise<Result> {
  for (const wait of pauses) {
    const done = unlessBusy(file, work);
    if (done) return done.result;
    await pause(wait);
  }
  throw new Fault('LOG_BUSY', `another process has kept ${file} locked for too long`);
}

function unlessBusy<Result>(file: string, work: () => Result): { readonly result: Result } | null {
  try {
    return { result: work() };
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return null;
    throw sqliteFault(error, file);
  }
}

/** The text code of an SQLite error; null for anything else. Its class says nothing: a test runner may load it twice. */
export function sqliteCode(error: unknown): string | null {
  if (!(typeof error === 'object' && error !== null && 'code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

const MEANINGS: readonly (readonly [prefix: string, code: FaultCode, what: string])[] = [
  ['SQLITE_FULL', 'DISK_FULL', 'there is no space left for'],
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL', 'there is no space left beside'],
  ['SQLITE_BUSY', 'LOG_BUSY', 'another process keeps locked'],
  ['SQLITE_READONLY', 'FOLDER_NOT_WRITABLE', 'this process may not write'],
  ['SQLITE_CANTOPEN', 'FOLDER_NOT_WRITABLE', 'this process cannot open'],
  ['SQLITE_PERM', 'FOLDER_NOT_WRITABLE', 'this process may not touch'],
  ['SQLITE_NOTADB', 'LOG_UNREADABLE', 'no SQLite database is'],
  ['SQLITE_CORRUPT', 'LOG_UNREADABLE', 'damaged or cut short is'],
  ['SQLITE_IOERR', 'LOG_UNREADABLE', 'the disk failed at'],
];

/** What SQLite says of a database from which other hands took a table, or in which they wrote what is no JSON. */
const TAMPERED = /^(?:no such (?:table|column)|malformed JSON)/;

/** By its field, as the code above: the error's class may be another's. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}

/** What an SQLite error means to a person; anything else passes unchanged. */
export function sqliteFault(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  const message = code === 'SQLITE_ERROR' ? messageOf(error) : '';
  if (TAMPERED.test(message))
    return new Fault('LOG_UNREADABLE', `${file} is not as it was written (${message})`, { cause: error });
  const meaning = MEANINGS.find(([prefix]) => code?.startsWith(prefix));
  return meaning ? new Fault(meaning[1], `${meaning[2]} ${file} (${code ?? ''})`, { cause: error }) : error;
}

function connect(file: string, kind: SqliteKind, create: boolean): Connection {
  const isNew = !isThere(file);
  if (isNew && !create) throw new Fault('NO_LOG', `there is no ${basename(file)} in ${dirname(file)}`);
  if (isNew) makeFile(file, kind.fileMode ?? 0o644);
  return new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
}

/** A file behind a folder that may not be looked into is not one that is not there. */
function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    throw new Fault('FOLDER_NOT_WRITABLE', `this process may not look for ${file}`, { cause });
  }
}

/** A power cut must not take the file's name with it, so both directories are synced. */
function makeFile(file: string, mode: number): void {
  const folder = dirname(file);
  try {
    makeFolder(folder);
    closeSync(openSync(file, 'a', mode));
    for (const directory of [folder, dirname(folder)]) {
      const handle = openSync(directory, 'r');
      fsyncSync(handle);
      closeSync(handle);
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : unmade(file, cause);
  }
}

/** Refuses what is not ours before a single byte of it is changed. */
function recognise(
  connection: Connection,
  { file, kind, create }: { file: string; kind: SqliteKind; create: boolean },
): void {
  const applicationId = Number(connection.pragma('application_id', { simple: true }));
  const tables = Number(connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (tables === 0 && applicationId === 0) {
    if (create) return;
    throw new Fault('NO_LOG', `${file} is empty (${String(statSync(file).size)} bytes)`);
  }
  if (applicationId !== kind.applicationId) throw new Fault('NOT_OUR_FOLDER', `${file} belongs to another program`);
  const version = versionOf(connection);
  if (version === kind.schemaVersion || (kind.upgrade && version === kind.schemaVersion - 1)) return;
  throw new Fault(
    'LOG_UNREADABLE',
    `${file} has format ${String(version)}, this version reads ${String(kind.schemaVersion)}`,
  );
}

/** better-sqlite3 opens an existing WAL database with synchronous=NORMAL, which loses acknowledged events on a power cut. */
function makeDurable(connection: Connection, file: string): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('journal_size_limit = 67108864');
  const { sqlite, journalMode, synchronous } = durabilityOf(connection);
  if (journalMode === 'wal' && synchronous === 2 && isSafe(sqlite)) return;
  const found = `SQLite ${sqlite}, journal_mode ${journalMode}, synchronous ${String(synchronous)}`;
  throw new Fault('UNSAFE_SQLITE', `${file} would not be written durably: ${found}`);
}

export function isSafe(version: string): boolean {
  const parts = version.split('.').map(Number);
  const difference = SAFE_SQLITE.map((least, index) => (parts[index] ?? 0) - least).find((step) => step !== 0);
  return (difference ?? 0) >= 0;
}

/** In one transaction, so that a killed process leaves either no schema or all of it. */
function layDown(connection: Connection, kind: SqliteKind): void {
  connection
    .transaction(() => {
      if (Number(connection.pragma('application_id', { simple: true })) === kind.applicationId) return;
      connection.exec(kind.schema);
      connection.pragma(`application_id = ${String(kind.applicationId)}`);
      connection.pragma(`user_version = ${String(kind.schemaVersion)}`);
    })
    .immediate();
}

function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** In one transaction, and only by one of several processes that open the file at once. */
function upgrade(connection: Connection, kind: SqliteKind): void {
  if (!kind.upgrade || versionOf(connection) === kind.schemaVersion) return;
  const { upgrade: change, schemaVersion } = kind;
  connection
    .transaction(() => {
      // An empty file has version 0 until it is laid down.
      if (versionOf(connection) !== schemaVersion - 1) return;
      change(connection);
      connection.pragma(`user_version = ${String(schemaVersion)}`);
    })
    .immediate();
}
