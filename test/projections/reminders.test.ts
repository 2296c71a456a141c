import { describe, expect, test } from '@jest/globals';
import { streams } from '../../src/domain/streams.js';
import { decidedReminders, deliverable, reminders } from '../../src/projections/reminders.js';
import * as sample from '../support/samples/reminder.js';
import { newTrial, type Trial } from './trial.js';

const { decided, deferred, firstTry, letter, reminderId, sent, step, unknown } = sample;
const stream = streams.reminder(reminderId);
const at = '2026-04-15T01:00:00.000Z';
const ids = (trial: Trial, now: string) => deliverable(trial.views, now).map((reminder) => reminder.reminderId);

async function after(...events: readonly Parameters<Trial['at']>[2][]): Promise<Trial> {
  const trial = await newTrial();
  await trial.at(at, stream, ...events);
  return trial;
}

describe('a reminder', () => {
  test('shows what was decided and whom it concerns', async () => {
    const { views } = await after(decided);
    expect(reminders(views)).toEqual([
      {
        ...step,
        ...letter,
        state: 'decided',
        into: null,
        attempts: 0,
        leaseUntil: null,
        nextTryAt: null,
        person: null,
        code: null,
        outcomeAt: null,
      },
    ]);
    expect(reminders(views, { quarter: '2026-Q1' })).toHaveLength(1);
    expect(reminders(views, { quarter: '2026-Q2' })).toEqual([]);
    expect([...decidedReminders(views, { closesOnFrom: '2026-04-16' })]).toEqual([reminderId]);
    expect([...decidedReminders(views, { closesOnFrom: '2026-04-17' })]).toEqual([]);
    views.close();
  });

  test.each([
    ['nothing was owed', sample.nothingOwed, { state: 'nothingOwed', messageId: null, into: null }],
    ['merged', sample.merged, { state: 'merged', into: 'closing' }],
    ['skipped', sample.skipped, { state: 'skipped', into: 'overdue' }],
  ])('of which is recorded that it was %s is never delivered', async (_, event, shown) => {
    const trial = await after(event);
    expect(reminders(trial.views)).toMatchObject([shown]);
    expect(ids(trial, '2027-01-01T00:00:00Z')).toEqual([]);
    expect([...decidedReminders(trial.views, { closesOnFrom: '' })]).toEqual([reminderId]);
    trial.views.close();
  });

  test('is deliverable once decided, and not while a try is under way', async () => {
    const trial = await after(decided);
    expect(ids(trial, at)).toEqual([reminderId]);
    await trial.at(at, stream, firstTry);
    expect(ids(trial, '2026-04-15T01:02:59.999Z')).toEqual([]);
    expect(reminders(trial.views)).toMatchObject([
      { state: 'decided', attempts: 1, leaseUntil: '2026-04-15T01:03:00.000Z' },
    ]);
    trial.views.close();
  });

  test('whose lease lapsed without an outcome is tried again', async () => {
    const trial = await after(decided, firstTry);
    expect(ids(trial, '2026-04-15T08:03:00+07:00')).toEqual([reminderId]);
    trial.views.close();
  });

  test.each([
    ['deferred', deferred()],
    ['unknown', unknown()],
  ])('that is %s waits for its next try', async (state, outcome) => {
    const trial = await after(decided, firstTry, outcome);
    expect(ids(trial, '2026-04-15T01:10:05.000Z')).toEqual([reminderId]);
    expect(ids(trial, '2026-04-15T01:10:04.999Z')).toEqual([]);
    expect(reminders(trial.views)).toMatchObject([
      { state, code: '451', nextTryAt: '2026-04-15T01:10:05.000Z', leaseUntil: null },
    ]);
    const again = sample.started(2, '2026-04-15T01:10:05.000Z', '2026-04-15T01:13:05.000Z');
    await trial.at(at, stream, again);
    expect(ids(trial, '2026-04-15T01:12:00.000Z')).toEqual([]);
    expect(reminders(trial.views)).toMatchObject([{ attempts: 2, nextTryAt: null }]);
    trial.views.close();
  });

  test.each([
    ['sent', [firstTry, sent(1)]],
    ['refused', [firstTry, sample.refused(1)]],
    ['noRecipient', [sample.noRecipient]],
    ['withdrawn', [sample.withdrawn]],
  ])('that is %s is done with', async (state, events) => {
    const trial = await after(decided, ...events);
    expect(ids(trial, '2027-01-01T00:00:00Z')).toEqual([]);
    expect(reminders(trial.views)).toMatchObject([{ state, leaseUntil: null }]);
    expect(reminders(trial.views, { asOf: 1 })).toMatchObject([{ state: 'decided', outcomeAt: null }]);
    trial.views.close();
  });

  test('reported as sent by a try whose lease had lapsed is sent', async () => {
    const trial = await after(decided, firstTry, unknown({ code: 'LEASE_LAPSED' }), sent(1));
    expect(reminders(trial.views)).toMatchObject([{ state: 'sent', nextTryAt: null }]);
    expect(ids(trial, '2027-01-01T00:00:00Z')).toEqual([]);
    trial.views.close();
  });

  test('leaves in the order of the decisions', async () => {
    const trial = await newTrial();
    const named = (id: string) => ({ type: 'ReminderDecided', data: { ...step, ...letter, reminderId: id } }) as const;
    for (const id of ['b', 'a', 'c']) await trial.at(at, streams.reminder(id), named(id));
    expect(ids(trial, at)).toEqual(['b', 'a', 'c']);
    await trial.at(at, streams.reminder('b'), deferred({ reminderId: 'b' }));
    expect(ids(trial, '2026-05-01T00:00:00Z')).toEqual(['b', 'a', 'c']);
    trial.views.close();
  });

  test('cannot be asked for at an instant that cannot be read', async () => {
    const { views } = await newTrial();
    expect(() => deliverable(views, 'mai')).toThrow(RangeError);
    views.close();
  });
});
