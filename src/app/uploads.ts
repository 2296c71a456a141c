/** An agency sends a file (Điều 4.6, 11.2), or asks what sending it would say. */
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { CheckSummary, FileFormat } from '../domain/submission/events.js';
import type { Staged } from '../intake/blobs.js';
import { formatOf } from '../intake/formats.js';
import type { Turn } from '../intake/readerLine.js';
import type { CheckReport } from '../intake/report.js';
import { endedMeanwhile } from './accounts.js';
import { actingAs, unfitSteward, type Acting } from './acting.js';
import type { App } from './app.js';
import { rulesGoverning } from './governing.js';
import { answeredBefore, claim, onceOf, unfitKey, type IdempotencyKey } from './idempotency.js';
import { storeBytes } from './keeping.js';
import { notOpenYet } from './periods.js';
import { dutyOf, receiptOf, receive, type Allowed, type Receiving, type SubmissionReceipt } from './receiving.js';
import { done, refused, type Result } from './result.js';
import { arrivalIn } from './submissionHistory.js';
import { tooManyFiles, turnOf } from './turns.js';

export interface Upload extends Acting {
  readonly obligationId: string;
  readonly period: string;
  /** Only its ending counts: a file's name may speak of a person and is not kept. */
  readonly fileName: string;
  readonly content: Readable;
  /** The same key again answers as the first time; it does not count for a mere check. */
  readonly idempotencyKey?: IdempotencyKey;
  /** Aborted when the sender is gone: a mere check is then given up; a file that has come whole is taken all the same. */
  readonly senderGone?: AbortSignal;
}

const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Receives a file for an obligation and period; what is refused leaves nothing behind. */
export async function upload(app: App, actor: Actor, request: Upload): Promise<Result<SubmissionReceipt>> {
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  const unfit = unfitKey(request.idempotencyKey) ?? notOpenYet(duty, app.clock.now());
  if (unfit !== null) return refused(unfit);
  const acting = actingAs(request);
  return withArrived(app, request, (file) => {
    const asked = ['file', file.staged.sha256, file.format, ...Object.values(acting)];
    const about = { submissionId: duty.subject.submissionId, accountId: account.accountId, asked };
    return take(app, { ...file, ...acting, duty, account, once: onceOf(request.idempotencyKey, about) });
  });
}

/** Says what an upload would say, at any time, and keeps nothing. */
export async function checkFile(app: App, actor: Actor, request: Upload): Promise<Result<CheckReport>> {
  const allowed = await dutyOf(app, actor, { ...request, action: 'checkFile' });
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  return withArrived(app, request, (file) =>
    checkOf(app, { ...file, duty, account, purpose: 'dryRun', signal: request.senderGone }),
  );
}

interface ArrivedFile {
  readonly staged: Staged;
  readonly format: FileFormat;
  /** The clock when its last byte had come. */
  readonly receivedAt: string;
}

/** Takes the bytes in for `use`; what that has not kept is gone afterwards, however it ends. */
async function withArrived<Answer>(
  app: App,
  { fileName, content }: Upload,
  use: (file: ArrivedFile) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const format = formatOf(fileName);
  if (format === null) return refused(rejection('FILE_REFUSED', { problems: [unknownFormat(fileName)] }));
  const staged = await app.blobs.stage(content, MAX_FILE_BYTES);
  if (staged === 'tooLarge') return refused(rejection('FILE_TOO_LARGE', { limitBytes: MAX_FILE_BYTES }));
  try {
    return await use({ staged, format, receivedAt: app.clock.now() });
  } finally {
    await staged.discard();
  }
}

type Checking = ArrivedFile & Allowed & Pick<Turn, 'purpose'> & { readonly signal?: AbortSignal | undefined };

async function checkOf(app: App, { staged, format, receivedAt, ...asked }: Checking): Promise<Result<CheckReport>> {
  const { duty, account, purpose, signal } = asked;
  const rules = await rulesGoverning(app, duty.subject, receivedAt);
  if (!rules.ok) return rules;
  const { metFromPercent } = rules.value.completeness;
  const turn = { ...turnOf(account, purpose, staged.size), ...(signal && { signal }) };
  const outcome = await app.files.check(staged.path, { format, fields: duty.definition.fields, metFromPercent }, turn);
  if (outcome === 'tooManyWaiting') return refused(tooManyFiles());
  return outcome.accepted ? done(outcome.report) : refused(rejection('FILE_REFUSED', { problems: outcome.problems }));
}

type Taking = ArrivedFile & ReturnType<typeof actingAs> & Omit<Receiving, 'order'>;

/** A file that was taken under its key before is answered unread; reading a new one may take so long that its sender is gone. */
async function take(app: App, file: Taking): Promise<Result<SubmissionReceipt>> {
  const { duty, account, once } = file;
  const before = await answeredBefore(app, once);
  if (!before.ok) return before;
  const arrival = before.value && arrivalIn(before.value);
  if (arrival) return done(await receiptOf(app, arrival));
  const unfit = await unfitSteward(app, duty, file);
  if (unfit !== null) return refused(unfit);
  const report = await checkOf(app, { ...file, purpose: 'upload' });
  if (!report.ok) return report;
  const no = (await endedMeanwhile(app, account)) ?? (await claim(app, once));
  return no === null ? keep(app, file, report.value) : refused(no);
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
async function keep(app: App, file: Taking, report: CheckReport): Promise<Result<SubmissionReceipt>> {
  const { staged, format, receivedAt, duty, account, once } = file;
  const [check] = await Promise.all([summaryOf(app, report), staged.commit()]);
  const { sha256, size } = staged;
  const order: SubmissionCommand = {
    type: 'ReceiveFile',
    subject: duty.subject,
    receivedAt,
    account: account.accountId,
    ...actingAs(file),
    file: { sha256, size, format, check },
  };
  return receive(app, { duty, account, order, once });
}

/** The event keeps the figures; the whole report waits beside the file. */
async function summaryOf(app: App, report: CheckReport): Promise<CheckSummary> {
  const reportSha256 = await storeBytes(app.blobs, Buffer.from(JSON.stringify(report)));
  const { rows, cells, criteria, criteriaMet, criteriaRequired } = report;
  const summary = { rows, cells, findings: report.findings.length, criteria: [...criteria] };
  return { ...summary, criteriaMet, criteriaRequired, reportSha256 };
}
