import type { Decider } from '../decider.js';
import type { ObligationCommand } from './commands.js';
import { decideObligation } from './decide.js';
import type { ObligationEvent } from './events.js';
import { evolveObligation, initialObligation, type ObligationState } from './state.js';

export const obligationDecider: Decider<ObligationState, ObligationCommand, ObligationEvent> = {
  initial: initialObligation,
  decide: decideObligation,
  evolve: evolveObligation,
};
