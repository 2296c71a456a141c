/** What every version has in common, file or declaration: who may send it, for what, and how it is recorded. */
import type { AccountActor, Actor } from '../access/actor.js';
import { denial, maySubmitFor } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import { obligationId as obligationIdSchema, type Timing } from '../domain/values.js';
import type { CheckReport } from '../intake/report.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { dutyFor, obligationHistory, type Duty } from './periods.js';
import { done, refused, type Result } from './result.js';
import { arrivalIn, historyOf, windowIn } from './submissionHistory.js';
import { remedyViolations } from './violations.js';

/** The 201 body of an upload or a declaration; `check` only for a file. */
export interface SubmissionReceipt extends Lag {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly period: string;
  readonly version: number;
  readonly sha256: string | null;
  readonly receivedAt: string;
  readonly timing: Timing | null;
  readonly daysLate: number | null;
  readonly dueOn: string | null;
  readonly closesOn: string | null;
  readonly check?: CheckReport;
}

export interface Allowed {
  readonly duty: Duty;
  readonly account: AccountActor;
}

/** The duty that the actor may fulfil, or check a file for; another agency's obligation answers like one that does not exist. */
export async function dutyOf(
  app: App,
  actor: Actor,
  request: { obligationId: string; period: string; action?: 'submit' | 'checkFile' },
): Promise<Result<Allowed>> {
  const { action = 'submit' } = request;
  const denied = denial(actor, action);
  if (denied !== null) return refused(denied);
  if (actor.kind !== 'account') throw new Error('only accounts are granted to submit');
  const unknown = refused(rejection('NO_SUCH_OBLIGATION', { obligationId: request.obligationId }));
  if (!obligationIdSchema.safeParse(request.obligationId).success) return unknown;
  const history = await obligationHistory(app, request.obligationId);
  if (!history.some((wording) => maySubmitFor(actor, wording, action))) return unknown;
  const duty = await dutyFor(app, history, request.period);
  if (!duty.ok) return duty;
  // An obligation can pass to another agency: whoever holds it in that period sends.
  return maySubmitFor(actor, duty.value.definition, action) ? done({ duty: duty.value, account: actor }) : unknown;
}

/** Records the window if no scheduler turn has, then the arrival, then what it remedies. */
export async function receive(
  app: App,
  { duty, account, order }: Allowed & { order: SubmissionCommand },
): Promise<Result<SubmissionReceipt>> {
  const stream = streams.submission(duty.subject.submissionId);
  const { subject, window } = duty;
  if (window !== null) {
    const at = app.clock.now();
    await perform(app, account, {
      decider: submissionDecider,
      stream,
      command: { type: 'OpenWindow', subject, window, at },
    });
  }
  const outcome = await perform(app, account, { decider: submissionDecider, stream, command: order });
  if (!outcome.accepted) return refused(outcome.rejection);
  const lag = await afterwards(app, () => remedyViolations(app, subject.submissionId));
  return done({ ...(await receiptOf(app, duty, order)), ...lag });
}

/** Speaks of what was sent, also when another version has come meanwhile. */
async function receiptOf(app: App, { subject }: Duty, order: SubmissionCommand): Promise<SubmissionReceipt> {
  const history = await historyOf(app, subject.submissionId);
  const arrival = arrivalIn(history.filter((event) => isArrivalOf(order, event)));
  if (arrival === null) throw new Error('a version was just received');
  const { version, receivedAt, timing, daysLate } = arrival.data;
  const { dueOn, closesOn } = windowIn(history) ?? { dueOn: null, closesOn: null };
  const { submissionId, obligationId, period } = subject;
  const sha256 = arrival.type === 'FileReceived' ? arrival.data.sha256 : null;
  return { submissionId, obligationId, period, version, sha256, receivedAt, timing, daysLate, dueOn, closesOn };
}

function isArrivalOf(order: SubmissionCommand, event: SubmissionEvent): boolean {
  switch (order.type) {
    case 'ReceiveFile':
      return event.type === 'FileReceived' && event.data.sha256 === order.file.sha256;
    case 'DeclareNil':
      return event.type === 'NilDeclared';
    default:
      return event.type === 'UnchangedDeclared';
  }
}
