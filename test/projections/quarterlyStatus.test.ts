import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '../../src/domain/events.js';
import { streams } from '../../src/domain/streams.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import { status, submission, type ObligationStatus } from '../../src/projections/quarterlyStatus.js';
import { registered, tourism } from '../support/samples/agency.js';
import { imposed, lodgings, revised } from '../support/samples/obligation.js';
import * as sample from '../support/samples/submission.js';
import { newTrial, type Trial } from './trial.js';

const { approved, fileReceived, graceLapsed, nilDeclared, published, returned, subject, unchangedDeclared } = sample;
const { windowClosed, windowOpened } = sample;
const stream = streams.submission(subject.submissionId);

async function withObligation(): Promise<Trial> {
  const trial = await newTrial();
  const health = { ...tourism, code: 'SYT', nameVi: 'Sở Y tế', nameEn: 'Department of Health' };
  await trial.at('2026-01-02T01:00:00.000Z', streams.agency('SYT'), registered(health));
  await trial.at('2026-01-02T01:00:00.000Z', streams.agency('SDL'), registered());
  await trial.at('2026-01-02T01:00:00.000Z', streams.obligation(subject.obligationId), imposed());
  return trial;
}

/** What the board says of the one duty after these events. */
async function after(...events: readonly SubmissionEvent[]): Promise<Partial<ObligationStatus>> {
  const trial = await withObligation();
  await trial.at('2026-04-01T01:00:00.000Z', stream, ...events);
  const board = status(trial.views, { quarter: '2026-Q1' });
  trial.views.close();
  return board.agencies.find(({ code }) => code === 'SDL')?.obligations[0] ?? {};
}

const nothingCounts = { timing: null, receivedAt: null, daysLate: null, criteriaMet: null, sha256: null, kind: null };

