/** From a command to its events: read, fold, decide, append; again when somebody else was first. */
import { v5 as uuidV5 } from 'uuid';
import type { Decider, Tagged } from '../domain/decider.js';
import type { DomainEvent } from '../domain/events.js';
import type { Rejection } from '../domain/rejections.js';
import { decode, validate, type Decoded } from './codec.js';
import { Fault } from './faults.js';
import { WrongExpectedVersion, type EventStore, type JsonObject, type NewEvent, type StoredEvent } from './port.js';

/** Who acts, and by which credential; null where it is the system itself or the operator on the machine. */
export interface Authorship {
  readonly actor: string;
  readonly credential: { readonly id: string; readonly issuedBy: string } | null;
}

interface Writing extends Authorship {
  /** Names this command on this stream for ever: a second time it writes nothing and is answered as the first time. */
  readonly commandId: string;
  readonly randomBytes: (size: number) => Uint8Array;
}

export interface Execution<State, Command extends Tagged, Event extends DomainEvent> extends Writing {
  readonly store: EventStore;
  readonly decider: Decider<State, Command, Event>;
  readonly stream: string;
  readonly command: Command;
}

/** `version` is that of the command's last event. Not `changed`: nothing was written, `events` are those of the first time. */
export type Executed<Event extends DomainEvent = DomainEvent> =
  | {
      readonly accepted: true;
      readonly version: number;
      readonly events: readonly Decoded<StoredEvent, Event>[];
      readonly changed: boolean;
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** The state of a stream and the version it was folded from. */
export interface StateAt<State> {
  readonly state: State;
  readonly version: number;
}

const MAX_TRIES = 10;
/** Of all event ids (UUID v5): it may never change, or a repeated command would no longer be recognised. */
const EVENT_IDS = '05acb5cc-6659-533f-b4ed-b5cb20ceb75b';

/** The id of a command's n-th event, from 0: the same command always makes the same ids. */
export function eventIdOf(commandId: string, index: number): string {
  return uuidV5(`${commandId}:${String(index)}`, EVENT_IDS);
}

/**
 * Carries out one command on one stream, durably when it resolves.
 * @throws Fault CONTENTION when ten others in a row were first; Fault EVENT_UNKNOWN or EVENT_NOT_JSON for a bug in `decide`.
 */
export async function execute<State, Command extends Tagged, Event extends DomainEvent>(
  execution: Execution<State, Command, Event>,
): Promise<Executed<Event>> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const executed = await executeOnce(execution);
    if (executed) return executed;
  }
  throw new Fault('CONTENTION', `${execution.stream} was changed by others ${String(MAX_TRIES)} times in a row`);
}

/** The state of a stream as it stands, folded by its decider. */
export async function readState<State, Command extends Tagged, Event extends DomainEvent>(
  store: EventStore,
  decider: Decider<State, Command, Event>,
  stream: string,
): Promise<StateAt<State>> {
  return cachedState(store, decider, stream)();
}

/** A reader of one stream's state that keeps what it has folded, so that each call reads only what is newer. */
export function cachedState<State, Command extends Tagged, Event extends DomainEvent>(
  store: EventStore,
  decider: Decider<State, Command, Event>,
  stream: string,
): () => Promise<StateAt<State>> {
  let known: StateAt<State> = { state: decider.initial, version: 0 };
  return async () => {
    const from = known;
    const newer = await store.read(stream, from.version);
    const now = { state: fold(decider, from.state, decodeAll<Event>(newer)), version: from.version + newer.length };
    if (now.version > known.version) known = now;
    return now;
  };
}

/** The events of a stream as its decider knows them, in order. */
export async function readHistory<State, Command extends Tagged, Event extends DomainEvent>(
  store: EventStore,
  _: Decider<State, Command, Event>,
  stream: string,
): Promise<readonly Decoded<StoredEvent, Event>[]> {
  return decodeAll<Event>(await store.read(stream));
}

/** Null when somebody else appended between reading and writing. */
async function executeOnce<State, Command extends Tagged, Event extends DomainEvent>(
  execution: Execution<State, Command, Event>,
): Promise<Executed<Event> | null> {
  const { store, decider, stream, command, commandId } = execution;
  const history = await readHistory(store, decider, stream);
  const earlier = eventsOf(history, commandId);
  if (earlier) return earlier;
  const decision = decider.decide(fold(decider, decider.initial, history), command);
  if (!decision.accepted) return decision;
  const version = history.length;
  if (decision.events.length === 0) return { accepted: true, version, events: [], changed: false };
  if (!(await appended(execution, decision.events, version))) return null;
  const events = decodeAll<Event>(await store.read(stream, version)).slice(0, decision.events.length);
  return { accepted: true, version: version + events.length, events, changed: true };
}

async function appended<State, Command extends Tagged, Event extends DomainEvent>(
  execution: Execution<State, Command, Event>,
  events: readonly Event[],
  version: number,
): Promise<boolean> {
  const fresh = events.map((event, index) => newEvent(event, index, execution));
  try {
    await execution.store.append(execution.stream, fresh, version);
    return true;
  } catch (error) {
    if (error instanceof WrongExpectedVersion) return false;
    throw error;
  }
}

/** What this command wrote the first time, if it did. */
function eventsOf<Event extends DomainEvent>(
  history: readonly Decoded<StoredEvent, Event>[],
  commandId: string,
): Executed<Event> | null {
  const first = eventIdOf(commandId, 0);
  if (!history.some(({ id }) => id === first)) return null;
  const events = history.filter(({ metadata }) => metadata.commandId === commandId);
  return { accepted: true, version: events.at(-1)?.version ?? history.length, events, changed: false };
}

function newEvent(event: DomainEvent, index: number, by: Writing): NewEvent {
  const { actor, credential, commandId, randomBytes } = by;
  const salt = Buffer.from(randomBytes(16)).toString('base64url');
  // Schemas describe plain JSON only, which the compiler cannot tell from their inferred types; `validate` and the store look.
  const { type, data } = event as { type: string; data: JsonObject };
  validate({ type, data });
  return { id: eventIdOf(commandId, index), type, data, metadata: { actor, credential, commandId, salt } };
}

function fold<State, Command extends Tagged, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  from: State,
  events: readonly Event[],
): State {
  return events.reduce((state, event) => decider.evolve(state, event), from);
}

function decodeAll<Event extends DomainEvent>(events: readonly StoredEvent[]): readonly Decoded<StoredEvent, Event>[] {
  // A stream holds only what its own decider decided, so each of its events is one of the decider's.
  return events.map((event) => decode(event) as Decoded<StoredEvent, Event>);
}
