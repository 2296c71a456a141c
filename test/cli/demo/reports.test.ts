import { describe, expect, test } from '@jest/globals';
import { withReports, type ReportAct, type Scene } from '../../../src/cli/demo/reports.js';
import { playedUntil } from '../../../src/cli/demo/scenario.js';
import { shippedRules } from '../../../src/domain/rules.js';
import { shippedCalendar } from '../../support/shippedCalendar.js';

const law = { rules: shippedRules, calendar: shippedCalendar };
const plan = withReports([{ kind: 'tick', at: playedUntil }], law);

function sendings(): ReportAct[] {
  return plan.filter((scene: Scene): scene is ReportAct => scene.kind === 'sendReport');
}

describe('the reports of the demonstration', () => {
  test('are sent by the 24th, but for the one of 2025-Q3', () => {
    const days = sendings().map(({ quarter, at }) => [quarter, at.slice(5, 10)]);
    expect(days).toEqual(
      expect.arrayContaining([
        ['2025-Q2', '06-20'],
        ['2025-Q3', '09-29'],
        ['2025-Q4', '12-22'],
        ['2026-Q1', '03-20'],
      ]),
    );
  });

  test('are compiled before and acknowledged after, in order of time, and end with the play', () => {
    expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).toSorted());
    expect(plan.at(-1)).toEqual({ kind: 'tick', at: playedUntil });
    const third = plan.filter((scene) => 'quarter' in scene && scene.quarter === '2025-Q3');
    expect(third.map(({ kind }) => kind)).toEqual([
      'compileReport',
      'sendReport',
      'acknowledgeReport',
      'acknowledgeReport',
    ]);
  });
});
