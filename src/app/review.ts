/** What DIC does with a submission: return it with reasons, approve what was looked at, publish what was approved. */
import type { AccountActor, Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { graceOf } from '../domain/deadline.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { Reviewed, Subject, SubmissionCommand } from '../domain/submission/commands.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import { partsOfSubmissionId } from '../domain/values.js';
import { sensitivitiesAt } from '../projections/sensitivity.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { rulesGoverning } from './governing.js';
import { answeredBefore, claim, noteAnswer, onceOf, unfitKey, type IdempotencyKey, type Once } from './idempotency.js';
import { sealText, unfitReason } from './keeping.js';
import { proven, type Proven } from './proofs.js';
import { done, refused, type Result } from './result.js';
import { historyOf, type Recorded } from './submissionHistory.js';

export interface ReviewAnswer extends Lag, Proven {
  readonly submissionId: string;
  readonly version: number;
  readonly sha256: string | null;
  readonly state: 'returned' | 'approved' | 'published';
  /** The last day on which a new version keeps the first one's time; only of a returned one. */
  readonly graceUntil?: string;
}

/** Approves the version that the reviewer looked at: a file by its SHA-256, a declaration by its number. */
export async function approve(
  app: App,
  actor: Actor,
  request: { submissionId: string; reviewed: Reviewed; idempotencyKey?: IdempotencyKey },
): Promise<Result<ReviewAnswer>> {
  const { reviewed } = request;
  const orderOf: OrderOf = (subject, account) => done({ type: 'ApproveSubmission', subject, reviewed, account });
  return review(app, actor, { ...request, asked: ['approve', reviewed], orderOf });
}

/** Makes the approved file public (Điều 7.2). */
export async function publish(
  app: App,
  actor: Actor,
  request: { submissionId: string; idempotencyKey?: IdempotencyKey },
): Promise<Result<ReviewAnswer>> {
  const orderOf: OrderOf = async (subject, account) => {
    const barred = await notPublic(app, subject);
    return barred === null ? done({ type: 'PublishSubmission', subject, account }) : refused(barred);
  };
  return review(app, actor, { ...request, asked: ['publish'], orderOf });
}

/** Điều 4.3: what the annex names internal or personal never becomes public. */
async function notPublic(app: App, subject: Subject): Promise<Rejection | null> {
  await app.views.catchUp();
  const sensitivity = app.views.read(null, (moment) => sensitivitiesAt(moment, [subject])(subject));
  if (sensitivity === 'public') return null;
  return rejection('DATASET_NOT_PUBLIC', { submissionId: subject.submissionId, sensitivity });
}

/** Gives a version back with reasons; a new one within the days of grace keeps the first one's time. */
export async function giveBack(
  app: App,
  actor: Actor,
  request: { submissionId: string; reason: string; reviewed: Reviewed | null; idempotencyKey?: IdempotencyKey },
): Promise<Result<ReviewAnswer>> {
  const unfit = unfitReason(request.reason);
  if (unfit !== null) return refused(unfit);
  const { submissionId, reviewed } = request;
  const orderOf: OrderOf = async (subject, account) => {
    const at = app.clock.now();
    const rules = await rulesGoverning(app, subject, at);
    if (!rules.ok) return rules;
    const grace = graceOf(at, rules.value, (await app.law()).calendar);
    const reason = await sealText(app, streams.submission(submissionId), request.reason);
    return done({ type: 'ReturnSubmission', subject, reviewed, reason, grace, account });
  };
  return review(app, actor, { ...request, asked: ['return', request.reason, reviewed], orderOf });
}

type Order = Result<SubmissionCommand>;
type OrderOf = (subject: Subject, account: string) => Order | Promise<Order>;

interface Review {
  readonly submissionId: string;
  /** All that tells this request from another one. */
  readonly asked: readonly unknown[];
  readonly orderOf: OrderOf;
  readonly idempotencyKey?: IdempotencyKey;
}

async function review(app: App, actor: Actor, request: Review): Promise<Result<ReviewAnswer>> {
  const reviewer = reviewerOf(actor);
  if (!reviewer.ok) return reviewer;
  const unfit = unfitKey(request.idempotencyKey);
  if (unfit !== null) return refused(unfit);
  const subject = await subjectOf(app, request.submissionId);
  if (!subject.ok) return subject;
  const once = onceOf(request.idempotencyKey, { ...request, accountId: reviewer.value.accountId });
  const before = await answeredBefore(app, once);
  if (!before.ok) return before;
  const verdict = before.value && verdictIn(before.value);
  if (verdict) return done(await answered(app, verdict));
  const command = await request.orderOf(subject.value, reviewer.value.accountId);
  return command.ok ? judge(app, { account: reviewer.value, command: command.value, once }) : command;
}

interface Judging {
  readonly account: AccountActor;
  readonly command: SubmissionCommand;
  readonly once: Once | null;
}

async function judge(app: App, { account, command, once }: Judging): Promise<Result<ReviewAnswer>> {
  const taken = await claim(app, once);
  if (taken !== null) return refused(taken);
  const stream = streams.submission(command.subject.submissionId);
  const order = { decider: submissionDecider, stream, command, ...(once && { commandId: once.commandId }) };
  const outcome = await perform(app, account, order);
  if (!outcome.accepted) return refused(outcome.rejection);
  const verdict = verdictIn(outcome.events);
  return done(await answered(app, verdict ?? (await standing(app, command, once))));
}

/** Quiet only on a repeat, and then the first time's verdict stands in the history. */
async function standing(app: App, { subject }: SubmissionCommand, once: Once | null): Promise<Recorded & Verdict> {
  const verdict = verdictIn(await historyOf(app, subject.submissionId));
  if (verdict === null) throw new Error('what was reviewed has a verdict');
  await noteAnswer(app, once, verdict);
  return verdict;
}

async function answered(app: App, verdict: Recorded & Verdict): Promise<ReviewAnswer> {
  return { ...answerOf(verdict), ...(await afterwards(app)), ...(await proven(app, verdict)) };
}

function reviewerOf(actor: Actor): Result<AccountActor> {
  const denied = denial(actor, 'review');
  if (denied !== null) return refused(denied);
  if (actor.kind !== 'account') throw new Error('only accounts are granted to review');
  return done(actor);
}

async function subjectOf(app: App, submissionId: string): Promise<Result<Subject>> {
  const unknown = refused(rejection('NO_SUCH_SUBMISSION', { submissionId }));
  if (partsOfSubmissionId(submissionId) === null) return unknown;
  const first = (await historyOf(app, submissionId))[0]?.data;
  if (first === undefined) return unknown;
  const { obligationId, agency, period } = first;
  return done({ submissionId, obligationId, agency, period });
}

type Verdict = Extract<SubmissionEvent, { type: 'SubmissionReturned' | 'SubmissionApproved' | 'SubmissionPublished' }>;

function verdictIn(events: readonly Recorded[]): (Recorded & Verdict) | null {
  return events.findLast(isVerdict) ?? null;
}

function isVerdict(event: Recorded): event is Recorded & Verdict {
  return ['SubmissionReturned', 'SubmissionApproved', 'SubmissionPublished'].includes(event.type);
}

/** Speaks of the version that was reviewed, also when a newer one has come meanwhile. */
function answerOf({ type, data }: Verdict): ReviewAnswer {
  const { submissionId, version, sha256 } = data;
  switch (type) {
    case 'SubmissionReturned':
      return { submissionId, version, sha256, state: 'returned', graceUntil: data.graceUntil };
    case 'SubmissionApproved':
      return { submissionId, version, sha256, state: 'approved' };
    case 'SubmissionPublished':
      return { submissionId, version, sha256, state: 'published' };
  }
}
