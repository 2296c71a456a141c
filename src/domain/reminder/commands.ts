import type { ReminderEvent } from './events.js';

type DataOf<Type extends ReminderEvent['type']> = Extract<ReminderEvent, { type: Type }>['data'];

export type ReminderSubject = DataOf<'ReminderNothingOwed'>;

/** What becomes of a step, decided once for ever. */
export type Fate =
  | { readonly kind: 'send'; readonly owed: readonly string[]; readonly messageId: string; readonly decidedAt: string }
  | { readonly kind: 'nothingOwed' }
  | { readonly kind: 'merged' | 'skipped'; readonly into: string };

/** What one try came to; `words` are the mail server's, sealed. */
export interface TryOutcome {
  readonly reminderId: string;
  readonly attempt: number;
  readonly at: string;
  readonly code: string | null;
  readonly words: DataOf<'DeliveryRefused'>['words'];
}

export type ReminderCommand =
  | { readonly type: 'DecideStep'; readonly subject: ReminderSubject; readonly fate: Fate }
  | {
      readonly type: 'StartDelivery';
      readonly at: string;
      readonly leaseUntil: string;
      readonly person: string;
      /** Ids of those in copy. */
      readonly copied?: readonly string[];
      /** Ids of those whom the letter only names. */
      readonly named?: readonly string[];
    }
  | {
      readonly type: 'RecordSent';
      readonly outcome: Omit<TryOutcome, 'words'>;
      readonly transport: 'smtp' | 'file';
      readonly obligations: number;
    }
  | { readonly type: 'RecordFailure'; readonly kind: 'deferred' | 'refused' | 'unknown'; readonly outcome: TryOutcome }
  | { readonly type: 'RecordNoRecipient'; readonly at: string; readonly office: string | null }
  | { readonly type: 'WithdrawReminder'; readonly at: string };
