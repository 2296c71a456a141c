/** Any valid rule set, as a file holds it. */
import fc from 'fast-check';
import { shippedRules, type LadderStep, type RuleSet } from '../../src/domain/rules.js';

const source = fc.constantFrom('Quyết định (mẫu)', 'Văn bản khác (mẫu)');
const rolls = fc.constantFrom('never', 'nextWorkingDay');

/** Due first, then how much later it closes; only a closing that rolls lets the due date roll. */
const dates = fc
  .record({
    due: fc.integer({ min: 1, max: 20 }),
    later: fc.integer({ min: 0, max: 10 }),
    source,
    rolls,
    dueRolls: rolls,
  })
  .map(({ due, later, source: text, rolls: closing, dueRolls }) => ({
    due: {
      days: due,
      firstDayCounted: true,
      rolls: closing === 'nextWorkingDay' ? dueRolls : ('never' as const),
      source: text,
    },
    closing: { days: due + later, firstDayCounted: false, rolls: closing, source: text },
  }));

const steps = fc
  .record({
    opening: fc.boolean(),
    before: fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 4 }),
    closing: fc.boolean(),
    after: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ opening, before, closing, after }): LadderStep[] => [
    ...(opening ? [{ step: 'opening', moment: { kind: 'opening' }, role: 'head' } as const] : []),
    ...[...before]
      .sort((a, b) => b - a)
      .map((days): LadderStep => ({
        step: days === 0 ? 'due' : `due-${String(days)}`,
        moment: { kind: 'beforeDue', days },
        role: 'head',
      })),
    ...(closing ? [{ step: 'closing', moment: { kind: 'closing' }, role: 'head' } as const] : []),
    ...[...after]
      .sort((a, b) => a - b)
      .map((workingDays): LadderStep => {
        const step = workingDays === 0 ? 'overdue' : `overdue+${String(workingDays)}`;
        return { step, moment: { kind: 'afterDayZero', workingDays }, role: 'dicLeader' };
      }),
  ]);

const bands = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((bounds) => [0, ...[...bounds].sort((a, b) => a - b)])
  .map((bounds) =>
    bounds.map((from, index) => ({ grade: `Hạng ${String(index)}`, from, below: bounds[index + 1] ?? null })),
  );

/** Without quarters: those are stated beside the file. */
export const anyRules: fc.Arbitrary<Omit<RuleSet, 'from' | 'until'>> = fc
  .record({
    dates,
    steps,
    bands: fc.option(bands, { nil: null }),
    grace: fc.integer({ min: 0, max: 15 }),
    percent: fc.integer({ min: 0, max: 100 }),
    source,
  })
  .map(({ dates: { due, closing }, steps: ladder, bands: graded, grace, percent, source: text }) => {
    const { from: _from, until: _until, ...shipped } = shippedRules;
    return {
      ...shipped,
      id: 'bat-ky',
      source: text,
      due,
      closing,
      returnGrace: { workingDays: grace, source: text },
      explanation: { workingDays: grace + 1, source: text },
      completeness: { metFromPercent: percent, source: text },
      ladder: { at: '08:00', steps: ladder, source: text },
      ...(graded && { grading: { bands: graded, source: text } }),
    };
  });
