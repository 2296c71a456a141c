import { describe, expect, test } from '@jest/globals';
import { streams } from '../../src/domain/streams.js';
import { deadlines } from '../../src/projections/deadlines.js';
import { reviewQueue } from '../../src/projections/reviewQueue.js';
import { versionsOf } from '../../src/projections/versions.js';
import * as sample from '../support/samples/submission.js';
import { newTrial, type Trial } from './trial.js';

const { approved, fileReceived, nilDeclared, published, returned, subject, unchangedDeclared, windowOpened } = sample;
const stream = streams.submission(subject.submissionId);
const at = '2026-04-02T03:00:00.000Z';
const other = { submissionId: 'sdl-nha-hang.2026-Q1', obligationId: 'sdl-nha-hang', agency: 'SDL', period: '2026-Q1' };
const waiting = ({ views }: Trial) =>
  reviewQueue(views).map(({ obligationId, version, waitsFor }) => [obligationId, version, waitsFor]);

describe('the review queue', () => {
  test('lists what waits, the longest waiting first', async () => {
    const trial = await newTrial();
    await trial.at(at, stream, fileReceived());
    await trial.at(at, streams.submission(other.submissionId), fileReceived(other));
    expect(reviewQueue(trial.views)[0]).toEqual({
      ...subject,
      version: 1,
      kind: 'file',
      sha256: sample.firstFile,
      waitsFor: 'review',
      arrivedAt: '2026-04-02T03:00:00.000Z',
      account: sample.uploader,
    });
    await trial.at(at, stream, approved());
    expect(waiting(trial)).toEqual([
      ['sdl-luu-tru', 1, 'publication'],
      ['sdl-nha-hang', 1, 'review'],
    ]);
    await trial.at(at, stream, fileReceived({ version: 2, sha256: sample.secondFile }));
    expect(waiting(trial)).toEqual([
      ['sdl-nha-hang', 1, 'review'],
      ['sdl-luu-tru', 2, 'review'],
    ]);
    expect(reviewQueue(trial.views, { asOf: 3 }).map(({ waitsFor }) => waitsFor)).toEqual(['publication', 'review']);
    trial.views.close();
  });

  test('lets go of what is published, returned, or a declaration that is approved', async () => {
    const trial = await newTrial();
    await trial.at(at, stream, fileReceived(), approved(), published());
    expect(waiting(trial)).toEqual([]);
    await trial.at(at, stream, fileReceived({ version: 2 }), returned({ version: 2 }));
    expect(waiting(trial)).toEqual([]);
    for (const declared of [nilDeclared({ version: 3 }), unchangedDeclared({ version: 4 })]) {
      await trial.at(at, stream, declared);
      expect(reviewQueue(trial.views)).toMatchObject([{ sha256: null, waitsFor: 'review' }]);
      await trial.at(at, stream, approved({ sha256: null }));
      expect(waiting(trial)).toEqual([]);
    }
    trial.views.close();
  });
});

describe('versions', () => {
  test('stay for ever, each with what was measured in it', async () => {
    const trial = await newTrial();
    await trial.at(
      at,
      stream,
      fileReceived(),
      returned(),
      nilDeclared({ version: 2 }),
      unchangedDeclared({ version: 3 }),
    );
    const none = { sha256: null, rows: null, format: null };
    expect(versionsOf(trial.views, subject.submissionId)).toMatchObject([
      {
        version: 1,
        kind: 'file',
        sha256: sample.firstFile,
        format: 'csv',
        size: 2048,
        rows: 20,
        cells: 60,
        criteriaMet: 3,
      },
      { version: 2, kind: 'nil', ...none, criteriaMet: null, criteriaRequired: null },
      {
        version: 3,
        kind: 'unchanged',
        ...none,
        criteriaMet: 3,
        basisSubmissionId: 'sdl-luu-tru.2025-Q4',
        basisVersion: 2,
      },
    ]);
    expect(versionsOf(trial.views, subject.submissionId, { asOf: 2 })).toHaveLength(1);
    trial.views.close();
  });
});

describe('recorded deadlines', () => {
  test('stand together where they are alike, each with its argument', async () => {
    const trial = await newTrial();
    const derivation = [{ vi: 'Dời một ngày', en: 'Moved by a day', source: 'Điều 4.6b' }];
    const moved = { ...sample.window, derivation, closesOn: '2026-04-17', closesAt: '2026-04-18T00:00:00+07:00' };
    const third = { ...other, submissionId: 'sdl-tour.2026-Q1', obligationId: 'sdl-tour' };
    await trial.at(at, streams.submission(third.submissionId), { type: 'WindowOpened', data: { ...third, ...moved } });
    await trial.at(at, streams.submission(other.submissionId), {
      type: 'WindowOpened',
      data: { ...other, ...sample.window },
    });
    await trial.at(at, stream, windowOpened);
    const obligation = ({ submissionId, obligationId, agency }: typeof other, position: number) => {
      return { submissionId, obligationId, agency, position };
    };
    const never = { originalDueOn: null, originalClosesOn: null };
    expect(deadlines(trial.views, { quarter: '2026-Q1' })).toEqual([
      { ...sample.window, ...never, submissions: [obligation(subject, 3), obligation(other, 2)] },
      { ...moved, ...never, submissions: [obligation(third, 1)] },
    ]);
    expect(deadlines(trial.views, { quarter: '2026-Q1', asOf: 1 })).toHaveLength(1);
    expect(deadlines(trial.views, { quarter: '2026-Q2' })).toEqual([]);
    trial.views.close();
  });
});
