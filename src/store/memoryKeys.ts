import { Fault } from './faults.js';
import type { KeyStore } from './keyStore.js';

/** The key port in memory, for tests and trials. */
export function memoryKeys(): KeyStore {
  /** Null: destroyed, for ever. */
  const secrets = new Map<string, Uint8Array | null>();
  const place = (kind: string, id: string) => `${kind}:${id}`;
  return {
    put: (kind, id, secret) =>
      Promise.resolve().then(() => {
        const known = secrets.get(place(kind, id));
        if (known === null) throw destroyed(kind, id);
        const kept = known ?? Uint8Array.from(secret);
        secrets.set(place(kind, id), kept);
        return Uint8Array.from(kept);
      }),
    get: (kind, id) => Promise.resolve(copied(secrets.get(place(kind, id)))),
    wasDestroyed: (kind, id) => Promise.resolve(secrets.get(place(kind, id)) === null),
    destroy: (kind, id) => {
      secrets.set(place(kind, id), null);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** What `put` throws for a destroyed id, in every key store. */
export function destroyed(kind: string, id: string): Fault {
  return new Fault('KEY_MISSING', `the ${kind} key ${id} has been destroyed and cannot come back`);
}

function copied(secret: Uint8Array | null | undefined): Uint8Array | null {
  return secret ? Uint8Array.from(secret) : null;
}
