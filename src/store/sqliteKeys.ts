/** The key port in `keys.db`: outside the log, readable by its owner only, wrapped under MASTER_KEY where that is set. */
import { join } from 'node:path';
import type { RandomBytes } from './box.js';
import { Fault } from './faults.js';
import type { KeyStore, SecretKind } from './keyStore.js';
import { destroyed } from './memoryKeys.js';
import { openSqlite, whenFree, type Connection, type SqliteKind } from './sqliteFile.js';
import { eventually } from './subscription.js';
import { MASTER_SCHEMA, wrappingOf, type Wrapping } from './wrapping.js';

export const KEYS_FILE = 'keys.db';

/** A secret of null is a tombstone: what was destroyed stays destroyed. */
const keysKind: SqliteKind = {
  applicationId: 0x48_55_45_4b,
  schemaVersion: 1,
  schema: `
    CREATE TABLE secrets (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      secret BLOB,
      wrapped INTEGER NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    ${MASTER_SCHEMA}`,
  pragmas: ['secure_delete = ON'],
  fileMode: 0o600,
};

interface Row {
  readonly secret: Buffer | null;
  readonly wrapped: 0 | 1;
}

interface PlainRow {
  readonly kind: SecretKind;
  readonly id: string;
  readonly secret: Buffer;
}

export interface KeysOptions {
  /** DATA_DIR; the keys are in its `keys.db`. */
  readonly folder: string;
  /** Makes the file where there is none, for a log that is to begin; otherwise that is Fault KEY_MISSING. */
  readonly create?: boolean;
  /** MASTER_KEY, any text. Set for the first time it wraps what is there; from then on only the same one opens the file. */
  readonly masterKey: string | null;
  readonly randomBytes: RandomBytes;
}

/** @throws Fault KEY_MISSING, MASTER_KEY_WRONG, and as `openSqlite` does. */
export async function openSqliteKeys(options: KeysOptions): Promise<KeyStore> {
  const { folder, create = false, masterKey, randomBytes } = options;
  const file = join(folder, KEYS_FILE);
  const connection = await openSqlite(file, keysKind, create).catch((error: unknown) => {
    throw error instanceof Fault && error.code === 'NO_LOG' ? lost(file, error) : error;
  });
  const unlock = connection.transaction(() => {
    const wrapping = wrappingOf(connection, { text: masterKey, file, randomBytes });
    return { wrapping, wrappedNow: wrapping ? wrapAll(connection, wrapping) : 0 };
  });
  try {
    const { wrapping, wrappedNow } = await whenFree(file, () => unlock.immediate());
    if (wrappedNow > 0) await forget(connection, file);
    return new Keys(connection, file, wrapping);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** New keys in place of lost ones would look well and open nothing: letters would have no addressee, for ever. */
function lost(file: string, cause: Fault): Fault {
  return new Fault('KEY_MISSING', `${file} is gone or empty, though there is a log; restore it from a backup`, {
    cause,
  });
}

class Keys implements KeyStore {
  readonly #connection: Connection;
  readonly #file: string;
  readonly #wrapping: Wrapping | null;
  readonly #get;
  readonly #put;
  readonly #destroy;

  constructor(connection: Connection, file: string, wrapping: Wrapping | null) {
    this.#connection = connection;
    this.#file = file;
    this.#wrapping = wrapping;
    this.#get = connection.prepare<[string, string], Row>(
      'SELECT secret, wrapped FROM secrets WHERE kind = ? AND id = ?',
    );
    this.#put = connection.prepare<[string, string, Uint8Array, number]>(
      'INSERT INTO secrets (kind, id, secret, wrapped) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#destroy = connection.prepare<[string, string]>(
      `INSERT INTO secrets (kind, id, secret, wrapped) VALUES (?, ?, NULL, 0)
       ON CONFLICT DO UPDATE SET secret = NULL WHERE secret IS NOT NULL`,
    );
  }

  async put(kind: SecretKind, id: string, secret: Uint8Array): Promise<Uint8Array> {
    const kept = this.#wrapping?.wrap(`${kind}:${id}`, secret) ?? secret;
    await whenFree(this.#file, () => this.#put.run(kind, id, kept, this.#wrapping ? 1 : 0));
    const first = await this.get(kind, id);
    if (!first) throw destroyed(kind, id);
    return first;
  }

  async get(kind: SecretKind, id: string): Promise<Uint8Array | null> {
    const row = await whenFree(this.#file, () => this.#get.get(kind, id));
    if (!row?.secret) return null;
    if (row.wrapped === 0) return row.secret;
    if (this.#wrapping) return this.#wrapping.unwrap(`${kind}:${id}`, row.secret);
    throw new Fault(
      'MASTER_KEY_WRONG',
      `${this.#file} was wrapped under a MASTER_KEY after this process had opened it`,
    );
  }

  async wasDestroyed(kind: SecretKind, id: string): Promise<boolean> {
    const row = await whenFree(this.#file, () => this.#get.get(kind, id));
    return row?.secret === null;
  }

  async destroy(kind: SecretKind, id: string): Promise<void> {
    await whenFree(this.#file, () => this.#destroy.run(kind, id));
    await forget(this.#connection, this.#file);
  }

  close(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }
}

/** Wraps what an earlier start without MASTER_KEY left plain; answers how many. */
function wrapAll(connection: Connection, wrapping: Wrapping): number {
  const plain = connection
    .prepare<[], PlainRow>('SELECT kind, id, secret FROM secrets WHERE wrapped = 0 AND secret IS NOT NULL')
    .all();
  const replace = connection.prepare('UPDATE secrets SET secret = ?, wrapped = 1 WHERE kind = ? AND id = ?');
  for (const { kind, id, secret } of plain) replace.run(wrapping.wrap(`${kind}:${id}`, secret), kind, id);
  return plain.length;
}

/** Overwritten pages reach the database file and the journal, which still shows the old ones, is cut to nothing. */
async function forget(connection: Connection, file: string): Promise<void> {
  await eventually(`the end of a destroyed key in the journal of ${file}`, () =>
    whenFree(file, () => (connection.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0 ? true : undefined)),
  );
}
