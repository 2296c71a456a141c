import { accept, unchanged, type Decision } from '../decider.js';
import { addMinutes, isBefore } from '../legalTime.js';
import type { Fate, ReminderCommand, ReminderSubject } from './commands.js';
import type { ReminderEvent } from './events.js';
import type { ReminderState } from './state.js';

type Command<Type extends ReminderCommand['type']> = Extract<ReminderCommand, { type: Type }>;
type Outcome = Decision<ReminderEvent>;

/** One stream for each agency, quarter, closing date and step: whoever appends first has decided it. */
export function reminderIdOf(subject: Pick<ReminderSubject, 'agency' | 'quarter' | 'closesOn' | 'step'>): string {
  return `${subject.agency}.${subject.quarter}.${subject.closesOn}.${subject.step}`;
}

const FIRST_RETRY_MINUTES = 10;
const LONGEST_RETRY_MINUTES = 240;

/** Minutes to wait after the n-th failed try: 10, doubling to 4 hours. */
export function backoffMinutes(attempt: number): number {
  return Math.min(FIRST_RETRY_MINUTES * 2 ** Math.min(attempt - 1, 10), LONGEST_RETRY_MINUTES);
}

export function decideReminder(state: ReminderState, command: ReminderCommand): Outcome {
  switch (command.type) {
    case 'DecideStep':
      return state.kind === 'undecided' ? accept(decided(command.subject, command.fate)) : unchanged;
    case 'StartDelivery':
      return startDelivery(state, command);
    case 'RecordSent':
      return recordSent(state, command);
    case 'RecordFailure':
      return recordFailure(state, command);
    case 'RecordNoRecipient':
      return endUnsent(state, command.at, (reminderId) => {
        return { type: 'DeliveryNoRecipient', data: { reminderId, at: command.at, office: command.office } };
      });
    case 'WithdrawReminder':
      return endUnsent(state, command.at, (reminderId) => {
        return { type: 'ReminderWithdrawn', data: { reminderId, at: command.at } };
      });
  }
}

function decided(subject: ReminderSubject, fate: Fate): ReminderEvent {
  switch (fate.kind) {
    case 'send': {
      const { owed, messageId, decidedAt } = fate;
      return { type: 'ReminderDecided', data: { ...subject, owed: [...owed], messageId, decidedAt } };
    }
    case 'nothingOwed':
      return { type: 'ReminderNothingOwed', data: subject };
    case 'merged':
      return { type: 'ReminderMerged', data: { ...subject, into: fate.into } };
    case 'skipped':
      return { type: 'ReminderSkipped', data: { ...subject, into: fate.into } };
  }
}

function startDelivery(state: ReminderState, command: Command<'StartDelivery'>): Outcome {
  if (state.kind !== 'waiting' && state.kind !== 'trying') return unchanged;
  const { at, leaseUntil, person, copied = [], named = [] } = command;
  const { reminderId, attempts } = state;
  const others = {
    ...(copied.length > 0 && { copied: [...copied] }),
    ...(named.length > 0 && { named: [...named] }),
  };
  const start: ReminderEvent = {
    type: 'DeliveryStarted',
    data: { reminderId, attempt: attempts + 1, at, leaseUntil, person, ...others },
  };
  if (state.kind === 'waiting') {
    return state.nextTryAt !== null && isBefore(at, state.nextTryAt) ? unchanged : accept(start);
  }
  if (isBefore(at, state.leaseUntil)) return unchanged;
  return accept(lapsedTry(state, at), start);
}

/** A letter that nobody is sending ends here; one whose sender was lost is recorded as such first. */
function endUnsent(state: ReminderState, at: string, endOf: (reminderId: string) => ReminderEvent): Outcome {
  if (state.kind === 'waiting') return accept(endOf(state.reminderId));
  if (state.kind !== 'trying' || isBefore(at, state.leaseUntil)) return unchanged;
  return accept(lapsedTry(state, at), endOf(state.reminderId));
}

function lapsedTry({ reminderId, attempts }: Extract<ReminderState, { kind: 'trying' }>, at: string): ReminderEvent {
  const data = { reminderId, attempt: attempts, at, code: 'LEASE_LAPSED', words: null, nextTryAt: at };
  return { type: 'DeliveryUnknown', data };
}

/** Also a try whose lease had lapsed may report that it went out: a fact is never turned away. */
function recordSent(state: ReminderState, { outcome, transport, obligations }: Command<'RecordSent'>): Outcome {
  if (state.kind === 'undecided') return unchanged;
  if (state.kind === 'settled' && state.sent.includes(outcome.attempt)) return unchanged;
  return accept({ type: 'DeliverySent', data: { ...outcome, transport, obligations } });
}

function recordFailure(state: ReminderState, { kind, outcome }: Command<'RecordFailure'>): Outcome {
  if (state.kind !== 'trying' || state.attempts !== outcome.attempt) return unchanged;
  const nextTryAt = addMinutes(outcome.at, backoffMinutes(outcome.attempt));
  switch (kind) {
    case 'deferred':
      return accept({ type: 'DeliveryDeferred', data: { ...outcome, nextTryAt } });
    case 'refused':
      return accept({ type: 'DeliveryRefused', data: outcome });
    case 'unknown':
      return accept({ type: 'DeliveryUnknown', data: { ...outcome, nextTryAt } });
  }
}
