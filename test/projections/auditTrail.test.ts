import { describe, expect, test } from '@jest/globals';
import { streams } from '../../src/domain/streams.js';
import { eventSchemas } from '../../src/domain/events.js';
import type { AuditQuestion } from '../../src/projections/auditQuestion.js';
import { auditTrail } from '../../src/projections/auditTrail.js';
import { projections } from '../../src/projections/index.js';
import { openViews } from '../../src/projections/views.js';
import { memoryStore } from '../../src/store/memory.js';
import * as accounts from '../support/samples/account.js';
import { head, registered } from '../support/samples/agency.js';
import { decided, reminderId, sent } from '../support/samples/reminder.js';
import { fileReceived, subject, windowOpened } from '../support/samples/submission.js';
import { eventSamples } from '../support/eventSamples.js';
import { handClock } from '../support/storeEvents.js';
import { actor } from '../support/recorder.js';
import { newFolder, newTrial } from './trial.js';

const at = '2026-04-02T03:00:00.000Z';

describe('the audit trail', () => {
  test('has one entry for each event: who, what, when, under whose credential', async () => {
    const { views, ...trial } = await newTrial();
    await trial.at(at, streams.submission(subject.submissionId), windowOpened, fileReceived());
    expect(auditTrail(views, { limit: 10 })[1]).toEqual({
      position: 2,
      fromPosition: 2,
      id: '00000000-0000-4000-8000-000000000002',
      stream: 'submission-sdl-luu-tru.2026-Q1',
      version: 2,
      type: 'FileReceived',
      actor,
      credential: 'aaaaaaaa-2222-4222-8222-222222222222',
      issuedBy: 'operator',
      agency: 'SDL',
      obligationId: 'sdl-luu-tru',
      period: '2026-Q1',
      recordedAt: at,
      recordedMs: Date.parse(at),
    });
    views.close();
  });

  test('is asked by stream, actor and type, page by page and as of any moment', async () => {
    const { views, ...trial } = await newTrial();
    await trial.at(at, streams.submission(subject.submissionId), windowOpened, fileReceived());
    await trial.at('2026-04-03T00:00:00.000Z', streams.agency('SDL'), registered());
    const asked = (question: Partial<AuditQuestion>) =>
      auditTrail(views, { limit: 10, ...question }).map(({ position }) => position);
    expect(asked({})).toEqual([1, 2, 3]);
    expect(asked({ stream: 'agency-SDL' })).toEqual([3]);
    expect(asked({ type: 'FileReceived' })).toEqual([2]);
    expect(asked({ actor })).toEqual([1, 2, 3]);
    expect(asked({ actor: 'nobody' })).toEqual([]);
    expect(asked({ after: 1 })).toEqual([2, 3]);
    expect(asked({ after: 1, limit: 1 })).toEqual([2]);
    expect(asked({ asOf: at })).toEqual([1, 2]);
    views.close();
  });

  test('tells which agency an event is about, by its data or its stream', async () => {
    const { views, ...trial } = await newTrial();
    await trial.at(at, streams.agency('SDL'), registered(), { type: 'HeadAppointed', data: { code: 'SDL', head } });
    await trial.at(at, streams.reminder(reminderId), decided, sent(1));
    await trial.at(at, streams.accounts, accounts.created(accounts.officer));
    await trial.at(at, streams.settlement, { type: 'DaySettled', data: { day: '2026-04-02' } });
    expect(auditTrail(views, { limit: 10 }).map(({ agency }) => agency)).toEqual([
      'SDL',
      'SDL',
      'SDL',
      'SDL',
      null,
      null,
    ]);
    views.close();
  });
});

describe('every projection', () => {
  test('takes a stored sample of every event type there is', async () => {
    const store = memoryStore({ clock: handClock() });
    const samples = eventSamples().map(({ event }) => event);
    expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(Object.keys(eventSchemas)));
    for (const [index, { type, data, metadata }] of samples.entries()) {
      await store.append(`s${String(index)}`, [{ id: String(index), type, data: data, metadata }], 0);
    }
    const views = await openViews({ folder: newFolder(), store, projections });
    expect(await views.catchUp()).toBe(samples.length);
    views.close();
  });
});