describe('the status board', () => {
  test('lists every agency in the order of the register, with what is recorded to be owed', async () => {
    const trial = await withObligation();
    const before = status(trial.views, { quarter: '2026-Q1' });
    expect(before.agencies).toEqual([
      { code: 'SYT', name: 'Sở Y tế', nameEn: 'Department of Health', obligations: [] },
      { code: 'SDL', name: 'Sở Du lịch', nameEn: 'Department of Tourism', obligations: [] },
    ]);
    await trial.at('2026-04-01T01:00:00.000Z', stream, windowOpened);
    const board = status(trial.views, { quarter: '2026-Q1' });
    expect(board).toMatchObject({ quarter: '2026-Q1', asOf: '2026-04-01T01:00:00.000Z', position: 4, settledOn: null });
    expect(board.agencies[1]?.obligations).toEqual([
      {
        id: 'sdl-luu-tru',
        title: 'Cơ sở lưu trú du lịch',
        state: 'owed',
        ...nothingCounts,
        dueOn: '2026-04-15',
        closesOn: '2026-04-16',
        criteriaRequired: 1,
        submissionId: 'sdl-luu-tru.2026-Q1',
        version: null,
        arrivedAt: null,
        review: 'none',
        closed: false,
        inGrace: false,
        graceUntil: null,
        changedBy: null,
        originalDueOn: null,
        originalClosesOn: null,
        waived: false,
        takenOver: null,
        withdrawn: false,
      },
    ]);
    expect(status(trial.views, { quarter: '2025-Q4' }).agencies[1]?.obligations).toEqual([]);
    trial.views.close();
  });

  test('lists an agency’s obligations by id, in whatever order their windows opened', async () => {
    const trial = await withObligation();
    for (const id of ['sdl-c', 'sdl-a', 'sdl-b']) {
      const duty = { ...subject, submissionId: `${id}.2026-Q1`, obligationId: id };
      const opened: SubmissionEvent = { type: 'WindowOpened', data: { ...duty, ...sample.window } };
      await trial.at('2026-04-01T01:00:00.000Z', streams.submission(duty.submissionId), opened);
    }
    const [, tourismBoard] = status(trial.views, { quarter: '2026-Q1' }).agencies;
    expect(tourismBoard?.obligations.map(({ id }) => id)).toEqual(['sdl-a', 'sdl-b', 'sdl-c']);
    trial.views.close();
  });

  test('shows a received file with what was measured in it', async () => {
    expect(await after(windowOpened, fileReceived({ check: sample.checkOf(2, 3) }))).toMatchObject({
      state: 'received',
      timing: 'onTime',
      receivedAt: '2026-04-02T03:00:00.000Z',
      daysLate: 0,
      criteriaMet: 2,
      criteriaRequired: 3,
      sha256: sample.firstFile,
      version: 1,
      kind: 'file',
      review: 'pending',
    });
  });

  test('shows how far the review has come', async () => {
    expect(await after(windowOpened, fileReceived(), approved())).toMatchObject({
      state: 'approved',
      review: 'approved',
    });
    const all = await after(windowOpened, fileReceived(), approved(), published());
    expect(all).toMatchObject({ state: 'published', review: 'published' });
  });

  test('shows declarations as what they are, before and after their review', async () => {
    const nil = { state: 'nil', sha256: null, criteriaMet: null, criteriaRequired: null };
    expect(await after(windowOpened, nilDeclared())).toMatchObject({ ...nil, review: 'pending', timing: 'onTime' });
    expect(await after(windowOpened, nilDeclared(), approved({ sha256: null }))).toMatchObject({
      ...nil,
      review: 'approved',
    });
    const kept = { state: 'unchanged', sha256: null, criteriaMet: 3, criteriaRequired: 3 };
    expect(await after(windowOpened, unchangedDeclared())).toMatchObject({ ...kept, review: 'pending' });
    const done = await after(windowOpened, unchangedDeclared(), approved({ sha256: null }));
    expect(done).toMatchObject({ ...kept, review: 'approved' });
  });

  test('counts nothing of a returned version while its days of grace run', async () => {
    const row = await after(windowOpened, fileReceived(), returned(), windowClosed('inGrace'));
    expect(row).toMatchObject({
      state: 'returned',
      ...nothingCounts,
      criteriaRequired: 1,
      review: 'returned',
      version: 1,
    });
    expect(row).toMatchObject({ inGrace: true, graceUntil: '2026-04-21', closed: true });
  });

  test('keeps the first time of a returned version that is replaced in its days of grace', async () => {
    const again = fileReceived({ version: 2, receivedAt: sample.lastInGrace, sha256: sample.secondFile });
    const row = await after(windowOpened, fileReceived(), returned(), windowClosed('inGrace'), again);
    expect(row).toMatchObject({ state: 'received', timing: 'onTime', receivedAt: '2026-04-02T03:00:00.000Z' });
    expect(row).toMatchObject({
      arrivedAt: sample.lastInGrace,
      sha256: sample.secondFile,
      inGrace: false,
      graceUntil: null,
    });
  });

  test('calls it missing when grace lapsed after closing, owed when before', async () => {
    const late = await after(windowOpened, fileReceived(), returned(), windowClosed('inGrace'), graceLapsed());
    expect(late).toMatchObject({ state: 'missing', ...nothingCounts, review: 'none', inGrace: false });
    const lapse = graceLapsed({ graceUntil: '2026-04-10', result: 'owed' });
    const early = [windowOpened, fileReceived(), returned(sample.earlyGrace), lapse];
    expect(await after(...early)).toMatchObject({ state: 'owed', ...nothingCounts, closed: false });
    expect(await after(...early, windowClosed('missing'))).toMatchObject({ state: 'missing', closed: true });
  });

  test('counts the new time of what arrives after a lapse', async () => {
    const again = { version: 2, receivedAt: sample.afterGrace, countsFrom: sample.afterGrace };
    const late = fileReceived({ ...again, timing: 'late', daysLate: 6, sha256: sample.secondFile });
    const row = await after(windowOpened, fileReceived(), returned(), windowClosed('inGrace'), graceLapsed(), late);
    expect(row).toMatchObject({ state: 'received', timing: 'late', daysLate: 6, receivedAt: sample.afterGrace });
  });

  test('leaves a counted version as it is when the window closes', async () => {
    const row = await after(windowOpened, fileReceived(), approved(), windowClosed('counted'));
    expect(row).toMatchObject({ state: 'approved', closed: true, timing: 'onTime' });
    expect(await after(windowOpened, nilDeclared(), windowClosed('counted'))).toMatchObject({
      state: 'nil',
      closed: true,
    });
  });

  test('says missing when nothing had come, and late when it comes after all', async () => {
    expect(await after(windowOpened, windowClosed('missing'))).toMatchObject({ state: 'missing', ...nothingCounts });
    const late = fileReceived({
      receivedAt: sample.justLate,
      countsFrom: sample.justLate,
      timing: 'late',
      daysLate: 1,
    });
    const row = await after(windowOpened, windowClosed('missing'), late);
    expect(row).toMatchObject({ state: 'received', timing: 'late', daysLate: 1, closed: true });
  });

  test('shows a correction after publication as received again; its time stays with the first', async () => {
    const correction = fileReceived({ version: 2, receivedAt: '2026-05-04T02:00:00.000Z', sha256: sample.secondFile });
    const published1 = [windowOpened, fileReceived(), approved(), published(), windowClosed('counted')];
    const row = await after(...published1, correction);
    expect(row).toMatchObject({ state: 'received', review: 'pending', version: 2, sha256: sample.secondFile });
    expect(row).toMatchObject({ timing: 'onTime', receivedAt: '2026-04-02T03:00:00.000Z' });
  });

  test('answers as of before and after every change', async () => {
    const trial = await withObligation();
    const days: [string, SubmissionEvent, string][] = [
      ['2026-04-01T01:00:00.000Z', windowOpened, 'owed'],
      ['2026-04-02T03:00:00.000Z', fileReceived(), 'received'],
      ['2026-04-14T03:00:00.000Z', returned(), 'returned'],
      ['2026-04-16T17:00:00.000Z', windowClosed('inGrace'), 'returned'],
      ['2026-04-21T17:00:00.000Z', graceLapsed(), 'missing'],
      ['2026-04-23T02:00:00.000Z', fileReceived({ version: 2, sha256: sample.secondFile }), 'received'],
      ['2026-04-24T02:00:00.000Z', approved({ version: 2, sha256: sample.secondFile }), 'approved'],
      ['2026-04-25T02:00:00.000Z', published({ version: 2, sha256: sample.secondFile }), 'published'],
    ];
    for (const [at, event] of days) await trial.at(at, stream, event);
    const stateAt = (asOf: string | number) =>
      status(trial.views, { quarter: '2026-Q1', asOf }).agencies.flatMap(({ obligations }) =>
        obligations.map((o) => o.state),
      );
    expect(days.map(([at]) => stateAt(at))).toEqual(days.map(([, , state]) => [state]));
    expect(days.map((_, index) => stateAt(index + 4))).toEqual(days.map(([, , state]) => [state]));
    expect(stateAt('2026-03-31T16:59:59.999Z')).toEqual([]);
    expect(stateAt('2026-04-21T16:59:59.999Z')).toEqual(['returned']);
    trial.views.close();
  });

  test('names an obligation as it was worded for that quarter and at that moment', async () => {
    const trial = await withObligation();
    await trial.at('2026-04-01T01:00:00.000Z', stream, windowOpened);
    const reworded: DomainEvent = revised({ ...lodgings, title: 'Cơ sở lưu trú', effectiveFrom: '2026-Q1' });
    await trial.at('2026-04-02T01:00:00.000Z', streams.obligation(subject.obligationId), reworded);
    const later = revised({ ...lodgings, title: 'Nơi ở', effectiveFrom: '2026-Q2' });
    await trial.at('2026-04-03T01:00:00.000Z', streams.obligation(subject.obligationId), later);
    const titleAt = (asOf: string) =>
      status(trial.views, { quarter: '2026-Q1', asOf }).agencies[1]?.obligations[0]?.title;
    expect(titleAt('2026-04-01T12:00:00Z')).toBe('Cơ sở lưu trú du lịch');
    expect(titleAt('2026-04-04T12:00:00Z')).toBe('Cơ sở lưu trú');
    trial.views.close();
  });
});

