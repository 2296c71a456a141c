import { authorshipOf, type Actor } from '../access/actor.js';
import type { Decider, Tagged } from '../domain/decider.js';
import type { DomainEvent } from '../domain/events.js';
import type { BlobStore } from '../intake/blobs.js';
import type { FileReader } from '../intake/readerProcess.js';
import type { Views } from '../projections/port.js';
import { execute, type Executed } from '../store/execute.js';
import type { KeyStore } from '../store/keyStore.js';
import type { EventStore } from '../store/port.js';
import type { PublishedLog } from '../store/publishedLog.js';
import type { Vault } from '../store/vault.js';
import type { Clock } from './clock.js';
import type { LawReader } from './law.js';
import type { LetterFiles } from './letterFiles.js';

/** Chance, handed in by main: nothing below it may draw its own. */
export interface Random {
  readonly uuid: () => string;
  readonly bytes: (count: number) => Uint8Array;
}

/** Everything a use case works with; main builds one for each process. */
export interface App {
  readonly store: EventStore;
  readonly views: Views;
  readonly keys: KeyStore;
  readonly vault: Vault;
  /** The log as everybody may check it. */
  readonly published: PublishedLog;
  /** Letters of ours on the disk. */
  readonly letters: LetterFiles;
  readonly blobs: BlobStore;
  readonly files: FileReader;
  readonly clock: Clock;
  readonly law: LawReader;
  readonly random: Random;
}

export interface Order<State, Command extends Tagged, Event extends DomainEvent> {
  readonly decider: Decider<State, Command, Event>;
  readonly stream: string;
  readonly command: Command;
  /** The same id again finds its own events and changes nothing; a fresh one by default. */
  readonly commandId?: string;
}

/** The one way anything changes: a command, decided on its stream's state, appended as events under the actor's name. */
export function perform<State, Command extends Tagged, Event extends DomainEvent>(
  app: App,
  actor: Actor,
  order: Order<State, Command, Event>,
): Promise<Executed<Event>> {
  const { store, random } = app;
  const commandId = order.commandId ?? random.uuid();
  return execute({ store, ...order, ...authorshipOf(actor), commandId, randomBytes: random.bytes });
}
