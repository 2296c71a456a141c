/** The rule sets: which quarters each governs, what it says, and by which text. */
import { z } from 'zod';
import { ruleSetsOf, type RuleSetList } from '../../../app/ruleSets.js';
import { citedRules } from '../../../app/ruleWords.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { instantText, periodText } from '../frame/format.js';
import { rulesWords } from '../words/law.js';

const query = z.strictObject({ asOf: asOf.optional() });

export const rulesPage = pageRoute({
  method: 'get',
  path: '/rules',
  action: 'readRules',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { asOf: at = null } }) => {
    const answer = await ruleSetsOf(app, actor, { asOf: at });
    if (!answer.ok) return answer;
    const { position, settledOn, ruleSets } = answer.value;
    const w = rulesWords[language];
    const model = {
      w,
      past: at === null ? null : w.past(instantText(at, language)),
      asOfDay: at === null ? '' : hueDay(at),
      ruleSets: ruleSets.map((set) => setModel(set, language)).reverse(),
      api: address('/api/v1/rules', { asOf: at }),
    };
    return done({ template: 'rules', title: w.title, model, basis: { position, settledOn } });
  },
});

function setModel(set: RuleSetList['ruleSets'][number], language: Language) {
  const w = rulesWords[language];
  const { id, title, source, until } = set;
  const from = periodText(set.from, language);
  return {
    ...{ id, title, source },
    inForce: until === null ? w.inForceOn(from) : w.inForce(from, periodText(until, language)),
    caption: w.caption(title),
    rules: citedRules(set).map((rule) => ({ text: rule[language], source: rule.source })),
  };
}
