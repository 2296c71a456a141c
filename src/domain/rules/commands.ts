import type { RuleSet } from '../rules.js';

export type RulesCommand = { readonly type: 'AdoptRuleSet'; readonly ruleSet: RuleSet };
