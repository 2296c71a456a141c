import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import { endedBy, isKnown, successionProblems } from '../succession.js';
import type { RulesCommand } from './commands.js';
import type { RulesEvent } from './events.js';
import type { RulesState } from './state.js';

/** Adopts a rule set and ends the one that governed its first quarter; a past quarter keeps the one it had. */
export function decideRules(state: RulesState, { ruleSet }: RulesCommand): Decision<RulesEvent> {
  if (isKnown(state, ruleSet)) return unchanged;
  const problems = successionProblems(state, ruleSet);
  if (problems.length > 0) return refuse(rejection('RULES_REFUSED', { problems }));
  const ended = endedBy(state, ruleSet).map((data) => ({ type: 'RuleSetEnded', data }) as const);
  return accept<RulesEvent>({ type: 'RuleSetAdopted', data: ruleSet }, ...ended);
}
