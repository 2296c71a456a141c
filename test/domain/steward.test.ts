import { describe, expect, test } from '@jest/globals';
import type { StewardCommand } from '../../src/domain/steward/commands.js';
import type { StewardEvent } from '../../src/domain/steward/events.js';
import { stewardDecider } from '../../src/domain/steward/index.js';
import { runningOn } from '../../src/domain/steward/state.js';
import { specificationOf } from '../support/givenWhenThen.js';
import { head as minh, nextHead as lan } from '../support/samples/agency.js';

const given = specificationOf(stewardDecider);

interface Days {
  readonly from: string;
  readonly until: string | null;
}

const spring: Days = { from: '2026-01-05', until: '2026-03-31' };
const onwards: Days = { from: '2026-04-01', until: null };

function assign(days: Days, person = minh): StewardCommand {
  return { type: 'AssignSteward', code: 'SDL', person, ...days };
}

function assigned(days: Days, person = minh): StewardEvent {
  return { type: 'StewardAssigned', data: { code: 'SDL', person, ...days } };
}

function end(until: string, person = minh): StewardCommand {
  return { type: 'EndSteward', code: 'SDL', personId: person.personId, until };
}

function ended({ from }: Days, until: string): StewardEvent {
  return { type: 'StewardEnded', data: { code: 'SDL', personId: minh.personId, from, until } };
}

describe('assigned staff (Điều 13.2)', () => {
  test('are assigned from a day on, several at once, one after the other', () => {
    given().when(assign(spring)).then(assigned(spring));
    given(assigned(spring)).when(assign(spring, lan)).then(assigned(spring, lan));
    given(assigned(spring)).when(assign(onwards)).then(assigned(onwards));
  });

  test('stay quiet on a repeat', () => {
    given(assigned(spring)).when(assign(spring)).thenStaysQuiet();
  });

  test.each([
    { from: '2026-03-31', until: null },
    { from: '2026-01-01', until: '2026-01-05' },
    { from: '2025-01-01', until: null },
    { from: '2026-02-01', until: '2026-02-02' },
  ])('share no day with another assignment of the same person: $from to $until', (days) => {
    const { personId } = minh;
    given(assigned(spring))
      .when(assign(days))
      .thenRefuses('ASSIGNED_ALREADY', { personId, ...spring });
  });

  test('are free again before and after their days', () => {
    const before = { from: '2025-12-01', until: '2026-01-04' };
    given(assigned(spring)).when(assign(before)).then(assigned(before));
  });

  test('end not before they begin', () => {
    const days = { from: '2026-02-01', until: '2026-01-31' };
    given().when(assign(days)).thenRefuses('ENDS_BEFORE_START', days);
    const oneDay = { from: '2026-02-01', until: '2026-02-01' };
    given().when(assign(oneDay)).then(assigned(oneDay));
  });

  test('are ended with a day that the assignment covers', () => {
    given(assigned(onwards)).when(end('2026-06-30')).then(ended(onwards, '2026-06-30'));
    given(assigned(onwards), ended(onwards, '2026-06-30')).when(end('2026-06-30')).thenStaysQuiet();
    given(assigned(onwards), ended(onwards, '2026-06-30'))
      .when(end('2026-07-01'))
      .thenRefuses('NO_SUCH_STEWARD', { agency: 'SDL', personId: minh.personId, on: '2026-07-01' });
  });

  test('of whom nothing is known are not ended', () => {
    given(assigned(onwards))
      .when(end('2026-06-30', lan))
      .thenRefuses('NO_SUCH_STEWARD', { agency: 'SDL', personId: lan.personId, on: '2026-06-30' });
  });

  test('ended early leave the other assignments as they were', () => {
    const { state } = given(assigned(spring), assigned(onwards), ended(spring, '2026-02-01'));
    const on = (day: string) => runningOn(state, minh.personId, day)?.from ?? null;
    expect(['2026-02-01', '2026-02-02', '2026-04-01', '2030-01-01'].map(on)).toEqual([
      spring.from,
      null,
      onwards.from,
      onwards.from,
    ]);
  });
});
