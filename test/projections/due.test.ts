import { describe, expect, test } from '@jest/globals';
import { nextDay, startOfDay } from '../../src/domain/legalTime.js';
import { streams } from '../../src/domain/streams.js';
import type { ViolationEvent } from '../../src/domain/violation/events.js';
import {
  lapsesDue,
  openWindowsDue,
  ladders,
  owedBy,
  recordedWindows,
  violationCandidates,
} from '../../src/projections/due.js';
import { violations } from '../../src/projections/violations.js';
import { registered } from '../support/samples/agency.js';
import { imposed, lodgings } from '../support/samples/obligation.js';
import * as sample from '../support/samples/submission.js';
import { missing, opened, remedied, reopened } from '../support/samples/violation.js';
import { newTrial, type Trial } from './trial.js';

const today = '2026-04-10';

const { approved, fileReceived, graceLapsed, nilDeclared, returned, subject, windowClosed, windowOpened } = sample;
const stream = streams.submission(subject.submissionId);
const at = '2026-04-02T03:00:00.000Z';

async function begun(): Promise<Trial> {
  const trial = await newTrial();
  await trial.at('2026-01-02T01:00:00.000Z', streams.agency('SDL'), registered());
  await trial.at('2026-01-02T01:00:00.000Z', streams.obligation(subject.obligationId), imposed());
  await trial.at('2026-04-01T00:00:00.000Z', stream, windowOpened);
  return trial;
}

const ids = (rows: readonly { submissionId: string }[]) => rows.map(({ submissionId }) => submissionId);
const it = [subject.submissionId];

describe('what a scheduler turn finds due', () => {
  test('is a closing from its instant on, whatever offset it is written with, and until it is recorded', async () => {
    const trial = await begun();
    expect(ids(openWindowsDue(trial.views, '2026-04-16T16:59:59.999Z'))).toEqual([]);
    expect(ids(openWindowsDue(trial.views, '2026-04-16T17:00:00.000Z'))).toEqual(it);
    expect(ids(openWindowsDue(trial.views, '2026-04-17T00:00:00+07:00'))).toEqual(it);
    expect(() => openWindowsDue(trial.views, 'mai')).toThrow(RangeError);
    await trial.at(at, stream, windowClosed('missing'));
    expect(openWindowsDue(trial.views, '2026-05-01T00:00:00Z')).toEqual([]);
    trial.views.close();
  });

  test('is a lapse from the end of grace on, until it is recorded or a new version has come', async () => {
    const trial = await begun();
    await trial.at(at, stream, fileReceived(), returned());
    expect(ids(lapsesDue(trial.views, sample.lastInGrace))).toEqual([]);
    expect(ids(lapsesDue(trial.views, sample.afterGrace))).toEqual(it);
    await trial.at(at, stream, fileReceived({ version: 2, sha256: sample.secondFile }));
    expect(lapsesDue(trial.views, sample.afterGrace)).toEqual([]);
    await trial.at(at, stream, returned({ version: 2 }), graceLapsed({ version: 2, result: 'owed' }));
    expect(lapsesDue(trial.views, sample.afterGrace)).toEqual([]);
    trial.views.close();
  });

  test('knows the windows that are recorded', async () => {
    const { views } = await begun();
    expect([...recordedWindows(views, '2026-Q1')]).toEqual(it);
    expect([...recordedWindows(views, '2025-Q4')]).toEqual([]);
    views.close();
  });
});

