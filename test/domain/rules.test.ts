import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rulesFor } from '../../src/domain/deadline.js';
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

const ended: RulesEvent = {
  type: 'RuleSetEnded',
  data: { id: 'hue-06-2021', until: '2025-Q4', successor: 'hue-strict' },
};

function between(from: string, until: string): RuleSet {
  return { ...stricter, id: 'mid', from, until };
}

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

  test('ends the one before it with the quarter before', () => {
    given(adopted(shippedRules)).when(adopt(stricter)).then(adopted(stricter), ended);
    const state = given(adopted(shippedRules), adopted(stricter), ended).state;
    expect(state).toEqual([{ ...shippedRules, until: '2025-Q4' }, stricter]);
  });

  test('governs from its first quarter on, its predecessor all quarters before', () => {
    const { state } = given(adopted(shippedRules), adopted(stricter), ended);
    const governing = ['2020-Q4', '2021-Q1', '2025-Q4', '2026-Q1', '2031-Q4'].map((of) => rulesFor(of, state)?.id);
    expect(governing).toEqual([undefined, 'hue-06-2021', 'hue-06-2021', 'hue-strict', 'hue-strict']);
  });

  test('is adopted once, also when another has come since', () => {
    given(adopted(shippedRules)).when(adopt(shippedRules)).thenStaysQuiet();
    given(adopted(shippedRules), adopted(stricter), ended).when(adopt(shippedRules)).thenStaysQuiet();
    given(adopted(shippedRules), adopted(stricter), ended).when(adopt(stricter)).thenStaysQuiet();
  });

  test('is told from another one whatever the order of its names', () => {
    const reordered = Object.fromEntries(Object.entries(shippedRules).reverse()) as unknown as RuleSet;
    given(adopted(shippedRules)).when(adopt(reordered)).thenStaysQuiet();
  });

  test.each<readonly [words: string, rule: string, field: string, ruleSet: RuleSet]>([
    ['an id that reads otherwise', 'idTaken', 'id', { ...stricter, title: 'Khác' }],
    ['an id from another quarter', 'idTaken', 'id', { ...stricter, from: '2026-Q2' }],
    ['the start of one that is there', 'overlaps', 'from', { ...stricter, id: 'other' }],
    ['a quarter before the start of one', 'overlaps', 'from', { ...stricter, id: 'other', from: '2025-Q4' }],
    ['a last quarter within a later one', 'overlaps', 'from', between('2025-Q2', '2026-Q1')],
    ['a last quarter before the first', 'endsBeforeStart', 'until', between('2027-Q2', '2027-Q1')],
    ['an end that nothing follows', 'leavesGap', 'until', between('2027-Q1', '2027-Q4')],
    ['an end a quarter too early', 'leavesGap', 'until', between('2025-Q1', '2025-Q3')],
  ])('is refused for %s, naming the clause', (_, rule, field, ruleSet) => {
    const decision = rulesDecider.decide([{ ...shippedRules, until: '2025-Q4' }, stricter], adopt(ruleSet));
    if (decision.accepted || decision.rejection.code !== 'RULES_REFUSED') throw new Error('was not refused');
    const { problems } = decision.rejection.details;
    expect(problems.map((problem) => [problem.rule, problem.field])).toEqual([[rule, field]]);
    expect(problems.every(({ vi, en }) => vi.includes('Điều 4.6b') && en.includes('Điều 4.6b'))).toBe(true);
  });

  test('may come between two others when it ends where the later one begins', () => {
    const middle = between('2025-Q3', '2025-Q4');
    given(adopted(shippedRules), adopted(stricter), ended)
      .when(adopt(middle))
      .then(adopted(middle), { type: 'RuleSetEnded', data: { id: 'hue-06-2021', until: '2025-Q2', successor: 'mid' } });
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
