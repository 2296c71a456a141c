import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deadlineOf } from '../../src/domain/deadline.js';
import { dueSteps, ladderOf, type ScheduledStep } from '../../src/domain/ladder.js';
import { shippedRules } from '../../src/domain/rules.js';
import { isWorkingDay, onOrAfter, workingCalendar, type WorkingCalendar } from '../../src/domain/workingDays.js';
import { anyCalendar, anyQuarter } from '../support/arbitraries.js';
import { ladderText } from '../support/legalDates.js';
import { closingDates, ladders } from '../support/legalTimeVectors.js';
import { shippedCalendar } from '../support/shippedCalendar.js';

function ladder(quarter: string, cal: WorkingCalendar = shippedCalendar): ScheduledStep[] {
  return ladderOf(deadlineOf(quarter, shippedRules, cal), shippedRules, cal);
}

const names = (steps: readonly ScheduledStep[]) => steps.map(({ step }) => step);

describe('the ladder', () => {
  test.each(Object.entries(ladders))('of %s is %s', (quarter, text) => {
    expect(ladderText(quarter)).toBe(text);
  });

  test('names its steps and whom each goes to', () => {
    expect(ladder('2026-Q1').map(({ step, role }) => `${step} ${role}`)).toEqual([
      'opening head',
      'due-7 head',
      'due-3 head',
      'due-1 head',
      'due head',
      'closing head',
      'overdue head',
      'overdue+5 dicLeader',
      'overdue+10 committeeOffice',
    ]);
  });

  test('has two steps on one day in ten of the 28 quarters from 2021 to 2027', () => {
    const quarters = Object.keys(closingDates);
    expect(quarters).toHaveLength(28);
    expect(quarters.filter((quarter) => ladder(quarter).some(({ mergedInto }) => mergedInto !== null))).toHaveLength(
      10,
    );
  });

  test('lets the later of two steps on one day speak for the earlier', () => {
    const merged = ladder('2021-Q4').filter(({ mergedInto }) => mergedInto !== null);
    expect(merged).toEqual([{ step: 'due-1', role: 'head', on: '2022-01-14', mergedInto: 'due' }]);
  });

  test('has no closing step for an extended obligation, due on the day it closes', () => {
    const granted = { opensOn: '2026-04-01', dueOn: '2026-05-08', closesOn: '2026-05-08' };
    expect(ladderOf(granted, shippedRules, shippedCalendar).map(({ step, on }) => [step, on])).toEqual([
      ['opening', '2026-04-01'],
      ['due-7', '2026-04-29'],
      ['due-3', '2026-05-05'],
      ['due-1', '2026-05-07'],
      ['due', '2026-05-08'],
      ['overdue', '2026-05-11'],
      ['overdue+5', '2026-05-18'],
      ['overdue+10', '2026-05-25'],
    ]);
  });

  test('reminds nobody before the first working day of the window, even after a holiday of twelve days', () => {
    const dates = Array.from({ length: 12 }, (_, index) => `2026-04-${String(index + 1).padStart(2, '0')}`);
    const cal = workingCalendar(dates.map((date) => ({ date, kind: 'dayOff', note: '', status: 'official' })));
    expect(ladder('2026-Q1', cal).slice(0, 4)).toMatchObject([
      { step: 'opening', on: '2026-04-13', mergedInto: 'due-3' },
      { step: 'due-7', on: '2026-04-13', mergedInto: 'due-3' },
      { step: 'due-3', on: '2026-04-13', mergedInto: null },
      { step: 'due-1', on: '2026-04-14', mergedInto: null },
    ]);
  });

  test('falls on working days, in order, one letter a day, under any calendar', () => {
    const holds = (quarter: string, cal: WorkingCalendar) => {
      const steps = ladder(quarter, cal);
      const days = steps.map(({ on }) => on);
      const sent = steps.filter(({ mergedInto }) => mergedInto === null).map(({ on }) => on);
      expect(days).toEqual(days.toSorted());
      expect(days.every((day) => isWorkingDay(cal, day))).toBe(true);
      expect(days[0]).toBe(onOrAfter(cal, deadlineOf(quarter, shippedRules, cal).opensOn));
      expect(sent).toEqual([...new Set(days)]);
    };
    fc.assert(fc.property(anyQuarter, anyCalendar, holds), { seed: 20210203 });
  });
});

describe('the steps that are due', () => {
  test('come at 08:00 in Huế, not a moment before', () => {
    const steps = ladder('2026-Q1');
    expect(dueSteps(steps, '2026-04-01T00:59:59.999Z', '08:00')).toEqual([]);
    expect(names(dueSteps(steps, '2026-04-01T01:00:00.000Z', '08:00'))).toEqual(['opening']);
    expect(names(dueSteps(steps, '2026-04-10T09:00:00+07:00', '08:00'))).toEqual(['opening', 'due-7', 'due-3']);
  });

  test('include the merged ones, so that they can be recorded', () => {
    const due = dueSteps(ladder('2023-Q4'), '2024-01-12T08:00:00+07:00', '08:00');
    expect(due.map(({ step, mergedInto }) => [step, mergedInto])).toEqual([
      ['opening', null],
      ['due-7', null],
      ['due-3', 'due-1'],
      ['due-1', null],
    ]);
  });
});
