/** An agency declares that nothing arose, or that nothing changed: as good as a file, and never confused with silence. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import { actingAs, unfitSteward, type Acting } from './acting.js';
import type { App } from './app.js';
import { lastFileBefore } from './basis.js';
import { answeredBefore, claim, onceOf, unfitKey, type IdempotencyKey } from './idempotency.js';
import { sealText, unfitReason } from './keeping.js';
import { notOpenYet, type Duty } from './periods.js';
import { dutyOf, receiptOf, receive, type Receiving, type SubmissionReceipt } from './receiving.js';
import { done, refused, type Result } from './result.js';
import { arrivalIn } from './submissionHistory.js';

export interface Declaration extends Acting {
  readonly obligationId: string;
  readonly period: string;
  readonly reason: string;
  /** The same key again answers as the first time. */
  readonly idempotencyKey?: IdempotencyKey;
}

/** "Không phát sinh": the agency declares that nothing arose in the period. */
export async function declareNil(app: App, actor: Actor, request: Declaration): Promise<Result<SubmissionReceipt>> {
  const orderFor: OrderFor = () => Promise.resolve(done((arrival) => ({ type: 'DeclareNil', ...arrival })));
  return declare(app, actor, { request, kind: 'nil', orderFor });
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
  return declare(app, actor, { request, kind: 'unchanged', orderFor });
}

type DeclaredArrival = Omit<Extract<SubmissionCommand, { type: 'DeclareNil' }>, 'type'>;
type OrderFor = (duty: Duty) => Promise<Result<(arrival: DeclaredArrival) => SubmissionCommand>>;

interface Declaring {
  readonly request: Declaration;
  readonly kind: 'nil' | 'unchanged';
  readonly orderFor: OrderFor;
}

/** Whatever refuses it comes before the first thing that is kept. */
async function declare(app: App, actor: Actor, declaring: Declaring): Promise<Result<SubmissionReceipt>> {
  const { request, kind } = declaring;
  const unfit = unfitReason(request.reason) ?? unfitKey(request.idempotencyKey);
  if (unfit !== null) return refused(unfit);
  const allowed = await dutyOf(app, actor, request);
  if (!allowed.ok) return allowed;
  const { duty, account } = allowed.value;
  const receivedAt = app.clock.now();
  const early = notOpenYet(duty, receivedAt);
  if (early !== null) return refused(early);
  const { submissionId } = duty.subject;
  const asked = [kind, request.reason, ...Object.values(actingAs(request))];
  const once = onceOf(request.idempotencyKey, { submissionId, accountId: account.accountId, asked });
  const before = await answeredBefore(app, once);
  if (!before.ok) return before;
  const arrival = before.value && arrivalIn(before.value);
  return arrival ? done(await receiptOf(app, arrival)) : record(app, declaring, { duty, account, once, receivedAt });
}

async function record(
  app: App,
  { request, orderFor }: Declaring,
  { duty, account, once, receivedAt }: Omit<Receiving, 'order'> & { readonly receivedAt: string },
): Promise<Result<SubmissionReceipt>> {
  const { subject } = duty;
  const unfit = await unfitSteward(app, duty, request);
  if (unfit !== null) return refused(unfit);
  const orderOf = await orderFor(duty);
  if (!orderOf.ok) return orderOf;
  const taken = await claim(app, once);
  if (taken !== null) return refused(taken);
  const reason = await sealText(app, streams.submission(subject.submissionId), request.reason);
  const order = orderOf.value({ subject, receivedAt, account: account.accountId, ...actingAs(request), reason });
  return receive(app, { duty, account, order, once });
}
