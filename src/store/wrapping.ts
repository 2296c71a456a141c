/** MASTER_KEY: how secrets of `keys.db` are wrapped, so that a stolen file or backup tells nothing. */
import { scryptSync } from 'node:crypto';
import { KEY_BYTES, seal, unseal, type RandomBytes } from './box.js';
import { Fault } from './faults.js';
import type { Connection } from './sqliteFile.js';

/** What is known of the master key itself: `proof` opens only under the right one. */
export const MASTER_SCHEMA =
  'CREATE TABLE master (only INTEGER PRIMARY KEY CHECK (only = 1), salt BLOB NOT NULL, proof BLOB NOT NULL) STRICT;';

const SALT_BYTES = 16;
/** About 60 ms and 32 MiB: a guess at a weak MASTER_KEY should cost something, an honest start hardly anything. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const PROOF = 'master key';

export interface Wrapping {
  wrap(about: string, secret: Uint8Array): Buffer;
  unwrap(about: string, box: Uint8Array): Buffer;
}

export interface MasterKey {
  /** MASTER_KEY as the environment has it, any text; null where it is not set. */
  readonly text: string | null;
  readonly file: string;
  readonly randomBytes: RandomBytes;
}

/**
 * How this file wraps its secrets; null: not at all. The first master key it meets is its master key from then on.
 * @throws Fault MASTER_KEY_WRONG when it was set before and now is another or is missing.
 */
export function wrappingOf(connection: Connection, master: MasterKey): Wrapping | null {
  const known = connection.prepare<[], { salt: Buffer; proof: Buffer }>('SELECT salt, proof FROM master').get();
  if (master.text === null) {
    if (known) throw wrong(master.file, 'is wrapped under a MASTER_KEY, and none is set');
    return null;
  }
  const { text, randomBytes } = master;
  const salt = known?.salt ?? randomBytes(SALT_BYTES);
  const key = scryptSync(text, salt, KEY_BYTES, SCRYPT);
  const about = { key, about: PROOF };
  if (known && !unseal(about, known.proof)) throw wrong(master.file, 'is wrapped under another MASTER_KEY');
  if (!known) {
    const proof = seal(about, Buffer.from(PROOF), randomBytes);
    connection.prepare('INSERT INTO master (only, salt, proof) VALUES (1, ?, ?)').run(salt, proof);
  }
  return {
    wrap: (what, secret) => seal({ key, about: what }, secret, randomBytes),
    unwrap: (what, box) => {
      const secret = unseal({ key, about: what }, box);
      if (!secret) throw new Fault('KEY_MISSING', `${what} in ${master.file} has been damaged`);
      return secret;
    },
  };
}

function wrong(file: string, why: string): Fault {
  return new Fault('MASTER_KEY_WRONG', `${file} ${why}`);
}
