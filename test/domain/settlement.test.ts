import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SettlementEvent } from '../../src/domain/settlement/events.js';
import { settlementDecider } from '../../src/domain/settlement/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(settlementDecider);

function settled(day: string): SettlementEvent {
  return { type: 'DaySettled', data: { day } };
}

function settle(day: string) {
  return { type: 'SettleDay', day } as const;
}

describe('settling', () => {
  test('records the first day and each later one', () => {
    given().when(settle('2026-04-17')).then(settled('2026-04-17'));
    given(settled('2026-04-17')).when(settle('2026-04-18')).then(settled('2026-04-18'));
    given(settled('2026-12-31')).when(settle('2027-01-01')).then(settled('2027-01-01'));
  });

  test('stays quiet about a day that is settled and about any before it', () => {
    given(settled('2026-04-17')).when(settle('2026-04-17')).thenStaysQuiet();
    given(settled('2026-04-17')).when(settle('2026-04-16')).thenStaysQuiet();
  });

  test('holds the last day', () => {
    expect(given().state).toEqual({ settledOn: null, calendarVersion: 0 });
    expect(given(settled('2026-04-17'), settled('2026-04-20')).state).toMatchObject({ settledOn: '2026-04-20' });
  });

  test('records each later version of the calendar once', () => {
    const settled9: SettlementEvent = { type: 'CalendarSettled', data: { version: 9 } };
    given().when({ type: 'SettleCalendar', version: 9 }).then(settled9);
    given(settled9, settled('2026-04-17')).when({ type: 'SettleCalendar', version: 9 }).thenStaysQuiet();
    given(settled('2026-04-17'), settled9).when(settle('2026-04-17')).thenStaysQuiet();
  });

  test('stays quiet on every repeat', () => {
    const days = fc.integer({ min: 1, max: 30 }).map((day) => settle(`2026-04-${String(day).padStart(2, '0')}`));
    fc.assert(
      fc.property(fc.array(days), (commands) => {
        expect(restlessCommands(settlementDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
