/** Every date that hangs on a deadline, held against a second reading of the rules over random laws and calendars. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closingDates, ladders, reportDates } from '../support/legalTimeVectors.js';
import { shippedRules } from '../../src/domain/rules.js';
import { shippedCalendar } from '../support/shippedCalendar.js';
import { anyCase, compared, modelOf } from './deadlineCases.js';
import * as model from './deadlineModel.js';

const seed = 20_260_415;

describe('dates under random rules, calendars and quarters', () => {
  test(`are those that a plain reading of the regulation gives, in 10,000 cases of the seed ${String(seed)}`, () => {
    fc.assert(
      fc.property(anyCase, (drawn) => {
        const said = compared(drawn);
        expect(said.product).toEqual(said.model);
      }),
      { seed, numRuns: 10_000 },
    );
  }, 120_000);

  test('meet what makes a difference, so that the comparison means something', () => {
    const said = fc.sample(anyCase, { seed, numRuns: 300 }).map((drawn) => ({ drawn, ...modelOf(drawn) }));
    const share = (holds: (one: (typeof said)[number]) => boolean) => said.filter(holds).length / said.length;
    const shares = {
      late: share(({ timing }) => timing === 'late'),
      merged: share(({ ladder }) => ladder.some(({ mergedInto }) => mergedInto !== null)),
      cutByGrant: share(({ ladder, afterGrant }) => afterGrant.length > 0 && afterGrant.length < ladder.length),
      partlyCome: share(({ ladder, come }) => come.length > 0 && come.length < ladder.length),
      reportMoved: share(({ report }) => report.aimOn !== report.dueOn),
      closingRolled: share(({ drawn, closesOn }) => {
        const { closing } = drawn.rules;
        return closing.rolls !== 'never' && Number(closesOn.slice(8)) !== closing.days + 1;
      }),
    };
    expect(Object.entries(shares).filter(([, part]) => part < 0.1)).toEqual([]);
  });
});

/** The shipped calendar in the model's own count of days. */
const shipped: model.Listed = [...shippedCalendar.listed.values()].map(({ date, kind }) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { day: model.dayOf(year, month, day), kind };
});

describe('the model itself keeps the vectors of the regulation', () => {
  const partsOf = (quarter: string) => [Number(quarter.slice(0, 4)), Number(quarter.slice(6))] as const;

  test.each(Object.entries(closingDates))('%s closes on %s', (quarter, closesOn) => {
    expect(model.textOf(model.datesOf(partsOf(quarter), shippedRules, shipped).closesOn)).toBe(closesOn);
  });

  test.each(Object.entries(ladders))('%s has the ladder %s', (quarter, text) => {
    const steps = model.ladder(
      model.datesOf(partsOf(quarter), shippedRules, shipped),
      shippedRules.ladder.steps,
      shipped,
    );
    const written = steps.map(({ on, mergedInto }) => (mergedInto === null ? model.textOf(on).slice(5) : 'merged'));
    expect(written.join(', ')).toBe(text);
  });

  test.each(Object.entries(reportDates))('the report of %s is due on %s', (quarter, text) => {
    const rule = { day: 24, monthOfQuarter: 3, remindDaysBefore: [] };
    const { dueOn, aimOn } = model.report(partsOf(quarter), rule, shipped);
    const aim = aimOn === dueOn ? '' : ` for ${model.textOf(aimOn)}`;
    expect(`${model.textOf(dueOn)}${aim}`).toBe(text);
  });
});
