/** Work that one process at a time may do in a folder. A killed process leaves no lock behind. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { unmade } from './folder.js';
import { whenFree, type Connection } from './sqliteFile.js';

const LOCK = '.lock';

/** @throws Fault LOG_BUSY when another process keeps the lock for too long. */
export async function exclusively<Answer>(folder: string, work: () => Promise<Answer>): Promise<Answer> {
  const path = join(folder, LOCK);
  const lock = openLock(path);
  try {
    await whenFree(path, () => lock.exec('BEGIN EXCLUSIVE'));
    return await work();
  } finally {
    lock.close();
  }
}

function openLock(path: string): Connection {
  try {
    return new Database(path, { timeout: 0 });
  } catch (cause) {
    throw unmade(path, cause);
  }
}
