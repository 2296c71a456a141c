/** What every question has in common: access is checked, the views catch up with the log, and the answer says its time. */
import type { Actor } from '../access/actor.js';
import { denial, type Action } from '../access/permissions.js';
import { parseQuarter } from '../domain/quarter.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { logMode } from '../projections/registerQueries.js';
import type { App } from './app.js';
import { rootAt } from './proofs.js';
import { done, refused, type Result } from './result.js';

/** An instant (ISO 8601 with an offset) that an answer is given as of; null: the log's end. */
export type AsOfInstant = string | null;

/** On a simulated log every answer says that it is one. */
export interface Dated {
  readonly asOf: string;
  readonly mode: 'live' | 'simulated';
}

export async function reading<Answer>(
  app: App,
  { actor, action }: { actor: Actor; action: Action },
  read: () => Promise<Answer> | Answer,
): Promise<Result<Answer>> {
  const denied = denial(actor, action);
  if (denied !== null) return refused(denied);
  await app.views.catchUp();
  return done(await read());
}

/** Without an as-of the answer is the log's end, and says the later of the clock and the last event's instant. */
export async function dated<Answer extends object>(
  app: App,
  asOf: AsOfInstant,
  answer: Answer,
): Promise<Answer & Dated> {
  const now = app.clock.now();
  const { recordedAt } = await app.store.end();
  const end = recordedAt !== null && recordedAt > now ? recordedAt : now;
  return { ...answer, asOf: asOf ?? end, mode: logMode(app.views) ?? 'live' };
}

/** What an answer that leaves the house can be held against the log by. */
export interface Rooted {
  /** The root of the log's tree at the answer's position, base64 as in a checkpoint. */
  readonly root: string;
}

/** The same as `dated`, with the root of the log at the answer's position. */
export async function rooted<Answer extends { readonly position: number }>(
  app: App,
  asOf: AsOfInstant,
  answer: Answer,
): Promise<Answer & Dated & Rooted> {
  return { ...(await dated(app, asOf, answer)), root: await rootAt(app, answer.position) };
}

/** The refusal of what is no quarter; null when it is one, or none is asked for. */
export function unfitQuarter(quarter: string | null): Rejection | null {
  if (quarter === null || parseQuarter(quarter) !== null) return null;
  return rejection('BAD_QUARTER', { value: quarter });
}

/** What was not found is refused as that. */
export function found<Answer>(result: Result<Answer | null>, missing: Rejection): Result<Answer> {
  if (!result.ok) return result;
  return result.value === null ? refused(missing) : done(result.value);
}
