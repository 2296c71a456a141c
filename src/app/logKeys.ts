/** The keys that sign the log's checkpoints: made with the log, kept behind the key port, told by the log's own events. */
import type { Actor } from '../access/actor.js';
import { machine } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { installationDecider } from '../domain/installation/index.js';
import type { InstallationEvent } from '../domain/installation/events.js';
import { streams } from '../domain/streams.js';
import { readHistory } from '../store/execute.js';
import { Fault } from '../store/faults.js';
import type { KeyStore } from '../store/keyStore.js';
import type { EventStore } from '../store/port.js';
import type { LogKeys } from '../store/treeFollower.js';
import { signHandover } from '../transparency/handover.js';
import type { KeyChain } from '../transparency/keyChain.js';
import {
  parseVerifierKey,
  signerOf,
  verifierKeyText,
  type NoteSigner,
  type VerifierKey,
} from '../transparency/keys.js';
import { perform, type App } from './app.js';
import { done, refused, type Result } from './result.js';

/** One key of a log, as it was published. */
export interface PublishedKey {
  readonly number: number;
  readonly origin: string;
  readonly verifierKey: string;
  /** The old key's word for this one; null for the first. */
  readonly handover: string | null;
  /** The position from which it signs. */
  readonly position: number;
}

const SEED_BYTES = 32;

/** Every key of the log, oldest first. */
export async function publishedKeys(store: EventStore): Promise<readonly PublishedKey[]> {
  const keys: PublishedKey[] = [];
  for (const event of await readHistory(store, installationDecider, streams.installation)) {
    const key = keyOf(event, keys[0]?.origin);
    if (key) keys.push({ ...key, position: await store.positionOf(streams.installation, event.version) });
  }
  return keys;
}

function keyOf(event: InstallationEvent, origin: string | undefined): Omit<PublishedKey, 'position'> | null {
  switch (event.type) {
    case 'LogStarted':
      return null;
    case 'LogKeyPublished':
      return { ...event.data, handover: null };
    case 'LogKeyRotated':
      return origin === undefined ? null : { ...event.data, origin };
  }
}

/** The keys of a log for whoever publishes it. */
export function logKeysOf(store: EventStore, secrets: KeyStore): LogKeys {
  return {
    verifiers: async () => (await publishedKeys(store)).map(verifierOf),
    chain: async () => chainOf(await publishedKeys(store)),
    signerOf: async (size) => {
      const keys = await publishedKeys(store);
      const [first] = keys;
      const inForce = keys.findLast(({ position }) => position <= size) ?? first;
      return inForce ? signerOfKey(secrets, inForce) : null;
    },
  };
}

/** As the keys are handed on with their proofs. */
export function chainOf(keys: readonly PublishedKey[]): KeyChain {
  return keys.map(({ verifierKey, handover }) => ({ verifierKey, handover }));
}

export function verifierOf({ verifierKey }: PublishedKey): VerifierKey {
  const key = parseVerifierKey(verifierKey);
  if (key) return key;
  throw new Fault('LOG_REWRITTEN', `the log has published ${verifierKey}, which is no verifier key`);
}

/** @throws Fault KEY_MISSING when the key store is not that of this log. */
async function signerOfKey(secrets: KeyStore, key: PublishedKey): Promise<NoteSigner> {
  const seed = await secrets.get('signing', String(key.number));
  const signer = seed && signerOf(key.origin, seed);
  if (signer && verifierKeyText(signer) === key.verifierKey) return signer;
  const what = `the log's signing key ${String(key.number)} (${key.verifierKey})`;
  throw new Fault('KEY_MISSING', `${what} is not in the key store; restore that of this very log`);
}

/** Gives the log its first key, if it has none: at its beginning, or when one from before is opened. */
export async function publishLogKey(app: App, publicUrl: string | null): Promise<void> {
  const [known] = await publishedKeys(app.store);
  if (known) return;
  const origin = await originOf(app.store, publicUrl);
  const signer = await newSigner(app, origin, 1);
  await perform(app, machine, {
    decider: installationDecider,
    stream: streams.installation,
    command: { type: 'PublishLogKey', origin, verifierKey: verifierKeyText(signer) },
  });
}

/** The address of the log without its scheme, as C2SP tlog-tiles wants it; without an address a name that no other log has. */
async function originOf(store: EventStore, publicUrl: string | null): Promise<string> {
  if (publicUrl !== null) return `${new URL(publicUrl).host}/log`;
  const [first] = await store.read(streams.installation);
  return `opendata.invalid/log/${first?.id ?? ''}`;
}

/** The first seed that was kept under a number stays: a process that was killed in between leaves nothing undecided. */
async function newSigner({ keys, random }: App, origin: string, number: number): Promise<NoteSigner> {
  return signerOf(origin, await keys.put('signing', String(number), random.bytes(SEED_BYTES)));
}

/** The log's name and its verifier keys: public, since proofs are to be checked by anybody. */
export async function logKeysFor(app: App, actor: Actor): Promise<Result<LogIdentity>> {
  const denied = denial(actor, 'readLogTree');
  if (denied !== null) return refused(denied);
  const keys = await publishedKeys(app.store);
  return done({ origin: keys[0]?.origin ?? null, keys });
}

export interface LogIdentity {
  /** Null of a log that has not published a key yet. */
  readonly origin: string | null;
  /** Oldest first; the last one signs. */
  readonly keys: readonly PublishedKey[];
}

export interface Rotation {
  readonly number: number;
  readonly verifierKey: string;
  readonly replaces: string;
}

/** Lets another key sign from here on; the one in force signs the handover. */
export async function rotateLogKey(app: App, actor: Actor): Promise<Result<Rotation>> {
  const denied = denial(actor, 'rotateLogKey');
  if (denied !== null) return refused(denied);
  const current = (await publishedKeys(app.store)).at(-1);
  if (!current) throw new Fault('KEY_MISSING', 'the log has not published a key yet');
  const old = await signerOfKey(app.keys, current);
  const number = current.number + 1;
  const verifierKey = verifierKeyText(await newSigner(app, current.origin, number));
  const handover = signHandover({ origin: current.origin, number, verifierKey }, old);
  const outcome = await perform(app, actor, {
    decider: installationDecider,
    stream: streams.installation,
    command: { type: 'RotateLogKey', number, verifierKey, handover },
  });
  if (!outcome.accepted) return refused(outcome.rejection);
  await app.published.publish();
  return done({ number, verifierKey, replaces: current.verifierKey });
}
