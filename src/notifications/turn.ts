/** One scheduler turn: what time has brought about is recorded, violations open, steps are decided, letters leave. */
import { v5 as uuidV5 } from 'uuid';
import { denial } from '../access/permissions.js';
import { scheduler, type Actor } from '../access/actor.js';
import { finishErasures } from '../app/erasing.js';
import { finishUnfinishedImports } from '../app/imports/index.js';
import { decideMoveNotices } from '../app/moveNotices.js';
import { decideSteps, type DecidedStep } from '../app/reminders.js';
import { done, refused, type Result } from '../app/result.js';
import { decideReportSteps, settleReports } from '../app/reports/reportTurn.js';
import { settleSuccessions } from '../app/successions.js';
import { settleViolations } from '../app/violations.js';
import { settle, settleDay } from '../app/windows.js';
import { deliverable, type DeliverableReminder } from '../projections/reminders.js';
import { isOfLadder } from './families.js';
import { deliverReminder, type DeliveryReport, type Sender } from './outbox.js';

interface SentLetter {
  readonly agency: string;
  readonly quarter: string;
  readonly step: string;
  readonly to: string;
  readonly messageId: string;
}

export interface TurnReport {
  readonly at: string;
  readonly sent: readonly SentLetter[];
  /** All other mail, such as notices. */
  readonly letters: readonly SentLetter[];
  readonly failed: readonly { agency: string; quarter: string; step: string; outcome: string }[];
  readonly skipped: readonly { agency: string; quarter: string; step: string; outcome: string }[];
  /** Violation ids. */
  readonly opened: readonly string[];
}

export interface TurnOptions extends Sender {
  /** Names this log in Message-IDs, so that two installations never share one. */
  readonly logId: string;
  /** Milliseconds since the turn began. */
  readonly elapsedMs: () => number;
}

/** A turn stops delivering after this long; what is left waits for the next one. */
const BUDGET_MS = 150_000;

/** Runs one turn at the app's clock; may be repeated, interrupted and run by several processes without harm. */
export async function runTurn(options: TurnOptions, actor: Actor): Promise<Result<TurnReport>> {
  const { app } = options;
  const denied = denial(actor, 'runScheduler');
  if (denied !== null) return refused(denied);
  const at = app.clock.now();
  await finishUnfinishedImports(app);
  await finishErasures(app);
  const settledBefore = app.views.resolve().settledOn;
  await settleSuccessions(app, scheduler);
  await settle(app);
  const opened = await settleViolations(app);
  await settleReports(app);
  const deciding = { messageIdOf: (id: string) => messageIdOf(options, id), settledBefore };
  const decided = [...(await decideSteps(app, deciding)), ...(await decideReportSteps(app, deciding))];
  await decideMoveNotices(app, deciding);
  await settleDay(app, at);
  const reports = await deliverAll(options);
  await app.views.catchUp();
  return done({ at, ...summary(reports), skipped: decided.filter(isQuiet).map(quietStep), opened });
}

async function deliverAll(options: TurnOptions): Promise<readonly DeliveryReport[]> {
  const reports: DeliveryReport[] = [];
  for (const reminder of deliverable(options.app.views, options.app.clock.now())) {
    if (options.elapsedMs() > BUDGET_MS) break;
    reports.push(await deliverReminder(options, reminder));
  }
  return reports;
}

function messageIdOf({ logId, from }: TurnOptions, reminderId: string): string {
  return `<${uuidV5(reminderId, logId)}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
}

function summary(reports: readonly DeliveryReport[]): Pick<TurnReport, 'sent' | 'letters' | 'failed'> {
  const sent = reports.flatMap(sentBy);
  return {
    sent: sent.filter(({ step }) => isOfLadder(step)),
    letters: sent.filter(({ step }) => !isOfLadder(step)),
    failed: reports.flatMap((report) =>
      report.kind === 'failed' ? [{ ...stepOf(report.reminder), outcome: report.outcome }] : [],
    ),
  };
}

function sentBy(report: DeliveryReport): readonly SentLetter[] {
  if (report.kind !== 'sent') return [];
  return [{ ...stepOf(report.reminder), to: report.to, messageId: report.reminder.messageId }];
}

function stepOf({ agency, quarter, step }: Pick<DeliverableReminder, 'agency' | 'quarter' | 'step'>) {
  return { agency, quarter, step };
}

function isQuiet({ fate }: DecidedStep): boolean {
  return fate !== 'send';
}

function quietStep(step: DecidedStep) {
  return { ...stepOf(step), outcome: step.fate };
}