describe('several duties', () => {
  /** Windows recorded in this order, the later ones closing earlier. */
  async function several(): Promise<Trial> {
    const trial = await newTrial();
    const closings = [
      ['sdl-b', 'SDL', '2026-04-20'],
      ['sdl-a', 'SDL', '2026-04-20'],
      ['syt-a', 'SYT', '2026-04-16'],
      ['bdt-a', 'BDT', '2026-04-16'],
    ] as const;
    for (const [id, agency, closesOn] of closings) {
      const duty = { submissionId: `${id}.2026-Q1`, obligationId: id, agency, period: '2026-Q1' };
      const closesAt = startOfDay(nextDay(closesOn));
      const window = { ...sample.window, closesOn, closesAt };
      await trial.at(at, streams.submission(duty.submissionId), { type: 'WindowOpened', data: { ...duty, ...window } });
    }
    return trial;
  }
  const obligations = (rows: readonly { obligationId: string }[]) => rows.map(({ obligationId }) => obligationId);

  test('fall due by their closing, then by name', async () => {
    const { views } = await several();
    expect(obligations(openWindowsDue(views, '2026-05-01T00:00:00Z'))).toEqual(['bdt-a', 'syt-a', 'sdl-a', 'sdl-b']);
    expect(obligations(openWindowsDue(views, '2026-04-17T00:00:00+07:00'))).toEqual(['bdt-a', 'syt-a']);
    views.close();
  });

  test('lapse by the end of their grace, then by name', async () => {
    const trial = await several();
    const later = { graceUntil: '2026-04-22', graceEndsAt: '2026-04-23T00:00:00+07:00' };
    for (const [id, grace] of [
      ['sdl-b', later],
      ['syt-a', sample.grace],
      ['sdl-a', sample.grace],
    ] as const) {
      const duty = { submissionId: `${id}.2026-Q1`, obligationId: id, period: '2026-Q1' };
      await trial.at(at, streams.submission(duty.submissionId), fileReceived(duty), returned({ ...duty, ...grace }));
    }
    expect(obligations(lapsesDue(trial.views, '2026-05-01T00:00:00Z'))).toEqual(['sdl-a', 'syt-a', 'sdl-b']);
    trial.views.close();
  });

  test('make ladders by closing day and agency, each naming its own by obligation', async () => {
    const { views } = await several();
    const all = ladders(views, { closesOnFrom: '' });
    expect(all.map(({ agency, closesOn }) => [closesOn, agency])).toEqual([
      ['2026-04-16', 'BDT'],
      ['2026-04-16', 'SYT'],
      ['2026-04-20', 'SDL'],
    ]);
    expect(obligations(owedBy(views, { agency: 'SDL', quarter: '2026-Q1', closesOn: '2026-04-20', today }))).toEqual([
      'sdl-a',
      'sdl-b',
    ]);
    views.close();
  });

  test('are candidates by name', async () => {
    const trial = await several();
    for (const id of ['sdl-b', 'syt-a', 'bdt-a']) {
      const subject = { submissionId: `${id}.2026-Q1`, obligationId: id, agency: 'SDL', period: '2026-Q1' };
      const data = { ...subject, quarter: '2026-Q1', closesOn: '2026-04-16', result: 'missing' } as const;
      await trial.at(at, streams.submission(subject.submissionId), { type: 'WindowClosed', data });
    }
    expect(obligations(violationCandidates(trial.views))).toEqual(['bdt-a', 'sdl-b', 'syt-a']);
    trial.views.close();
  });
});

describe('a ladder', () => {
  test('names what is owed, missing or returned, and stays when nothing is', async () => {
    const trial = await begun();
    const key = { agency: 'SDL', quarter: '2026-Q1', closesOn: '2026-04-16' };
    const digest = { ...key, opensOn: '2026-04-01', dueOn: '2026-04-15', ruleSet: 'hue-06-2021' };
    const owed = () => owedBy(trial.views, { ...key, today }).map((one) => [one.state, one.title]);
    const title = lodgings.title;
    const all = () => ladders(trial.views, { closesOnFrom: '' });
    expect(all()).toEqual([{ ...digest, grantedAt: null }]);
    expect(owed()).toEqual([['owed', title]]);
    await trial.at(at, stream, fileReceived());
    expect(owed()).toEqual([]);
    expect(all()).toEqual([{ ...digest, grantedAt: null }]);
    await trial.at(at, stream, returned());
    expect(owed()).toEqual([['returned', title]]);
    expect(owedBy(trial.views, { ...key, today })).toMatchObject([{ state: 'returned', graceUntil: '2026-04-21' }]);
    await trial.at(at, stream, windowClosed('inGrace'), graceLapsed());
    expect(owed()).toEqual([['missing', title]]);
    expect(owedBy(trial.views, { ...key, agency: 'SYT', today })).toEqual([]);
    expect(owedBy(trial.views, { ...key, closesOn: '2026-04-20', today })).toEqual([]);
    expect(ladders(trial.views, { closesOnFrom: '2026-04-17' })).toEqual([]);
    trial.views.close();
  });

  test('never speaks of a period without a window', async () => {
    const trial = await begun();
    const yearly = { ...subject, submissionId: 'sdl-luu-tru.2026', period: '2026', timing: null, daysLate: null };
    await trial.at(at, streams.submission('sdl-luu-tru.2026'), fileReceived(yearly));
    expect(ladders(trial.views, { closesOnFrom: '' })).toHaveLength(1);
    trial.views.close();
  });
});

