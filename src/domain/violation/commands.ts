import type { ViolationEvent } from './events.js';

type DataOf<Type extends ViolationEvent['type']> = Extract<ViolationEvent, { type: Type }>['data'];

export type ViolationCommand =
  | { readonly type: 'OpenViolation'; readonly finding: DataOf<'ViolationOpened'> }
  | { readonly type: 'RemedyViolation'; readonly remedy: Pick<DataOf<'ViolationRemedied'>, 'receivedAt' | 'daysLate'> }
  | {
      readonly type: 'AnnulViolation';
      readonly reason: DataOf<'ViolationAnnulled'>['reason'];
      /** The closing that a corrected calendar gives, which undoes also what data remedied before it; null: nothing remedied, unless by a waiver. */
      readonly closesAt: string | null;
    };