describe('a submission', () => {
  test('says how often it was returned and what is published of it', async () => {
    const trial = await withObligation();
    const [second, third] = [sample.secondFile, sample.thirdFile];
    const events = [
      windowOpened,
      fileReceived(),
      returned(),
      fileReceived({ version: 2, sha256: second }),
      approved({ version: 2, sha256: second }),
      published({ version: 2, sha256: second }),
      fileReceived({ version: 3, sha256: third, check: { ...sample.checkOf(3, 3), rows: 99, cells: 300 } }),
    ];
    await trial.at('2026-04-02T01:00:00.000Z', stream, ...events);
    const at = submission(trial.views, subject.submissionId);
    expect(at).toMatchObject({ obligationId: 'sdl-luu-tru', agency: 'SDL', period: '2026-Q1', quarter: '2026-Q1' });
    expect(at).toMatchObject({
      returnedCount: 1,
      publishedVersion: 2,
      rowsPublished: 20,
      cellsPublished: 60,
      version: 3,
    });
    expect(submission(trial.views, subject.submissionId, { asOf: 7 })).toMatchObject({
      publishedVersion: null,
      version: 2,
    });
    expect(submission(trial.views, 'sdl-luu-tru.2026-Q2')).toBeNull();
    trial.views.close();
  });

  test('of a period without a window has no deadline and no timing', async () => {
    const trial = await withObligation();
    const yearly = { ...subject, submissionId: 'sdl-luu-tru.2026', period: '2026' };
    const file = fileReceived({ ...yearly, timing: null, daysLate: null });
    await trial.at('2027-01-05T01:00:00.000Z', streams.submission(yearly.submissionId), file);
    const bare = { quarter: null, dueOn: null, closesOn: null, timing: null, daysLate: null, closed: false };
    expect(submission(trial.views, 'sdl-luu-tru.2026')).toMatchObject({ ...bare, state: 'received' });
    expect(status(trial.views, { quarter: '2026-Q4' }).agencies[1]?.obligations).toEqual([]);
    trial.views.close();
  });
});