describe('candidates for violations', () => {
  const violation = streams.violation(missing.violationId);
  const candidates = ({ views }: Trial) =>
    violationCandidates(views).map((one) => [one.submissionId, one.violations.length]);
  const short = fileReceived({ check: sample.checkOf(2, 3) });
  const late = fileReceived({ timing: 'late', daysLate: 4 });
  const of = (kind: 'late' | 'partial'): ViolationEvent => {
    const violationId = missing.violationId.replace('missing', kind);
    return { type: 'ViolationOpened', data: { ...missing, kind, violationId } };
  };

  test('are missing once closed, and no longer when a violation says so', async () => {
    const trial = await begun();
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, windowClosed('missing'));
    expect(candidates(trial)).toEqual([[subject.submissionId, 0]]);
    await trial.at(at, violation, opened);
    expect(candidates(trial)).toEqual([]);
    trial.views.close();
  });

  test('are what arrived after it was missing, until it is remedied; being late is then no second violation', async () => {
    const trial = await begun();
    await trial.at(at, stream, windowClosed('missing'));
    await trial.at(at, violation, opened);
    await trial.at(at, stream, late);
    expect(candidates(trial)).toEqual([[subject.submissionId, 1]]);
    await trial.at(at, violation, remedied);
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, returned());
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, graceLapsed());
    expect(candidates(trial)).toEqual([[subject.submissionId, 1]]);
    await trial.at(at, violation, reopened('2026-04-22'));
    expect(candidates(trial)).toEqual([]);
    trial.views.close();
  });

  test('are late or short of their criteria once closed', async () => {
    const trial = await begun();
    await trial.at(at, stream, late);
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, windowClosed('counted'));
    expect(candidates(trial)).toEqual([[subject.submissionId, 0]]);
    await trial.at(at, streams.violation('late'), of('late'));
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, fileReceived({ version: 2, timing: 'late', check: sample.checkOf(0, 3) }));
    expect(candidates(trial)).toEqual([[subject.submissionId, 1]]);
    await trial.at(at, streams.violation('partial'), of('partial'));
    expect(candidates(trial)).toEqual([]);
    await trial.at(at, stream, fileReceived({ version: 3, timing: 'late' }));
    expect(candidates(trial)).toEqual([[subject.submissionId, 2]]);
    trial.views.close();
  });

  test('are never nil, complete and on time, or in grace', async () => {
    for (const events of [[nilDeclared()], [fileReceived(), approved()], [short, returned()]]) {
      const trial = await begun();
      await trial.at(at, stream, ...events, windowClosed('counted'));
      expect(candidates(trial)).toEqual([]);
      trial.views.close();
    }
  });
});

describe('violations', () => {
  test('tell what became of each, as of any moment', async () => {
    const trial = await begun();
    const stream1 = streams.violation(missing.violationId);
    await trial.at('2026-04-17T01:00:00.000Z', stream1, opened);
    await trial.at('2026-04-20T03:00:00.000Z', stream1, remedied);
    await trial.at('2026-05-04T03:00:00.000Z', stream1, reopened('2026-05-04'));
    const on = (asOf: string) => violations(trial.views, { asOf })[0];
    expect(on('2026-04-18T00:00:00Z')).toEqual({
      ...missing,
      state: 'opened',
      reopenedOn: null,
      remediedAt: null,
      annulledFor: null,
      position: 4,
    });
    expect(on('2026-04-21T00:00:00Z')).toMatchObject({
      state: 'remedied',
      remediedAt: '2026-04-20T03:00:00.000Z',
      daysLate: 4,
    });
    expect(on('2026-05-05T00:00:00Z')).toMatchObject({ state: 'reopened', reopenedOn: '2026-05-04', daysLate: null });
    expect(on('2026-04-01T00:00:00Z')).toBeUndefined();
    trial.views.close();
  });

  test('stand in the order of the days they opened on, then of their ids', async () => {
    const trial = await begun();
    const of = (violationId: string, openedOn: string) =>
      ({ type: 'ViolationOpened', data: { ...missing, violationId, openedOn } }) as const;
    for (const [id, day] of [
      ['c', '2026-04-18'],
      ['b', '2026-04-17'],
      ['a', '2026-04-17'],
    ] as const) {
      await trial.at(at, streams.violation(id), of(id, day));
    }
    expect(violations(trial.views).map(({ violationId }) => violationId)).toEqual(['a', 'b', 'c']);
    await trial.at(at, stream, windowClosed('missing'));
    trial.views.close();
  });

  test('are found by quarter and by agency', async () => {
    const trial = await begun();
    await trial.at(at, streams.violation('v'), opened);
    const found = (question: { quarter?: string; agency?: string }) => violations(trial.views, question).length;
    expect([found({ quarter: '2026-Q1' }), found({ quarter: '2026-Q2' })]).toEqual([1, 0]);
    expect([found({ agency: 'SDL' }), found({ agency: 'SYT' }), found({ agency: 'SDL', quarter: '2026-Q2' })]).toEqual([
      1, 0, 0,
    ]);
    trial.views.close();
  });
});
