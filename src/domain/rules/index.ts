import type { Decider } from '../decider.js';
import type { RulesCommand } from './commands.js';
import { decideRules } from './decide.js';
import type { RulesEvent } from './events.js';
import { evolveRules, initialRules, type RulesState } from './state.js';

export const rulesDecider: Decider<RulesState, RulesCommand, RulesEvent> = {
  initial: initialRules,
  decide: decideRules,
  evolve: evolveRules,
};
