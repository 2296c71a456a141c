/** DIC's own duty (Điều 10.2, 13.3): its officers compile the quarter's report, its leader sends it, those who have it say so. */
import type { AccountActor, Actor } from '../../access/actor.js';
import { denial, type Action } from '../../access/permissions.js';
import { hueDay } from '../../domain/legalTime.js';
import type { QuarterReportCommand } from '../../domain/quarterReport/commands.js';
import { reportAddressee, type QuarterReportEvent } from '../../domain/quarterReport/events.js';
import { quarterReportDecider } from '../../domain/quarterReport/index.js';
import { rejection, type Rejection } from '../../domain/rejections.js';
import { streams } from '../../domain/streams.js';
import { day } from '../../domain/values.js';
import { readHistory } from '../../store/execute.js';
import { afterwards, type Lag } from '../afterwards.js';
import { perform, type App } from '../app.js';
import { keyedCommand, unfitKey, type IdempotencyKey } from '../idempotency.js';
import { isBlank, sealText, storeBytes, tooLong } from '../keeping.js';
import { dicOn } from '../../projections/successions.js';
import { rulesOf } from '../law.js';
import { today } from '../periods.js';
import { proven, type Place, type Proven } from '../proofs.js';
import { unfitQuarter } from '../reading.js';
import { done, refused, type Result } from '../result.js';
import { reportOf, type Report } from './answers.js';
import { figuresAt } from './frozen.js';
import { readyToReport } from './readiness.js';

export interface ReportRequest {
  readonly quarter: string;
  /** The same key again answers as the first time. */
  readonly idempotencyKey?: IdempotencyKey;
}

export interface ReportAct extends Report, Lag, Proven {
  /** False: it was so before. */
  readonly changed: boolean;
}

const MAX_REFERENCE_LENGTH = 300;

/** Freezes the settled quarter's figures as the log has them now; again as often as wanted until one is sent. */
export async function compileReport(app: App, actor: Actor, request: ReportRequest): Promise<Result<ReportAct>> {
  const officer = accountFor(actor, 'compileReport', request);
  if (!officer.ok) return officer;
  const { quarter } = request;
  const ready = await readyToReport(app, quarter);
  if (!ready.ok) return ready;
  const { settles, dueOn, ruleSet } = ready.value;
  const position = await app.views.catchUp();
  const { content, bytes, sha256 } = await figuresAt(app, { quarter, settles }, position);
  await storeBytes(app.blobs, bytes);
  const at = app.clock.now();
  const ruleSets = [...new Set([...content.ruleSets, ruleSet])].sort();
  const frozen = { position, settledOn: content.settledOn, ruleSets, sha256, size: bytes.length };
  const by = { dic: await dicAt(app, quarter, at), compiledAt: at, account: officer.value.accountId };
  const compiled = { quarter, settles, dueOn, ...frozen, ...by };
  return act(app, officer.value, { request, command: { type: 'CompileReport', compiled } });
}

export interface SendRequest extends ReportRequest {
  /** Of the revision that was looked at; null: the newest. */
  readonly sha256?: string | null;
}

/** Sends the newest revision to the Committee's office and the council; their letters leave with the next turn. */
export async function sendReport(app: App, actor: Actor, request: SendRequest): Promise<Result<ReportAct>> {
  const leader = accountFor(actor, 'sendReport', request);
  if (!leader.ok) return leader;
  const { quarter, sha256 = null } = request;
  const at = app.clock.now();
  const by = { dic: await dicAt(app, quarter, at), account: leader.value.accountId };
  const command = { type: 'SendReport', quarter, at, to: reportAddressee.options, looked: sha256, ...by } as const;
  return act(app, leader.value, { request, command });
}

export interface AcknowledgementRequest extends ReportRequest {
  /** The day on which the Committee had it; null: today. */
  readonly on?: string | null;
  /** The paper by which the Committee says so. The council needs none. */
  readonly reference?: string | null;
}

