import type { ReminderEvent } from './events.js';

export type ReminderState =
  | { readonly kind: 'undecided' }
  /** Owes a letter; `attempts` tries are behind it and the next may begin at `nextTryAt` (null: at once). */
  | {
      readonly kind: 'waiting';
      readonly reminderId: string;
      readonly attempts: number;
      readonly nextTryAt: string | null;
    }
  | { readonly kind: 'trying'; readonly reminderId: string; readonly attempts: number; readonly leaseUntil: string }
  /** Nothing more will be sent; `sent` are the attempts known to have gone out. */
  | { readonly kind: 'settled'; readonly sent: readonly number[] };

export const initialReminder: ReminderState = { kind: 'undecided' };

const settled: ReminderState = { kind: 'settled', sent: [] };

export function evolveReminder(state: ReminderState, event: ReminderEvent): ReminderState {
  switch (event.type) {
    case 'ReminderDecided':
      return { kind: 'waiting', reminderId: event.data.reminderId, attempts: 0, nextTryAt: null };
    case 'DeliveryStarted': {
      const { reminderId, attempt, leaseUntil } = event.data;
      return { kind: 'trying', reminderId, attempts: attempt, leaseUntil };
    }
    case 'DeliveryDeferred':
    case 'DeliveryUnknown': {
      const { reminderId, attempt, nextTryAt } = event.data;
      return { kind: 'waiting', reminderId, attempts: attempt, nextTryAt };
    }
    case 'DeliverySent':
      return { kind: 'settled', sent: [...(state.kind === 'settled' ? state.sent : []), event.data.attempt] };
    case 'DeliveryRefused':
    case 'DeliveryNoRecipient':
    case 'ReminderNothingOwed':
    case 'ReminderMerged':
    case 'ReminderSkipped':
    case 'ReminderWithdrawn':
      return settled;
  }
}
