import type { RuleSet } from '../rules.js';
import type { RulesEvent } from './events.js';

/** Every rule set ever adopted, in the order of adoption. */
export type RulesState = readonly RuleSet[];

export const initialRules: RulesState = [];

export function evolveRules(state: RulesState, event: RulesEvent): RulesState {
  return [...state, event.data];
}
