import type { ObligationDefinition, ObligationEnd, ObligationTransfer } from './events.js';

export type ObligationCommand =
  | {
      readonly type: 'ImposeObligation';
      readonly definition: ObligationDefinition;
      /** The last quarter that it is owed for, where the annex names one. */
      readonly end?: Pick<ObligationEnd, 'after' | 'source'>;
    }
  | { readonly type: 'EndObligation'; readonly after: string; readonly source: string }
  | { readonly type: 'TransferObligation'; readonly transfer: Omit<ObligationTransfer, 'obligationId'> };
