import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedRules, type RuleSet } from '../../src/domain/rules.js';
import type { RulesEvent } from '../../src/domain/rules/events.js';
import { rulesDecider } from '../../src/domain/rules/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(rulesDecider);
const stricter: RuleSet = {
  ...shippedRules,
  id: 'hue-strict',
  from: '2026-Q1',
  returnGrace: { workingDays: 3, source: 'Thử' },
};

function adopted(ruleSet: RuleSet): RulesEvent {
  return { type: 'RuleSetAdopted', data: ruleSet };
}

function adopt(ruleSet: RuleSet) {
  return { type: 'AdoptRuleSet', ruleSet } as const;
}

describe('a rule set', () => {
  test('is adopted as it was read', () => {
    given().when(adopt(shippedRules)).then(adopted(shippedRules));
  });

  test('stands beside those adopted before it', () => {
    given(adopted(shippedRules)).when(adopt(stricter)).then(adopted(stricter));
    expect(given(adopted(shippedRules), adopted(stricter)).state).toEqual([shippedRules, stricter]);
  });

  test('is adopted once, also when another has come since', () => {
    given(adopted(shippedRules)).when(adopt(shippedRules)).thenStaysQuiet();
    given(adopted(shippedRules), adopted(stricter)).when(adopt(shippedRules)).thenStaysQuiet();
  });

  test('stays quiet on every repeat', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(adopt(shippedRules), adopt(stricter))), (commands) => {
        expect(restlessCommands(rulesDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
