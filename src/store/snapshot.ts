/**
 * `events.db` and `keys.db` copied while others go on writing (SQLite's online backup), so that the keys are those of the
 * events: each key is written before the event that speaks of it, so the log's moment is fixed first and the keys follow.
 */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from './faults.js';
import { sqliteFault, whenFree, type Connection } from './sqliteFile.js';
import { LOG_FILE } from './sqlite.js';
import { KEYS_FILE } from './sqliteKeys.js';

/** Pages of one step; between steps the process does other things. */
const STEP_PAGES = 1_000;
const ALL_PAGES = 0x7fffffff;
/** How often the moment is chosen anew because an import ended in between. */
const TRIES = 10;

export interface Copied {
  /** Whether the copy of the keys opens what speaks of persons: names, addresses, free text, waiting rows. */
  readonly opensPersons: boolean;
}

/** Copies both databases of a DATA_DIR into another folder. @throws Fault, naming the file. */
export async function copyDatabases(from: string, to: string): Promise<Copied> {
  const source = join(from, LOG_FILE);
  const log = await reader(source);
  try {
    await pinWithKeys(log, { from, to });
    await copied(log, { file: source, to: join(to, LOG_FILE), pages: STEP_PAGES });
  } finally {
    log.close();
  }
  const keys = await reader(join(to, KEYS_FILE));
  try {
    return { opensPersons: keys.prepare(PERSONS).get() !== undefined };
  } finally {
    keys.close();
  }
}

const PERSONS = `SELECT 1 FROM secrets WHERE kind IN ('person', 'text', 'import') AND secret IS NOT NULL LIMIT 1`;

/**
 * Turns a copied database into one file that needs no other beside it, and looks through it once.
 * @throws Fault LOG_UNREADABLE when it is damaged: a backup of it would be none.
 */
export async function makeOneFile(file: string): Promise<void> {
  await whenFree(file, () => {
    const connection = new Database(file);
    try {
      connection.pragma('journal_mode = DELETE');
      const said = String(connection.pragma('quick_check(1)', { simple: true }));
      if (said !== 'ok') throw new Fault('LOG_UNREADABLE', `the copy ${file} is damaged (${said})`);
    } finally {
      connection.close();
    }
  });
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}

async function reader(file: string): Promise<Connection> {
  if (!existsSync(file)) throw new Fault('NO_LOG', `there is no ${file}`);
  return whenFree(file, () => new Database(file, { readonly: true, timeout: 0 }));
}

/** Fixes what the log's connection sees, then copies the keys at once; again if a promised import's key went in between. */
async function pinWithKeys(log: Connection, { from, to }: { from: string; to: string }): Promise<void> {
  const copy = join(to, KEYS_FILE);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const promised = await whenFree(log.name, () => pin(log));
    await rm(copy, { force: true });
    await copyKeys(join(from, KEYS_FILE), copy);
    if (await opensAll(copy, promised)) return;
    log.exec('ROLLBACK');
  }
  throw new Fault('LOG_BUSY', `imports kept ending while ${log.name} was copied, or the key of one is lost`);
}

/** Reading begins here and sees nothing later; answers the keys of imports that were promised and not carried out by then. */
function pin(log: Connection): readonly string[] {
  log.exec('BEGIN');
  try {
    return log.prepare<[], string>(PROMISED).pluck().all();
  } catch (error) {
    log.exec('ROLLBACK');
    throw error;
  }
}

const PROMISED = `
  SELECT data ->> 'key' FROM events WHERE type = 'ImportAccepted' AND data ->> 'importId' NOT IN
    (SELECT data ->> 'importId' FROM events WHERE type = 'ImportCompleted')`;

/** In one step, since an erasure waits until nobody reads the keys. */
async function copyKeys(file: string, to: string): Promise<void> {
  const keys = await reader(file);
  try {
    await copied(keys, { file, to, pages: ALL_PAGES });
  } finally {
    keys.close();
  }
  await makeOneFile(to);
}

async function opensAll(file: string, promised: readonly string[]): Promise<boolean> {
  const keys = await reader(file);
  const has = keys.prepare<[string], number>(
    `SELECT 1 FROM secrets WHERE kind = 'import' AND id = ? AND secret IS NOT NULL`,
  );
  try {
    return promised.every((key) => has.get(key) !== undefined);
  } finally {
    keys.close();
  }
}

interface Copying {
  readonly file: string;
  readonly to: string;
  readonly pages: number;
}

async function copied(source: Connection, { file, to, pages }: Copying): Promise<void> {
  try {
    await source.backup(to, { progress: () => pages });
  } catch (error) {
    throw sqliteFault(error, file);
  }
}
