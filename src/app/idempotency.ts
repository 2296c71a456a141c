/**
 * Idempotency-Key: a client that lost an answer sends its request again, and it is answered as the first time and does
 * nothing more. What a key was used for is claimed behind the key port before anything is kept, so that of two different
 * requests under one key only one can go on, whichever process they reach.
 */
import { v5 as uuidV5 } from 'uuid';
import { rejection, type Rejection } from '../domain/rejections.js';
import type { App } from './app.js';
import { done, refused, type Result } from './result.js';
import { historyOf, type Recorded } from './submissionHistory.js';

/** Of all command ids that keys make (UUID v5): it may never change, or a repeat would no longer be recognised. */
const COMMANDS = '92d223da-ae3a-4e5f-9f1e-b35f5763e3f7';
const MAX_LENGTH = 255;
/** Printable ASCII. */
const KEY = /^[ -~]*$/;
/** The key of all fingerprints. */
const FINGERPRINTS = 'fingerprints';

/** A request that must not be done twice: one account's key for one submission, and all that the request asks. */
export interface Once {
  readonly submissionId: string;
  readonly commandId: string;
  readonly asked: string;
}

export type IdempotencyKey = string | undefined;

/** Why a text is no key; null when it is one, or there is none. */
export function unfitKey(key: IdempotencyKey): Rejection | null {
  if (key === undefined || (KEY.test(key) && key.length > 0 && key.length <= MAX_LENGTH)) return null;
  return rejection('BAD_IDEMPOTENCY_KEY', { limit: MAX_LENGTH });
}

/** The id of the one command that an account's key makes for one object. */
export function keyedCommand(key: string, accountId: string, object: string): string {
  return uuidV5([accountId, object, key].join('\n'), COMMANDS);
}

/** Null without a key. `asked`: whatever makes one request differ from another, as JSON. */
export function onceOf(
  key: IdempotencyKey,
  { submissionId, accountId, asked }: { submissionId: string; accountId: string; asked: readonly unknown[] },
): Once | null {
  if (key === undefined) return null;
  const commandId = keyedCommand(key, accountId, submissionId);
  return { submissionId, commandId, asked: JSON.stringify(asked) };
}

/**
 * The events that answered this very request before, or null: it is new, or was broken off before anything was written.
 * Refused when the key was used for another one.
 */
export async function answeredBefore(app: App, once: Once | null): Promise<Result<readonly Recorded[] | null>> {
  if (once === null) return done(null);
  return answersIn(app, once, await historyOf(app, once.submissionId));
}

/** The same of another kind of stream, whose events are given. */
export async function answersIn<Event extends Answering>(
  app: App,
  once: Once,
  history: readonly Event[],
): Promise<Result<readonly Event[] | null>> {
  const claimed = await app.keys.get('request', once.commandId);
  if (claimed === null) return done(null);
  if (!(await isOf(app, once, claimed))) return refused(reused(once));
  const answer = await app.keys.get('answer', once.commandId);
  const answerId = answer && Buffer.from(answer).toString();
  const events = history.filter(({ id, metadata }) => metadata.commandId === once.commandId || id === answerId);
  return done(events.length === 0 ? null : events);
}

type Answering = Pick<Recorded, 'id'> & { readonly metadata: Pick<Recorded['metadata'], 'commandId'> };

/** Takes the key for this request, before anything is kept for it; the rejection when another request has it. */
export async function claim(app: App, once: Once | null): Promise<Rejection | null> {
  if (once === null) return null;
  const first = await app.keys.put('request', once.commandId, Buffer.from(await fingerprintOf(app, once)));
  return (await isOf(app, once, first)) ? null : reused(once);
}

/** A request that changed nothing has no event of its own: the one that answered it is noted. */
export async function noteAnswer(app: App, once: Once | null, { id }: Pick<Recorded, 'id'>): Promise<void> {
  if (once !== null) await app.keys.put('answer', once.commandId, Buffer.from(id));
}

async function isOf(app: App, once: Once, claimed: Uint8Array): Promise<boolean> {
  return Buffer.from(claimed).toString() === (await fingerprintOf(app, once));
}

/** Keyed, since what is asked may hold a reason that speaks of a person. */
function fingerprintOf(app: App, { asked }: Once): Promise<string> {
  return app.vault.fingerprint('request', FINGERPRINTS, asked);
}

function reused({ submissionId }: Once): Rejection {
  return rejection('IDEMPOTENCY_KEY_REUSED', { submissionId });
}
