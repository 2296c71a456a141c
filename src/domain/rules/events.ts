import type { EventOf } from '../event.js';
import { ruleSet } from '../rules.js';

export const rulesEvents = {
  /** A dated, cited reading of the law takes effect; windows opened before keep what was computed for them. */
  RuleSetAdopted: ruleSet,
};
export type RulesEvent = EventOf<typeof rulesEvents>;
