/** Deciding on overlap (Điều 4.4): an officer or leader of DIC says how an obligation stands beside a ministry's database. */
import type { AccountActor, Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { hueDay } from '../domain/legalTime.js';
import { ministryDatabaseDecider } from '../domain/ministryDatabase/index.js';
import { obligationDecider } from '../domain/obligation/index.js';
import type { LookedAt, OverlapCommand } from '../domain/overlap/commands.js';
import type { OverlapVerdict } from '../domain/overlap/events.js';
import { overlapDecider } from '../domain/overlap/index.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { ministryDatabaseCode, obligationId as obligationIdSchema, type Sealed } from '../domain/values.js';
import { readHistory, readState } from '../store/execute.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { answersIn, claim, noteAnswer, onceOf, unfitKey, type IdempotencyKey, type Once } from './idempotency.js';
import { sealText, tidy, unfitReason } from './keeping.js';
import { proven, type Proven } from './proofs.js';
import { openReason } from './reasons.js';
import { done, refused, type Result } from './result.js';

export interface OverlapRequest {
  readonly obligationId: string;
  readonly database: string;
  readonly verdict: OverlapVerdict;
  readonly reason: string;
  /** The wordings that were looked at; refused when they are no longer the newest. Null: whatever stands now. */
  readonly looked: LookedAt | null;
  /** The same key again answers as the first time. */
  readonly idempotencyKey?: IdempotencyKey;
}

export interface OverlapAnswer extends Lag, Proven {
  readonly obligationId: string;
  readonly database: string;
  readonly verdict: OverlapVerdict;
  readonly decidedAt: string;
  /** The verdict that this one replaces; null for the first. */
  readonly replaced: OverlapVerdict | null;
  /** False: the same was said before, of the same wordings. */
  readonly changed: boolean;
}

/** Records the decision; a later one replaces it, and the history keeps both. */
export async function decideOverlap(app: App, actor: Actor, request: OverlapRequest): Promise<Result<OverlapAnswer>> {
  const decider = deciderOf(actor);
  if (!decider.ok) return decider;
  const unfit = unfitReason(request.reason) ?? unfitKey(request.idempotencyKey);
  if (unfit !== null) return refused(unfit);
  const { obligationId, database, verdict, reason, looked } = request;
  const asked = ['overlap', database, verdict, reason, looked];
  const { accountId } = decider.value;
  const once = onceOf(request.idempotencyKey, { submissionId: obligationId, accountId, asked });
  const before = once === null ? done(null) : await answersIn(app, once, await decisionsOf(app, request));
  if (!before.ok) return before;
  const [first] = before.value ?? [];
  const recorded = first === undefined ? await record(app, decider.value, { request, once }) : done(first.id);
  if (!recorded.ok) return recorded;
  const { event, ...answer } = await answerOf(app, request, recorded.value);
  return done({ ...answer, ...(await afterwards(app)), ...(await proven(app, event)) });
}

interface Recording {
  readonly request: OverlapRequest;
  readonly once: Once | null;
}

/** The id of the event that now says it; null where one says it already. */
async function record(app: App, decider: AccountActor, { request, once }: Recording): Promise<Result<string | null>> {
  const command = await commandOf(app, decider, request);
  if (!command.ok) return command;
  const taken = await claim(app, once);
  if (taken !== null) return refused(taken);
  const stream = streams.overlap(request.obligationId);
  const order = { decider: overlapDecider, stream, command: command.value };
  const outcome = await perform(app, decider, { ...order, ...(once && { commandId: once.commandId }) });
  if (!outcome.accepted) return refused(outcome.rejection);
  const [event] = outcome.events;
  if (event !== undefined) return done(event.id);
  const standing = (await decisionsOf(app, request)).at(-1);
  if (standing !== undefined) await noteAnswer(app, once, standing);
  return done(null);
}

/** Every decision on these two, oldest first. */
async function decisionsOf(app: App, { obligationId, database }: OverlapRequest) {
  if (!obligationIdSchema.safeParse(obligationId).success) return [];
  const history = await readHistory(app.store, overlapDecider, streams.overlap(obligationId));
  return history.filter(({ data }) => data.database === database);
}

function deciderOf(actor: Actor): Result<AccountActor> {
  const denied = denial(actor, 'decideOverlap');
  if (denied !== null) return refused(denied);
  if (actor.kind !== 'account') throw new Error('only accounts are granted to decide on overlap');
  return done(actor);
}

async function commandOf(
  app: App,
  { accountId }: AccountActor,
  request: OverlapRequest,
): Promise<Result<OverlapCommand>> {
  const { obligationId, database: code, verdict, looked } = request;
  const wording = await newestWording(app, obligationId);
  if (wording === null) return refused(rejection('NO_SUCH_OBLIGATION', { obligationId }));
  const known = await knownDatabase(app, code);
  if (known === null) return refused(rejection('NO_SUCH_MINISTRY_DATABASE', { database: code }));
  const { database, wording: databaseWording } = known;
  const reason = await sealedReason(app, request);
  const decision = { obligationId, database: code, verdict, reason, wording, databaseWording, account: accountId };
  const { validFrom, validTo } = database;
  return done({ type: 'DecideOverlap', decision, looked, on: hueDay(app.clock.now()), validFrom, validTo });
}

/** The event of the obligation's stream that worded it last; null for an unknown one. */
async function newestWording(app: App, obligationId: string): Promise<number | null> {
  if (!obligationIdSchema.safeParse(obligationId).success) return null;
  const history = await readHistory(app.store, obligationDecider, streams.obligation(obligationId));
  const worded = history.findLast(({ type }) => type !== 'ObligationEnded');
  return worded?.version ?? null;
}

async function knownDatabase(app: App, code: string) {
  if (!ministryDatabaseCode.safeParse(code).success) return null;
  const { state } = await readState(app.store, ministryDatabaseDecider, streams.ministryDatabase(code));
  return state.database === null ? null : { database: state.database, wording: state.wording };
}

/** A reason that stands already keeps its box, so that a repeat is told from news. */
async function sealedReason(app: App, { obligationId, database, reason }: OverlapRequest): Promise<Sealed> {
  const stream = streams.overlap(obligationId);
  const known = (await readState(app.store, overlapDecider, stream)).state.get(database)?.reason;
  const isKnown = known !== undefined && (await openReason(app, known)) === tidy(reason);
  // A key for each reason: one that is erased does not keep the next decision from being recorded.
  return isKnown ? known : sealText(app, stream, reason);
}

/** `eventId`: what was written for this request; null: nothing, and what stands is told. */
async function answerOf(app: App, request: OverlapRequest, eventId: string | null) {
  const own = await decisionsOf(app, request);
  const place = eventId === null ? own.length - 1 : own.findIndex(({ id }) => id === eventId);
  const [event, before] = [own[place], own[place - 1]];
  if (event === undefined) throw new Error('what was decided stands in its stream');
  const { obligationId, database, verdict } = event.data;
  const replaced = before?.data.verdict ?? null;
  const told = { obligationId, database, verdict, decidedAt: event.metadata.recordedAt };
  return { ...told, replaced, changed: eventId !== null, event };
}
