import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReminderCommand } from '../../src/domain/reminder/commands.js';
import { backoffMinutes, reminderIdOf } from '../../src/domain/reminder/decide.js';
import { reminderDecider } from '../../src/domain/reminder/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import {
  decided,
  decideLetter,
  decideStep,
  deferred,
  failure,
  firstTry,
  merged,
  noRecipient,
  nothingOwed,
  recordFailure,
  recordNoRecipient,
  recordSent,
  refused,
  reminderId,
  sent,
  skipped,
  startDelivery,
  started,
  step,
  unknown,
  withdraw,
  withdrawn,
} from '../support/samples/reminder.js';

const given = specificationOf(reminderDecider);
const settledEvents = [nothingOwed, merged, skipped, noRecipient, withdrawn, refused(1)] as const;

describe('deciding a step', () => {
  test('claims one stream for each agency, quarter, closing date and step', () => {
    expect(reminderIdOf(step)).toBe(reminderId);
    const others = [{ agency: 'SYT' }, { quarter: '2026-Q2' }, { closesOn: '2026-04-30' }, { step: 'closing' }];
    expect(new Set([step, ...others.map((other) => ({ ...step, ...other }))].map(reminderIdOf)).size).toBe(5);
  });

  test('records a letter, that nothing is owed, or what speaks in its place', () => {
    given().when(decideLetter).then(decided);
    given()
      .when(decideStep({ kind: 'nothingOwed' }))
      .then(nothingOwed);
    given()
      .when(decideStep({ kind: 'merged', into: 'closing' }))
      .then(merged);
    given()
      .when(decideStep({ kind: 'skipped', into: 'overdue' }))
      .then(skipped);
  });

  test('happens once, whatever was decided and whatever has come of it', () => {
    for (const event of [decided, ...settledEvents]) given(event).when(decideLetter).thenStaysQuiet();
    given(decided, firstTry).when(decideLetter).thenStaysQuiet();
    given(decided, firstTry, sent(1)).when(decideLetter).thenStaysQuiet();
    given(nothingOwed)
      .when(decideStep({ kind: 'nothingOwed' }))
      .thenStaysQuiet();
  });
});

describe('starting a try', () => {
  const start = startDelivery('2026-04-15T01:00:00.000Z', '2026-04-15T01:03:00.000Z');

  test('announces the first one', () => {
    given(decided).when(start).then(firstTry);
  });

  test('is left to the one that has the lease, to its last millisecond', () => {
    given(decided, firstTry).when(start).thenStaysQuiet();
    given(decided, firstTry)
      .when(startDelivery('2026-04-15T01:02:59.999Z', '2026-04-15T01:05:59.999Z'))
      .thenStaysQuiet();
  });

  test('after a lapsed lease records that nobody knows of the last try, and tries again', () => {
    const at = '2026-04-15T01:03:00.000Z';
    const lease = '2026-04-15T01:06:00.000Z';
    given(decided, firstTry)
      .when(startDelivery(at, lease))
      .then(unknown({ at, code: 'LEASE_LAPSED', words: null, nextTryAt: at }), started(2, at, lease));
  });

  test.each([
    ['deferred', deferred()],
    ['unknown', unknown()],
  ])('waits out the time after one that was %s, to the millisecond', (_, event) => {
    const lease = '2026-04-15T01:13:05.000Z';
    given(decided, firstTry, event).when(startDelivery('2026-04-15T01:10:04.999Z', lease)).thenStaysQuiet();
    const at = '2026-04-15T01:10:05.000Z';
    given(decided, firstTry, event)
      .when(startDelivery(at, lease))
      .then(started(2, at, lease));
  });

  test('stays quiet before a decision and after the end', () => {
    given().when(start).thenStaysQuiet();
    for (const event of [...settledEvents, sent(1)]) given(event).when(start).thenStaysQuiet();
  });
});

