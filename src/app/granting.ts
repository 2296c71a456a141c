/** What extensions and waivers have in common: who grants, of which duty, and how it is recorded. */
import type { AccountActor, Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand, Window } from '../domain/submission/commands.js';
import { submissionDecider } from '../domain/submission/index.js';
import { obligationId as obligationIdSchema, submissionIdOf, type Sealed } from '../domain/values.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { answeredBefore, claim, noteAnswer, onceOf, unfitKey, type IdempotencyKey, type Once } from './idempotency.js';
import { sealText, unfitReason } from './keeping.js';
import { dutyFor, notOpenYet, obligationHistory, type Duty } from './periods.js';
import { proven, type Proven } from './proofs.js';
import { done, refused, type Result } from './result.js';
import { submissionDetailOf, type SubmissionDetail } from './submissionDetail.js';
import { historyOf, type Recorded } from './submissionHistory.js';
import { annulViolations } from './violations.js';

export interface GrantRequest {
  readonly obligationId: string;
  readonly period: string;
  readonly reason: string;
  /** The same key again answers as the first time. */
  readonly idempotencyKey?: IdempotencyKey;
}

export type Grant = Recorded & { readonly type: 'DeadlineExtended' | 'DutyWaived' };
export type OrderOf = (duty: Duty, account: string, reason: Sealed) => Promise<SubmissionCommand>;

export interface Granting<Event extends Grant> {
  readonly request: GrantRequest;
  readonly action: 'extend' | 'waive';
  /** All that tells this request from another one. */
  readonly asked: readonly unknown[];
  /** What the kind of grant itself finds wrong. */
  readonly unfit: Rejection | null;
  readonly orderOf: OrderOf;
  readonly find: (history: readonly Recorded[]) => Event | null;
}

export interface Answered<Event extends Grant> {
  readonly event: Event;
  /** What stands beside the answer: the proof, and whether the views lag. */
  readonly beside: Lag & Proven;
}

/** Asks, records, and does what follows a grant; a repeat is answered as the first time. */
export async function grant<Event extends Grant>(
  app: App,
  actor: Actor,
  granting: Granting<Event>,
): Promise<Result<Answered<Event>>> {
  const { request, action, asked, find } = granting;
  const leader = leaderOf(actor, action);
  if (!leader.ok) return leader;
  const unfit = unfitReason(request.reason) ?? granting.unfit ?? unfitKey(request.idempotencyKey);
  if (unfit !== null) return refused(unfit);
  const duty = await openDuty(app, request);
  if (!duty.ok) return duty;
  const { submissionId } = duty.value.subject;
  const once = onceOf(request.idempotencyKey, { submissionId, accountId: leader.value.accountId, asked });
  const before = await answeredBefore(app, once);
  if (!before.ok) return before;
  const first = before.value && find(before.value);
  if (first) return done(await answered(app, first));
  const event = await record(app, granting, { duty: duty.value, leader: leader.value, once });
  return event.ok ? done(await answered(app, event.value)) : event;
}

/** The submission that a leader may grant something of; a window that clock and rules have open is recorded first, as a grant does. */
export async function grantableDetail(
  app: App,
  actor: Actor,
  request: Pick<GrantRequest, 'obligationId' | 'period'>,
): Promise<Result<SubmissionDetail>> {
  const submissionId = submissionIdOf(request.obligationId, request.period);
  const known = await submissionDetailOf(app, actor, submissionId);
  if (known.ok || known.rejection.code !== 'NO_SUCH_SUBMISSION') return known;
  const leader = leaderOf(actor, 'extend');
  if (!leader.ok) return leader;
  const duty = await openDuty(app, request);
  if (!duty.ok) return duty;
  await recordWindow(app, leader.value, duty.value);
  return submissionDetailOf(app, actor, submissionId);
}

interface OpenDuty extends Duty {
  readonly window: Window;
}

interface Recording {
  readonly duty: OpenDuty;
  readonly leader: AccountActor;
  readonly once: Once | null;
}

/** Records the window if no scheduler turn has, then the grant. */
async function record<Event extends Grant>(
  app: App,
  { request, orderOf, find }: Granting<Event>,
  { duty, leader, once }: Recording,
): Promise<Result<Event>> {
  const taken = await claim(app, once);
  if (taken !== null) return refused(taken);
  const on = await recordWindow(app, leader, duty);
  const reason = await sealText(app, on.stream, request.reason);
  const command = await orderOf(duty, leader.accountId, reason);
  const outcome = await perform(app, leader, { ...on, command, ...(once && { commandId: once.commandId }) });
  if (!outcome.accepted) return refused(outcome.rejection);
  const event = find(outcome.events);
  return done(event ?? (await standing(app, { duty, once, find })));
}

async function recordWindow(app: App, leader: AccountActor, { subject, window }: OpenDuty) {
  const on = { decider: submissionDecider, stream: streams.submission(subject.submissionId) };
  await perform(app, leader, { ...on, command: { type: 'OpenWindow', subject, window, at: app.clock.now() } });
  return on;
}

/** Quiet only on a repeat, and then the first time's grant stands in the history. */
async function standing<Event extends Grant>(
  app: App,
  { duty, once, find }: Pick<Recording, 'duty' | 'once'> & Pick<Granting<Event>, 'find'>,
): Promise<Event> {
  const event = find(await historyOf(app, duty.subject.submissionId));
  if (event === null) throw new Error('what a repeat repeats was granted before');
  await noteAnswer(app, once, event);
  return event;
}

async function answered<Event extends Grant>(app: App, event: Event): Promise<Answered<Event>> {
  const lag = await afterwards(app, () => annulViolations(app, event.data.submissionId));
  return { event, beside: { ...lag, ...(await proven(app, event)) } };
}

function leaderOf(actor: Actor, action: 'extend' | 'waive'): Result<AccountActor> {
  const denied = denial(actor, action);
  if (denied !== null) return refused(denied);
  if (actor.kind !== 'account') throw new Error('only accounts are granted to extend or waive');
  return done(actor);
}

/** The quarterly duty that a grant is about, once its window has opened by clock and rules. */
async function openDuty(
  app: App,
  { obligationId, period }: Pick<GrantRequest, 'obligationId' | 'period'>,
): Promise<Result<OpenDuty>> {
  const unknown = refused(rejection('NO_SUCH_OBLIGATION', { obligationId }));
  if (!obligationIdSchema.safeParse(obligationId).success) return unknown;
  const history = await obligationHistory(app, obligationId);
  if (history.definitions.length === 0) return unknown;
  const duty = await dutyFor(app, history, period);
  if (!duty.ok) return duty;
  const { window } = duty.value;
  if (window === null) return refused(rejection('NO_WINDOW', { obligationId, period }));
  const early = notOpenYet(duty.value, app.clock.now());
  return early === null ? done({ ...duty.value, window }) : refused(early);
}