/** The council says under its own account that it has the report; what the Committee says an officer notes, with the paper. */
export async function acknowledgeReport(
  app: App,
  actor: Actor,
  request: AcknowledgementRequest,
): Promise<Result<ReportAct>> {
  const account = accountFor(actor, 'acknowledgeReport', request);
  if (!account.ok) return account;
  const { quarter, on = null, reference = null } = request;
  const by = account.value.role === 'council' ? 'council' : 'committeeOffice';
  const unfit = unfitDay(on) ?? unfitReference(reference, by);
  if (unfit !== null) return refused(unfit);
  const stream = streams.quarterReport(quarter);
  const paper = reference === null || isBlank(reference) ? null : await sealText(app, stream, reference);
  const report = await reportOf(app, actor, { quarter, asOf: null });
  if (!report.ok) return report;
  const { settles } = report.value;
  const what = { quarter, settles, by, at: app.clock.now(), on: on ?? today(app), reference: paper } as const;
  const acknowledged = { ...what, account: account.value.accountId };
  return act(app, account.value, { request, command: { type: 'AcknowledgeReport', acknowledged } });
}

function unfitDay(on: string | null): Rejection | null {
  return on === null || day.safeParse(on).success ? null : rejection('BAD_DAY', { value: on.slice(0, 40) });
}

function unfitReference(reference: string | null, by: 'council' | 'committeeOffice'): Rejection | null {
  const field = 'reference';
  if (by === 'committeeOffice' && isBlank(reference ?? '')) return rejection('REASON_MISSING', { field });
  return tooLong(reference ?? '', { field, limit: MAX_REFERENCE_LENGTH });
}

function accountFor(actor: Actor, action: Action, request: ReportRequest): Result<AccountActor> {
  const refusal = denial(actor, action) ?? unfitQuarter(request.quarter) ?? unfitKey(request.idempotencyKey);
  if (refusal !== null) return refused(refusal);
  if (actor.kind !== 'account') throw new Error('only accounts deal with reports');
  return done(actor);
}

interface Ordered {
  readonly request: ReportRequest;
  readonly command: QuarterReportCommand;
}

/** Appends what the command decides and answers how the report stands then; a repeat under its key as the first time. */
async function act(app: App, actor: AccountActor, { request, command }: Ordered): Promise<Result<ReportAct>> {
  const { quarter, idempotencyKey: key } = request;
  const stream = streams.quarterReport(quarter);
  const commandId = key === undefined ? null : keyedCommand(key, actor.accountId, `${command.type} ${quarter}`);
  const order = { decider: quarterReportDecider, stream, command };
  const outcome = await perform(app, actor, { ...order, ...(commandId !== null && { commandId }) });
  if (!outcome.accepted) return refused(outcome.rejection);
  const lag = await afterwards(app);
  const report = await reportOf(app, actor, { quarter, asOf: null });
  if (!report.ok) return report;
  const event = outcome.events.at(-1) ?? (await standing(app, quarter, command));
  return done({ ...report.value, changed: outcome.events.length > 0, ...lag, ...(await proven(app, event)) });
}

const recordedAs = {
  CompileReport: 'ReportCompiled',
  SendReport: 'ReportSent',
  AcknowledgeReport: 'ReportAcknowledged',
  RecordOverdue: 'ReportOverdue',
} as const satisfies Record<QuarterReportCommand['type'], QuarterReportEvent['type']>;

/** The event that said it before. */
async function standing(app: App, quarter: string, command: QuarterReportCommand): Promise<Place | undefined> {
  const history = await readHistory(app.store, quarterReportDecider, streams.quarterReport(quarter));
  const said = history.filter(({ type }) => type === recordedAs[command.type]);
  if (command.type !== 'AcknowledgeReport') return said.at(-1);
  return said.findLast(({ data }) => 'by' in data && data.by === command.acknowledged.by);
}

/** The agency that holds DIC's role on the day of an instant, of a dissolved one its successor. */
async function dicAt(app: App, quarter: string, at: string): Promise<string | null> {
  const rules = rulesOf(await app.law(), quarter);
  return rules.ok ? dicOn(app.views, rules.value, hueDay(at)) : null;
}
