/** An agency declares that nothing arose, or that nothing changed: as good as a file, and never confused with silence. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import type { App } from './app.js';
import { lastFileBefore } from './basis.js';
import { sealText, unfitReason } from './keeping.js';
import { notOpenYet, type Duty } from './periods.js';
import { dutyOf, receive, type SubmissionReceipt } from './receiving.js';
import { done, refused, type Result } from './result.js';

export interface Declaration {
  readonly obligationId: string;
  readonly period: string;
  readonly reason: string;
}

/** "Không phát sinh": the agency declares that nothing arose in the period. */
export async function declareNil(app: App, actor: Actor, request: Declaration): Promise<Result<SubmissionReceipt>> {
  const orderFor: OrderFor = () => Promise.resolve(done((arrival) => ({ type: 'DeclareNil', ...arrival })));
  return declare(app, actor, { request, orderFor });
}

/** "Không thay đổi": the last file before this period still holds. */
export async function declareUnchanged(
  app: App,
  actor: Actor,
  request: Declaration,
): Promise<Result<SubmissionReceipt>> {
  const orderFor: OrderFor = async (duty) => {
    const basis = await lastFileBefore(app, duty);
    if (basis === null) return refused(rejection('NOTHING_TO_KEEP', { obligationId: request.obligationId }));
    return done((arrival) => ({ type: 'DeclareUnchanged', basis, ...arrival }));
  };
  return declare(app, actor, { request, orderFor });
}

type DeclaredArrival = Omit<Extract<SubmissionCommand, { type: 'DeclareNil' }>, 'type'>;
type OrderFor = (duty: Duty) => Promise<Result<(arrival: DeclaredArrival) => SubmissionCommand>>;

interface Declaring {
  readonly request: Declaration;
  readonly orderFor: OrderFor;
}

/** Whatever refuses it comes before the first thing that is kept. */
async function declare(app: App, actor: Actor, { request, orderFor }: Declaring): Promise<Result<SubmissionReceipt>> {
  const unfit = unfitReason(request.reason);
  if (unfit !== null) return refused(unfit);
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  const receivedAt = app.clock.now();
  const early = notOpenYet(duty, receivedAt);
  if (early !== null) return refused(early);
  const orderOf = await orderFor(duty);
  if (!orderOf.ok) return orderOf;
  const reason = await sealText(app, streams.submission(duty.subject.submissionId), request.reason);
  const order = orderOf.value({ subject: duty.subject, receivedAt, account: account.accountId, reason });
  return receive(app, { duty, account, order });
}
