/** An agency sends a file (Điều 4.6, 11.2), or asks what sending it would say. */
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { CheckSummary, FileFormat } from '../domain/submission/events.js';
import type { Staged } from '../intake/blobs.js';
import { formatOf } from '../intake/formats.js';
import type { CheckReport } from '../intake/report.js';
import type { App } from './app.js';
import { storeBytes } from './keeping.js';
import { rulesGoverning } from './law.js';
import { notOpenYet, type Duty } from './periods.js';
import { dutyOf, receive, type Allowed, type SubmissionReceipt } from './receiving.js';
import { done, refused, type Result } from './result.js';

export interface Upload {
  readonly obligationId: string;
  readonly period: string;
  /** Only its ending counts: a file's name may speak of a person and is not kept. */
  readonly fileName: string;
  readonly content: Readable;
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
  const allowed = await dutyOf(app, actor, { ...request, action: 'checkFile' });
  if (!allowed.ok) return allowed;
  const checked = await stageAndCheck(app, allowed.value.duty, request);
  if (!checked.ok) return checked;
  await checked.value.staged.discard();
  return done(checked.value.report);
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
    const rules = rulesGoverning(await app.law(), duty.subject.period, receivedAt);
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
  const value = /\.[^./\\\p{Cc}]{1,10}$/u.exec(fileName)?.[0] ?? '';
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
  const [check] = await Promise.all([summaryOf(app, report), staged.commit()]);
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
