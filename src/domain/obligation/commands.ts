import type { ObligationDefinition } from './events.js';

export type ObligationCommand = { readonly type: 'ImposeObligation'; readonly definition: ObligationDefinition };
