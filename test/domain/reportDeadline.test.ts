import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reportDeadlineOf, reportSteps } from '../../src/domain/reportDeadline.js';
import { adoptedAs } from '../../src/domain/succession.js';
import { reportRuleOf, ruleSet, shippedRules } from '../../src/domain/rules.js';
import { ruleChanges } from '../../src/domain/rulesDiff.js';
import { isWorkingDay } from '../../src/domain/workingDays.js';
import { anyCalendar, anyQuarter } from '../support/arbitraries.js';
import { reportDate, reportLadder } from '../support/legalDates.js';
import { reportDates, reportLadders } from '../support/legalTimeVectors.js';
import { shippedCalendar } from '../support/shippedCalendar.js';

/** As adopted before the report was a rule. */
function silent() {
  const { report: _, ...rest } = shippedRules;
  return ruleSet.parse(rest);
}

describe("the date of DIC's report", () => {
  test.each(Object.entries(reportDates))('in %s is %s', (quarter, date) => {
    expect(reportDate(quarter)).toBe(date);
  });

  test('never rolls, and its reminders aim at a working day up to it, under any calendar', () => {
    fc.assert(
      fc.property(anyQuarter, anyCalendar, (quarter, cal) => {
        const { dueOn, aimOn } = reportDeadlineOf(quarter, shippedRules, cal);
        expect(dueOn.slice(8)).toBe('24');
        expect(aimOn <= dueOn).toBe(true);
        expect(isWorkingDay(cal, aimOn)).toBe(true);
      }),
      { seed: 133 },
    );
  });

  test('settles the quarter before and says why, each step with its clause', () => {
    const { settles, derivation } = reportDeadlineOf('2024-Q1', shippedRules, shippedCalendar);
    expect(settles).toBe('2023-Q4');
    expect(derivation.map(({ source }) => source)).toEqual(['Điều 13.3', 'Điều 13.3; Điều 4.6b', 'Điều 13.3']);
    expect(derivation[0]?.vi).toContain('chậm nhất hết ngày 24/03/2024 (Chủ nhật)');
    expect(derivation[2]?.en).toContain('2024-03-22 (Friday)');
  });
});

describe('the steps that remind of it', () => {
  test.each(Object.entries(reportLadders))('of %s: %s', (quarter, steps) => {
    expect(reportLadder(quarter)).toBe(steps);
  });

  test('go to the leader of DIC, and when it is overdue to the Committee as well', () => {
    const deadline = reportDeadlineOf('2024-Q2', shippedRules, shippedCalendar);
    const steps = reportSteps(deadline, shippedRules, shippedCalendar);
    expect(steps.map(({ step, role, mergedInto }) => [step, role, mergedInto])).toEqual([
      ['report-7', 'dicLeader', null],
      ['report-3', 'dicLeader', 'report-1'],
      ['report-1', 'dicLeader', null],
      ['report', 'dicLeader', null],
      ['report-overdue', 'dicLeader', null],
      ['report-overdue', 'committeeOffice', null],
    ]);
  });
});

describe('a rule set that says nothing of the report', () => {
  test('is read as the shipped one', () => {
    expect(reportRuleOf(silent())).toEqual(shippedRules.report);
    expect(ruleChanges(silent(), shippedRules)).toEqual([]);
  });

  test('is the shipped one by another spelling, not another with its id', () => {
    expect(adoptedAs([silent()], shippedRules)).not.toBeNull();
    expect(adoptedAs([{ ...shippedRules, report: { ...reportRuleOf(shippedRules), day: 20 } }], silent())).toBeNull();
  });
});
