/** What an agency does: send a file, or declare that nothing arose or nothing changed (Điều 4.6, 11.2). */
import type { Readable } from 'node:stream';
import type { AccountActor, Actor } from '../access/actor.js';
import { denial, maySubmitFor } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { CheckSummary, FileFormat } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import { obligationId as obligationIdSchema, type Timing } from '../domain/values.js';
import type { Staged } from '../intake/blobs.js';
import type { CheckReport } from '../intake/check.js';
import { formatOf } from '../intake/imports.js';
import { perform, type App } from './app.js';
import { lastFileBefore } from './basis.js';
import { rulesOn } from './law.js';
import { dutyFor, notOpenYet, obligationHistory, type Duty } from './periods.js';
import { sealText, storeBytes } from './keeping.js';
import { arrivalIn, historyOf, windowIn } from './submissionHistory.js';
import { remedyViolations } from './violations.js';
import { done, refused, type Result } from './result.js';

export interface Upload {
  readonly obligationId: string;
  readonly period: string;
  /** Only its ending counts: a file's name may speak of a person and is not kept. */
  readonly fileName: string;
  readonly content: Readable;
}

export interface Declaration {
  readonly obligationId: string;
  readonly period: string;
  readonly reason: string;
}

/** The 201 body of an upload or a declaration; `check` only for a file. */
export interface SubmissionReceipt {
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

const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Receives a file for an obligation and period; what is refused leaves nothing behind. */
export async function upload(app: App, actor: Actor, request: Upload): Promise<Result<SubmissionReceipt>> {
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  const early = notOpenYet(duty, app.clock.now());
  if (early !== null) return refused(early);
  const checked = await stageAndCheck(app, duty, request);
  return checked.ok ? keep(app, { duty, account, ...checked.value }) : checked;
}

/** Says what an upload would say, at any time, and keeps nothing. */
export async function checkFile(app: App, actor: Actor, request: Upload): Promise<Result<CheckReport>> {
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const checked = await stageAndCheck(app, allowed.value.duty, request);
  if (!checked.ok) return checked;
  await checked.value.staged.discard();
  return done(checked.value.report);
}

/** "Không phát sinh": the agency declares that nothing arose in the period. */
export async function declareNil(app: App, actor: Actor, request: Declaration): Promise<Result<SubmissionReceipt>> {
  return declare(app, actor, request, (arrival) => Promise.resolve({ type: 'DeclareNil', ...arrival }));
}

/** "Không thay đổi": the last file before this period still holds. */
export async function declareUnchanged(
  app: App,
  actor: Actor,
  request: Declaration,
): Promise<Result<SubmissionReceipt>> {
  return declare(app, actor, request, async (arrival, duty) => {
    const basis = await lastFileBefore(app, duty);
    return { type: 'DeclareUnchanged', basis, ...arrival };
  });
}

interface Allowed {
  readonly duty: Duty;
  readonly account: AccountActor;
}

/** The duty that the actor may fulfil; another agency's obligation answers like one that does not exist. */
async function dutyOf(
  app: App,
  actor: Actor,
  request: { obligationId: string; period: string },
): Promise<Result<Allowed>> {
  const denied = denial(actor, 'submit');
  if (denied !== null) return refused(denied);
  if (actor.kind !== 'account') throw new Error('only accounts are granted to submit');
  const unknown = refused(rejection('NO_SUCH_OBLIGATION', { obligationId: request.obligationId }));
  if (!obligationIdSchema.safeParse(request.obligationId).success) return unknown;
  const history = await obligationHistory(app, request.obligationId);
  const newest = history.at(-1);
  if (newest === undefined || !maySubmitFor(actor, newest)) return unknown;
  const duty = await dutyFor(app, history, request.period);
  return duty.ok ? done({ duty: duty.value, account: actor }) : duty;
}

interface CheckedFile {
  readonly staged: Staged;
  readonly format: FileFormat;
  readonly report: CheckReport;
  readonly receivedAt: string;
}

async function stageAndCheck(app: App, duty: Duty, { fileName, content }: Upload): Promise<Result<CheckedFile>> {
  const format = formatOf(fileName);
  if (format === null) return refused(rejection('FILE_REFUSED', { problems: [unknownFormat(fileName)] }));
  const staged = await app.blobs.stage(content, MAX_FILE_BYTES);
  if (staged === 'tooLarge') return refused(rejection('FILE_TOO_LARGE', { limitBytes: MAX_FILE_BYTES }));
  const receivedAt = app.clock.now();
  try {
    const rules = rulesOn(await app.law(), receivedAt);
    if (!rules.ok) return await discarded(staged, rules);
    const { metFromPercent } = rules.value.completeness;
    const outcome = await app.files.check(staged.path, { format, fields: duty.definition.fields, metFromPercent });
    if (outcome.accepted) return done({ staged, format, report: outcome.report, receivedAt });
    return await discarded(staged, refused(rejection('FILE_REFUSED', { problems: outcome.problems })));
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

async function discarded<Answer>(staged: Staged, answer: Answer): Promise<Answer> {
  await staged.discard();
  return answer;
}

function unknownFormat(fileName: string) {
  const value = /\.[^./\\]{1,10}$/.exec(fileName)?.[0] ?? '';
  return {
    rule: 'unknownFormat',
    value,
    vi: `Chỉ nhận tệp .csv, .xlsx hoặc .json; tệp này có đuôi "${value}".`,
    en: `Only .csv, .xlsx and .json files are taken; this one ends in "${value}".`,
  };
}

/** Bytes first, then the event: what the log speaks of is always there (design: files before facts). */
async function keep(app: App, file: CheckedFile & Allowed): Promise<Result<SubmissionReceipt>> {
  const { staged, format, report, receivedAt, duty, account } = file;
  await staged.commit();
  const check = await summaryOf(app, report);
  const { sha256, size } = staged;
  const order: SubmissionCommand = {
    type: 'ReceiveFile',
    subject: duty.subject,
    receivedAt,
    account: account.accountId,
    file: { sha256, size, format, check },
  };
  const receipt = await receive(app, { duty, account, order });
  return receipt.ok ? done({ ...receipt.value, check: report }) : receipt;
}

/** The event keeps the figures; the whole report waits beside the file. */
async function summaryOf(app: App, report: CheckReport): Promise<CheckSummary> {
  const reportSha256 = await storeBytes(app.blobs, Buffer.from(JSON.stringify(report)));
  const { rows, cells, criteria, criteriaMet, criteriaRequired } = report;
  const summary = { rows, cells, findings: report.findings.length, criteria: [...criteria] };
  return { ...summary, criteriaMet, criteriaRequired, reportSha256 };
}

type Declaring = Extract<SubmissionCommand, { type: 'DeclareNil' }>;

async function declare(
  app: App,
  actor: Actor,
  request: Declaration,
  orderOf: (arrival: Omit<Declaring, 'type'>, duty: Duty) => Promise<SubmissionCommand>,
): Promise<Result<SubmissionReceipt>> {
  if (request.reason.trim() === '') return refused(rejection('REASON_MISSING', { field: 'reason' }));
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  const receivedAt = app.clock.now();
  const early = notOpenYet(duty, receivedAt);
  if (early !== null) return refused(early);
  const reason = await sealText(app, streams.submission(duty.subject.submissionId), request.reason.trim());
  const arrival = { subject: duty.subject, receivedAt, account: account.accountId, reason };
  return receive(app, { duty, account, order: await orderOf(arrival, duty) });
}

/** Records the window if no scheduler turn has, then the arrival, then what it remedies. */
async function receive(
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
  await remedyViolations(app, subject.submissionId);
  await app.views.catchUp();
  return done(await receiptOf(app, duty));
}

async function receiptOf(app: App, { subject }: Duty): Promise<SubmissionReceipt> {
  const history = await historyOf(app, subject.submissionId);
  const arrival = arrivalIn(history);
  if (arrival === null) throw new Error('a version was just received');
  const { version, receivedAt, timing, daysLate } = arrival.data;
  const { dueOn, closesOn } = windowIn(history) ?? { dueOn: null, closesOn: null };
  const { submissionId, obligationId, period } = subject;
  const sha256 = arrival.type === 'FileReceived' ? arrival.data.sha256 : null;
  return { submissionId, obligationId, period, version, sha256, receivedAt, timing, daysLate, dueOn, closesOn };
}
