/** The reminder of one agency at one step, and what may become of its letter. */
import type { Fate, ReminderCommand, ReminderSubject } from '../../../src/domain/reminder/commands.js';
import type { ReminderEvent } from '../../../src/domain/reminder/events.js';
import type { Sealed } from '../../../src/domain/values.js';

type DataOf<Type extends ReminderEvent['type']> = Extract<ReminderEvent, { type: Type }>['data'];

export const reminderId = 'SDL.2026-Q1.2026-04-16.due';
export const step: ReminderSubject = {
  reminderId,
  agency: 'SDL',
  quarter: '2026-Q1',
  closesOn: '2026-04-16',
  step: 'due',
  role: 'head',
  scheduledOn: '2026-04-15',
};
export const letter = {
  owed: ['sdl-luu-tru', 'sdl-nha-hang'],
  messageId: '<SDL.2026-Q1.due@opendata.invalid>',
  decidedAt: '2026-04-15T01:00:00.000Z',
};
const person = '44444444-4444-4444-8444-444444444444';
export const serverWords: Sealed = { key: 'text-1', box: 'bm9uY2V0ZXh0dGFn' };

export const decided: ReminderEvent = { type: 'ReminderDecided', data: { ...step, ...letter } };
export const nothingOwed: ReminderEvent = { type: 'ReminderNothingOwed', data: step };
export const merged: ReminderEvent = { type: 'ReminderMerged', data: { ...step, into: 'closing' } };
export const skipped: ReminderEvent = { type: 'ReminderSkipped', data: { ...step, into: 'overdue' } };

/** Tries begin at 01:00 UTC and lease three minutes. */
export function started(attempt: number, at: string, leaseUntil: string): ReminderEvent {
  return { type: 'DeliveryStarted', data: { reminderId, attempt, at, leaseUntil, person } };
}
export const firstTry = started(1, '2026-04-15T01:00:00.000Z', '2026-04-15T01:03:00.000Z');

export function sent(attempt: number, changes: Partial<DataOf<'DeliverySent'>> = {}): ReminderEvent {
  const at = '2026-04-15T01:00:05.000Z';
  return {
    type: 'DeliverySent',
    data: { reminderId, attempt, at, code: '250', transport: 'smtp', obligations: 2, ...changes },
  };
}

type Failed = DataOf<'DeliveryDeferred'>;

export function failure(changes: Partial<Failed> = {}): Failed {
  const at = '2026-04-15T01:00:05.000Z';
  const nextTryAt = '2026-04-15T01:10:05.000Z';
  return { reminderId, attempt: 1, at, code: '451', words: serverWords, nextTryAt, ...changes };
}

export function deferred(changes: Partial<Failed> = {}): ReminderEvent {
  return { type: 'DeliveryDeferred', data: failure(changes) };
}

export function unknown(changes: Partial<Failed> = {}): ReminderEvent {
  return { type: 'DeliveryUnknown', data: failure(changes) };
}

export function refused(attempt: number): ReminderEvent {
  const { nextTryAt: _, ...data } = failure({ attempt });
  return { type: 'DeliveryRefused', data };
}

export const noRecipient: ReminderEvent = {
  type: 'DeliveryNoRecipient',
  data: { reminderId, at: '2026-04-15T01:00:00.000Z', office: 'SDL' },
};
export const withdrawn: ReminderEvent = {
  type: 'ReminderWithdrawn',
  data: { reminderId, at: '2026-04-15T01:00:00.000Z' },
};

export function decideStep(fate: Fate): ReminderCommand {
  return { type: 'DecideStep', subject: step, fate };
}
export const decideLetter = decideStep({ kind: 'send', ...letter });

export function startDelivery(at: string, leaseUntil: string): ReminderCommand {
  return { type: 'StartDelivery', at, leaseUntil, person };
}

export function recordSent(attempt: number): ReminderCommand {
  const outcome = { reminderId, attempt, at: '2026-04-15T01:00:05.000Z', code: '250' };
  return { type: 'RecordSent', outcome, transport: 'smtp', obligations: 2 };
}

export function recordFailure(kind: 'deferred' | 'refused' | 'unknown', attempt = 1): ReminderCommand {
  const { nextTryAt: _, ...outcome } = failure({ attempt });
  return { type: 'RecordFailure', kind, outcome };
}

export const recordNoRecipient: ReminderCommand = {
  type: 'RecordNoRecipient',
  at: '2026-04-15T01:00:00.000Z',
  office: 'SDL',
};
export const withdraw: ReminderCommand = { type: 'WithdrawReminder', at: '2026-04-15T01:00:00.000Z' };
