/** Whose file the readers are given, so that no account waits behind all that another one sent. */
import { authorshipOf, type Actor } from '../access/actor.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import type { Turn } from '../intake/readerLine.js';
import { FILES_OF_AN_ACCOUNT } from '../intake/readingRoom.js';

/** Seconds: in that time at least one of them has been read, unless it is a very large one. */
const RETRY_AFTER = 15;

export function turnOf(actor: Actor, purpose: Turn['purpose'], bytes: number): Turn {
  return { account: authorshipOf(actor).actor, purpose, bytes };
}

export function tooManyFiles(): Rejection {
  return rejection('TOO_MANY_FILES', { limit: FILES_OF_AN_ACCOUNT, retryAfter: RETRY_AFTER });
}
