import { accept, unchanged, type Decision } from '../decider.js';
import type { RulesCommand } from './commands.js';
import type { RulesEvent } from './events.js';
import type { RulesState } from './state.js';

export function decideRules(state: RulesState, command: RulesCommand): Decision<RulesEvent> {
  if (state.some((known) => known.id === command.ruleSet.id)) return unchanged;
  return accept({ type: 'RuleSetAdopted', data: command.ruleSet });
}
