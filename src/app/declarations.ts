/** An agency declares that nothing arose, or that nothing changed: as good as a file, and never confused with silence. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { App } from './app.js';
import { lastFileBefore } from './basis.js';
import { sealText } from './keeping.js';
import { notOpenYet, type Duty } from './periods.js';
import { dutyOf, receive, type SubmissionReceipt } from './receiving.js';
import { refused, type Result } from './result.js';

export interface Declaration {
  readonly obligationId: string;
  readonly period: string;
  readonly reason: string;
}

/** "Không phát sinh": the agency declares that nothing arose in the period. */
export async function declareNil(app: App, actor: Actor, request: Declaration): Promise<Result<SubmissionReceipt>> {
  return declare(app, actor, { request, orderOf: (arrival) => Promise.resolve({ type: 'DeclareNil', ...arrival }) });
}

/** "Không thay đổi": the last file before this period still holds. */
export async function declareUnchanged(
  app: App,
  actor: Actor,
  request: Declaration,
): Promise<Result<SubmissionReceipt>> {
  return declare(app, actor, {
    request,
    orderOf: async (arrival, duty) => {
      const basis = await lastFileBefore(app, duty);
      return { type: 'DeclareUnchanged', basis, ...arrival };
    },
  });
}

type DeclaredArrival = Omit<Extract<SubmissionCommand, { type: 'DeclareNil' }>, 'type'>;

interface Declaring {
  readonly request: Declaration;
  readonly orderOf: (arrival: DeclaredArrival, duty: Duty) => Promise<SubmissionCommand>;
}

async function declare(app: App, actor: Actor, { request, orderOf }: Declaring): Promise<Result<SubmissionReceipt>> {
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
