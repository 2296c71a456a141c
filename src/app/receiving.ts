/** What every version has in common, file or declaration: who may send it, for what, and how it is recorded. */
import { scheduler, type AccountActor, type Actor } from '../access/actor.js';
import { denial, maySubmitFor } from '../access/permissions.js';
import type { ObligationState } from '../domain/obligation/state.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import { obligationId as obligationIdSchema, type Timing } from '../domain/values.js';
import { checkReport, type CheckReport } from '../intake/report.js';
import { heirOn } from '../projections/successions.js';
import { afterwards, type Lag } from './afterwards.js';
import { actingAs } from './acting.js';
import { perform, type App } from './app.js';
import { noteAnswer, type Once } from './idempotency.js';
import { dutyFor, obligationHistory, today, type Duty } from './periods.js';
import { proven, type Proven } from './proofs.js';
import { done, refused, type Result } from './result.js';
import { arrivalIn, historyOf, windowIn, type Arrived, type Recorded } from './submissionHistory.js';
import { settleSuccessions } from './successions.js';
import { remedyViolations } from './violations.js';

/** The 201 body of an upload or a declaration; `check` only for a file. */
export interface SubmissionReceipt extends Lag, Proven {
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
  /** The id of the assigned person who acted, where one was named. */
  readonly steward?: string;
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
  await settleSuccessions(app, scheduler);
  const history = await obligationHistory(app, request.obligationId);
  if (!sendersIn(app, history).some((sender) => maySubmitFor(actor, sender, action))) return unknown;
  const duty = await dutyFor(app, history, request.period);
  if (!duty.ok) return duty;
  // An obligation can pass to another agency: whoever holds it in that period sends, of a dissolved holder its successor.
  const { definition, subject } = duty.value;
  const agency = heirOn(app.views, subject, today(app));
  const may = agency !== null && maySubmitFor(actor, { ...definition, agency }, action);
  return may ? done({ duty: duty.value, account: actor }) : unknown;
}

/** Whoever may send for some period of an obligation. */
function sendersIn(app: App, { definitions, transfers }: ObligationState): { agency: string; frequency: string }[] {
  const passed = transfers.map(({ to }) => to);
  return definitions.flatMap(({ obligationId, agency: holder, frequency }) =>
    [holder, ...passed].flatMap((agency) => {
      const heir = heirOn(app.views, { agency, obligationId }, today(app));
      return heir === null ? [] : [{ agency: heir, frequency }];
    }),
  );
}

export interface Receiving extends Allowed {
  readonly order: SubmissionCommand;
  readonly once: Once | null;
}

/** Records the window if no scheduler turn has, then the arrival, then what it remedies. */
export async function receive(app: App, { duty, account, order, once }: Receiving): Promise<Result<SubmissionReceipt>> {
  const { subject, window } = duty;
  const on = { decider: submissionDecider, stream: streams.submission(subject.submissionId) };
  if (window !== null) {
    const at = app.clock.now();
    await perform(app, account, { ...on, command: { type: 'OpenWindow', subject, window, at } });
  }
  const outcome = await perform(app, account, { ...on, command: order, ...(once && { commandId: once.commandId }) });
  if (!outcome.accepted) return refused(outcome.rejection);
  const arrival = arrivalIn(outcome.events);
  return done(await receiptOf(app, arrival ?? (await standing(app, order, once))));
}

/** The version that a repeat found: nothing new was written. */
async function standing(app: App, order: SubmissionCommand, once: Once | null): Promise<Recorded & Arrived> {
  const history = await historyOf(app, order.subject.submissionId);
  const arrival = arrivalIn(history.filter((event) => isArrivalOf(order, event)));
  if (arrival === null) throw new Error('what a repeat repeats was received before');
  await noteAnswer(app, once, arrival);
  return arrival;
}

/** Answers for a version that is in the log, whichever others have come meanwhile, and does what follows its arrival. */
export async function receiptOf(app: App, arrival: Recorded & Arrived): Promise<SubmissionReceipt> {
  const { submissionId, obligationId, period, version, receivedAt, timing, daysLate } = arrival.data;
  const lag = await afterwards(app, () => remedyViolations(app, submissionId));
  const { dueOn, closesOn } = windowIn(await historyOf(app, submissionId)) ?? { dueOn: null, closesOn: null };
  const sha256 = arrival.type === 'FileReceived' ? arrival.data.sha256 : null;
  const facts = { submissionId, obligationId, period, version, sha256, receivedAt, timing, daysLate, dueOn, closesOn };
  return {
    ...facts,
    ...actingAs(arrival.data),
    ...(await checkOf(app, arrival)),
    ...(await proven(app, arrival)),
    ...lag,
  };
}

/** The report of the time it was received: a later check might say something else. */
async function checkOf(app: App, arrival: Arrived): Promise<Pick<SubmissionReceipt, 'check'>> {
  if (arrival.type !== 'FileReceived') return {};
  const report = await app.blobs.read(arrival.data.check.reportSha256);
  return { check: checkReport.parse(JSON.parse(report.toString())) };
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
