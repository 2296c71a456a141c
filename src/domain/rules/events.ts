import { z } from 'zod';
import type { EventOf } from '../event.js';
import { ruleSet } from '../rules.js';
import { quarterId } from '../values.js';

export const rulesEvents = {
  /** A dated, cited reading of the law takes effect; windows opened before keep what was computed for them. */
  RuleSetAdopted: ruleSet,
  /** A rule set governs no longer than to the end of this quarter, because another one follows it; what it governed stays. */
  RuleSetEnded: z.strictObject({ id: ruleSet.shape.id, until: quarterId, successor: ruleSet.shape.id }),
};
export type RulesEvent = EventOf<typeof rulesEvents>;
