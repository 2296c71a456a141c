/** What a DIC leader grants (Điều 6.1, 10.1): a later closing for one duty, or a period's duty altogether. */
import type { Actor } from '../access/actor.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { grantableDay } from '../domain/values.js';
import { isWorkingDay } from '../domain/workingDays.js';
import type { Lag } from './afterwards.js';
import type { App } from './app.js';
import { grant, type GrantRequest, type OrderOf } from './granting.js';
import { isBlank, sealText, tooLong } from './keeping.js';
import type { Proven } from './proofs.js';
import { done, type Result } from './result.js';
import { extensionsIn, type Recorded } from './submissionHistory.js';

export interface ExtensionRequest extends GrantRequest {
  /** The day to close on, a working day. */
  readonly to: string;
  /** The office that asked; null or blank: none. */
  readonly requester?: string | null;
}

interface Granted extends Lag, Proven {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly period: string;
}

export interface ExtensionAnswer extends Granted {
  readonly dueOn: string;
  readonly closesOn: string;
  readonly closesAt: string;
  /** As recorded when the window opened. */
  readonly originalDueOn: string;
  readonly originalClosesOn: string;
}

export interface WaiverAnswer extends Granted {
  readonly waived: true;
}

const MAX_REQUESTER_LENGTH = 300;

/** Moves the due and closing date of one duty to a later working day, before it closes. */
export async function extendDeadline(
  app: App,
  actor: Actor,
  request: ExtensionRequest,
): Promise<Result<ExtensionAnswer>> {
  const requester = isBlank(request.requester ?? '') ? null : (request.requester ?? null);
  const unfit = unfitDay(request.to) ?? unfitRequester(requester);
  const asked = ['extend', request.to, request.reason, requester];
  const orderOf: OrderOf = async (duty, account, reason) => {
    const { submissionId } = duty.subject;
    const { calendar } = await app.law();
    const to = { day: request.to, isWorkingDay: isWorkingDay(calendar, request.to) };
    const by = requester === null ? null : await sealText(app, streams.submission(submissionId), requester);
    return { type: 'ExtendDeadline', subject: duty.subject, to, reason, requester: by, account, at: app.clock.now() };
  };
  const extended = await grant(app, actor, { request, action: 'extend', asked, unfit, orderOf, find: lastExtension });
  if (!extended.ok) return extended;
  const { submissionId, obligationId, period, ...data } = extended.value.event.data;
  const { dueOn, closesOn, closesAt, originalDueOn, originalClosesOn } = data;
  const dates = { dueOn, closesOn, closesAt, originalDueOn, originalClosesOn };
  return done({ submissionId, obligationId, period, ...dates, ...extended.value.beside });
}

/** Asks nothing of one period any more, also after it closed; what was opened against it is annulled. */
export async function waiveDuty(app: App, actor: Actor, request: GrantRequest): Promise<Result<WaiverAnswer>> {
  const orderOf: OrderOf = ({ subject }, account, reason) =>
    Promise.resolve({ type: 'WaiveDuty', subject, reason, account });
  const asked = ['waive', request.reason];
  const waived = await grant(app, actor, { request, action: 'waive', asked, unfit: null, orderOf, find: waiverIn });
  if (!waived.ok) return waived;
  const { submissionId, obligationId, period } = waived.value.event.data;
  return done({ submissionId, obligationId, period, waived: true, ...waived.value.beside });
}

function lastExtension(history: readonly Recorded[]) {
  return extensionsIn(history).at(-1) ?? null;
}

function waiverIn(history: readonly Recorded[]) {
  return history.find((event): event is Recorded & { type: 'DutyWaived' } => event.type === 'DutyWaived') ?? null;
}

function unfitDay(text: string): Rejection | null {
  return grantableDay.safeParse(text).success ? null : rejection('BAD_DAY', { value: text.slice(0, 40) });
}

function unfitRequester(text: string | null): Rejection | null {
  return text === null ? null : tooLong(text, { field: 'requester', limit: MAX_REQUESTER_LENGTH });
}