describe('the outcome of a try', () => {
  const trying = [decided, firstTry] as const;

  test('sent ends it', () => {
    given(...trying)
      .when(recordSent(1))
      .then(sent(1));
  });

  test('deferred or unknown is tried again later, refused never', () => {
    given(...trying)
      .when(recordFailure('deferred'))
      .then(deferred());
    given(...trying)
      .when(recordFailure('unknown'))
      .then(unknown());
    given(...trying)
      .when(recordFailure('refused'))
      .then(refused(1));
  });

  test.each([
    [1, 10],
    [2, 20],
    [3, 40],
    [4, 80],
    [5, 160],
    [6, 240],
    [7, 240],
    [5000, 240],
  ])('after try %d waits %d minutes', (attempt, minutes) => {
    expect(backoffMinutes(attempt)).toBe(minutes);
  });

  test('waits by the number of its try', () => {
    const third = started(3, '2026-04-15T02:00:00.000Z', '2026-04-15T02:03:00.000Z');
    given(decided, third)
      .when(recordFailure('deferred', 3))
      .then(deferred({ attempt: 3, nextTryAt: '2026-04-15T01:40:05.000Z' }));
  });

  test('is recorded once', () => {
    given(...trying, sent(1))
      .when(recordSent(1))
      .thenStaysQuiet();
    given(...trying, deferred())
      .when(recordFailure('deferred'))
      .thenStaysQuiet();
    given(...trying, refused(1))
      .when(recordFailure('refused'))
      .thenStaysQuiet();
  });

  test('of a failed try is of no interest once another has begun or ended', () => {
    const second = started(2, '2026-04-15T01:03:00.000Z', '2026-04-15T01:06:00.000Z');
    given(...trying, unknown(), second)
      .when(recordFailure('deferred', 1))
      .thenStaysQuiet();
    given(...trying, unknown(), second, sent(2))
      .when(recordFailure('unknown', 1))
      .thenStaysQuiet();
  });

  test('sent is never turned away, also from a try that was given up', () => {
    const second = started(2, '2026-04-15T01:03:00.000Z', '2026-04-15T01:06:00.000Z');
    given(...trying, unknown())
      .when(recordSent(1))
      .then(sent(1));
    given(...trying, unknown(), second)
      .when(recordSent(1))
      .then(sent(1));
    given(...trying, unknown(), second, refused(2))
      .when(recordSent(1))
      .then(sent(1));
  });

  test('tells a letter that went out twice, once each', () => {
    const second = started(2, '2026-04-15T01:03:00.000Z', '2026-04-15T01:06:00.000Z');
    const twice = [...trying, unknown(), second, sent(1)] as const;
    given(...twice)
      .when(recordSent(2))
      .then(sent(2));
    given(...twice, sent(2))
      .when(recordSent(1))
      .thenStaysQuiet();
    given(...twice, sent(2))
      .when(recordSent(2))
      .thenStaysQuiet();
  });

  test('without a decision is nothing', () => {
    given().when(recordSent(1)).thenStaysQuiet();
    given().when(recordFailure('deferred')).thenStaysQuiet();
    given(decided).when(recordFailure('deferred')).thenStaysQuiet();
  });
});

describe('a letter that is not sent', () => {
  test('has nobody to go to, or nothing to ask for any more', () => {
    given(decided).when(recordNoRecipient).then(noRecipient);
    given(decided).when(withdraw).then(withdrawn);
    given(decided, firstTry, deferred()).when(recordNoRecipient).then(noRecipient);
    given(decided, firstTry, deferred()).when(withdraw).then(withdrawn);
  });

  test('may have no office at all', () => {
    given(decided)
      .when({ type: 'RecordNoRecipient', at: '2026-04-15T01:00:00.000Z', office: null })
      .then({ type: 'DeliveryNoRecipient', data: { reminderId, at: '2026-04-15T01:00:00.000Z', office: null } });
  });

  test('is not called off in the middle of a try', () => {
    given(decided, firstTry).when(recordNoRecipient).thenStaysQuiet();
    given(decided, firstTry).when(withdraw).thenStaysQuiet();
  });

  test('is called off once, and never before it was decided', () => {
    for (const event of [...settledEvents, sent(1)]) {
      given(event).when(recordNoRecipient).thenStaysQuiet();
      given(event).when(withdraw).thenStaysQuiet();
    }
    given().when(recordNoRecipient).thenStaysQuiet();
    given().when(withdraw).thenStaysQuiet();
  });
});

describe('the state', () => {
  test('waits, tries, waits again and settles', () => {
    const waiting = { kind: 'waiting', reminderId, attempts: 0, nextTryAt: null };
    expect(given().state).toEqual({ kind: 'undecided' });
    expect(given(decided).state).toEqual(waiting);
    const trying = { kind: 'trying', reminderId, attempts: 1, leaseUntil: '2026-04-15T01:03:00.000Z' };
    expect(given(decided, firstTry).state).toEqual(trying);
    const { nextTryAt } = failure();
    expect(given(decided, firstTry, deferred()).state).toEqual({ ...waiting, attempts: 1, nextTryAt });
    expect(given(decided, firstTry, unknown()).state).toEqual({ ...waiting, attempts: 1, nextTryAt });
    expect(given(decided, firstTry, sent(1), sent(2)).state).toEqual({ kind: 'settled', sent: [1, 2] });
    for (const event of settledEvents) expect(given(event).state).toEqual({ kind: 'settled', sent: [] });
  });

  test('stays as it is on every repeat', () => {
    const orders: fc.Arbitrary<ReminderCommand> = fc.oneof(
      fc.constantFrom(decideLetter, decideStep({ kind: 'nothingOwed' }), recordNoRecipient, withdraw),
      fc.nat({ max: 300 }).map((minute) => startDelivery(minuteOf(minute), minuteOf(minute + 3))),
      fc.integer({ min: 1, max: 4 }).map(recordSent),
      fc
        .record({ kind: fc.constantFrom('deferred', 'refused', 'unknown'), attempt: fc.integer({ min: 1, max: 4 }) })
        .map(({ kind, attempt }) => recordFailure(kind, attempt)),
    );
    fc.assert(
      fc.property(fc.array(orders, { size: 'large' }), (commands) => {
        expect(restlessCommands(reminderDecider, [decideLetter, ...commands])).toEqual([]);
      }),
      { seed: 20_260_401, numRuns: 1000 },
    );
  });
});

function minuteOf(minute: number): string {
  return new Date(Date.parse('2026-04-15T01:00:00.000Z') + minute * 60_000).toISOString();
}
