import type { RuleSet } from '../rules.js';
import type { RulesEvent } from './events.js';

/** Every rule set ever adopted, in the order of adoption, each until it was ended. */
export type RulesState = readonly RuleSet[];

export const initialRules: RulesState = [];

export function evolveRules(state: RulesState, event: RulesEvent): RulesState {
  switch (event.type) {
    case 'RuleSetAdopted':
      return [...state, event.data];
    case 'RuleSetEnded': {
      const { id, until } = event.data;
      return state.map((known) => (known.id === id ? { ...known, until } : known));
    }
  }
}
