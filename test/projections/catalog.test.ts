import { describe, expect, test } from '@jest/globals';
import { streams } from '../../src/domain/streams.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import { catalog, dataset, type Dataset } from '../../src/projections/catalog.js';
import { corrected, registered, tourism } from '../support/samples/agency.js';
import { imposed, lodgings, revised } from '../support/samples/obligation.js';
import * as sample from '../support/samples/submission.js';
import { newTrial, type Trial } from './trial.js';

const { approved, fileReceived, graceLapsed, nilDeclared, published, returned, subject, unchangedDeclared } = sample;
const { windowClosed, windowOpened } = sample;
const stream = streams.submission(subject.submissionId);
const at = '2026-04-02T03:00:00.000Z';

async function begun(): Promise<Trial> {
  const trial = await newTrial();
  await trial.at('2026-01-02T01:00:00.000Z', streams.agency('SDL'), registered());
  await trial.at('2026-01-02T01:00:00.000Z', streams.obligation(subject.obligationId), imposed());
  await trial.at('2026-04-01T00:00:00.000Z', stream, windowOpened);
  return trial;
}

const stateOf = ({ views }: Trial) =>
  dataset(views, 'sdl-luu-tru')?.periods.map(({ period, state }) => [period, state]);

describe('the public catalog', () => {
  test('shows nothing before it is published', async () => {
    const trial = await begun();
    for (const event of [fileReceived(), approved()]) {
      await trial.at(at, stream, event);
      expect(catalog(trial.views).datasets).toEqual([]);
      expect(dataset(trial.views, 'sdl-luu-tru')).toBeNull();
    }
    await trial.at('2026-04-03T03:00:00.000Z', stream, published());
    expect(catalog(trial.views).datasets).toEqual([
      {
        id: 'sdl-luu-tru',
        title: 'Cơ sở lưu trú du lịch',
        topic: 'Du lịch',
        frequency: 'quarterly',
        agency: 'SDL',
        agencyName: 'Sở Du lịch',
        agencyNameEn: 'Department of Tourism',
        sensitivity: 'public',
        apiProvided: false,
        ministryDatabase: null,
        source: null,
        ended: null,
        fields: lodgings.fields,
        createdAt: '2026-04-03T03:00:00.000Z',
        modifiedAt: '2026-04-03T03:00:00.000Z',
        listedAt: '2026-04-03T03:00:00.000Z',
        changedAt: '2026-04-03T03:00:00.000Z',
        periods: [
          {
            period: '2026-Q1',
            submissionId: subject.submissionId,
            state: 'published',
            publications: [
              {
                version: 1,
                kind: 'file',
                sha256: sample.firstFile,
                format: 'csv',
                size: 2048,
                rows: 20,
                basisPeriod: null,
                basis: null,
                publishedAt: '2026-04-03T03:00:00.000Z',
                position: 6,
              },
            ],
          },
        ],
      },
    ]);
    expect(catalog(trial.views, { asOf: '2026-04-03T02:59:59.999Z' }).datasets).toEqual([]);
    trial.views.close();
  });

  test('keeps the published version until its correction is published, and then shows both', async () => {
    const trial = await begun();
    await trial.at(at, stream, fileReceived(), approved(), published());
    const versions = () => dataset(trial.views, 'sdl-luu-tru')?.periods[0]?.publications.map(({ version }) => version);
    const second = { version: 2, sha256: sample.secondFile };
    for (const event of [fileReceived(second), approved(second)]) {
      await trial.at(at, stream, event);
      expect(versions()).toEqual([1]);
    }
    await trial.at(at, stream, published(second));
    expect(versions()).toEqual([1, 2]);
    trial.views.close();
  });

  test('shows declarations once they are approved, and no longer when returned', async () => {
    const trial = await begun();
    await trial.at(at, stream, nilDeclared());
    expect(stateOf(trial)).toBeUndefined();
    await trial.at(at, stream, approved({ sha256: null }));
    expect(stateOf(trial)).toEqual([['2026-Q1', 'nil']]);
    await trial.at(at, stream, returned({ sha256: null }));
    expect(stateOf(trial)).toBeUndefined();
    await trial.at(at, stream, unchangedDeclared({ version: 2 }), approved({ version: 2, sha256: null }));
    const [period] = dataset(trial.views, 'sdl-luu-tru')?.periods ?? [];
    expect(period).toMatchObject({
      state: 'unchanged',
      publications: [{ basisPeriod: '2025-Q4', sha256: null, rows: null }],
    });
    trial.views.close();
  });

  test('makes a missing quarter visible, until data are public', async () => {
    const trial = await begun();
    await trial.at(at, stream, windowClosed('missing'));
    expect(stateOf(trial)).toEqual([['2026-Q1', 'missing']]);
    await trial.at(at, stream, fileReceived({ timing: 'late', daysLate: 3 }));
    expect(stateOf(trial)).toBeUndefined();
    await trial.at(at, stream, approved(), published());
    expect(stateOf(trial)).toEqual([['2026-Q1', 'published']]);
    trial.views.close();
  });

  test('lists datasets by id and periods in the order of time', async () => {
    const trial = await newTrial();
    for (const [id, period] of [
      ['b', '2026-Q2'],
      ['b', '2026-Q1'],
      ['a', '2026-Q1'],
    ] as const) {
      if (id === 'a' || period === '2026-Q2')
        await trial.at(at, streams.obligation(id), imposed({ ...lodgings, obligationId: id }));
      const duty = { submissionId: `${id}.${period}`, obligationId: id, agency: 'SDL', period };
      await trial.at(at, streams.submission(duty.submissionId), fileReceived(duty), approved(duty), published(duty));
    }
    const missing = { submissionId: 'b.2025-Q4', obligationId: 'b', agency: 'SDL', period: '2025-Q4' };
    const closed = { ...missing, quarter: '2025-Q4', closesOn: '2026-01-16', result: 'missing' } as const;
    await trial.at(at, streams.submission(missing.submissionId), { type: 'WindowClosed', data: closed });
    const shape = ({ id, periods }: Dataset) => [id, ...periods.map(({ period, state }) => `${period} ${state}`)];
    const b = ['b', '2025-Q4 missing', '2026-Q1 published', '2026-Q2 published'];
    expect(catalog(trial.views).datasets.map(shape)).toEqual([['a', '2026-Q1 published'], b]);
    const [one, other] = [dataset(trial.views, 'a'), dataset(trial.views, 'b')];
    expect([one, other].map((found) => found && shape(found))).toEqual([['a', '2026-Q1 published'], b]);
    trial.views.close();
  });

  test('does not call a quarter missing of which something is public still', async () => {
    const trial = await begun();
    const second = { version: 2, sha256: sample.secondFile };
    await trial.at(at, stream, fileReceived(), approved(), published(), windowClosed('counted'));
    await trial.at(at, stream, fileReceived(second), returned(second), graceLapsed({ version: 2 }));
    expect(stateOf(trial)).toEqual([['2026-Q1', 'published']]);
    trial.views.close();
  });

  test('offers the file that an "unchanged" keeps, as far as that is public itself', async () => {
    const trial = await begun();
    const before = { submissionId: 'sdl-luu-tru.2025-Q4', period: '2025-Q4', version: 2, sha256: sample.keep.sha256 };
    const earlier = streams.submission(before.submissionId);
    const unchanged = async (...events: SubmissionEvent[]) => {
      await trial.at(at, earlier, ...events);
      return dataset(trial.views, 'sdl-luu-tru')?.periods.at(-1)?.publications[0]?.basis;
    };
    await trial.at(at, stream, unchangedDeclared(), approved({ sha256: null }));
    expect(await unchanged(fileReceived(before), approved(before))).toBeNull();
    expect(await unchanged(published(before))).toEqual({
      period: '2025-Q4',
      version: 2,
      sha256: sample.keep.sha256,
      format: 'csv',
      size: 2048,
      rows: 20,
    });
    trial.views.close();
  });

  test('tells when it was first and last published, and when anything shown of it last changed', async () => {
    const trial = await begun();
    const times = () => {
      const found = dataset(trial.views, 'sdl-luu-tru');
      return [found?.createdAt, found?.modifiedAt, found?.listedAt, found?.changedAt].map((one) => one?.slice(5, 10));
    };
    const second = { version: 2, sha256: sample.secondFile };
    await trial.at('2026-04-03T00:00:00.000Z', stream, fileReceived(), approved(), published());
    expect(times()).toEqual(['04-03', '04-03', '04-03', '04-03']);
    await trial.at('2026-04-04T00:00:00.000Z', stream, fileReceived(second), approved(second));
    expect(times()).toEqual(['04-03', '04-03', '04-03', '04-03']);
    await trial.at('2026-04-05T00:00:00.000Z', stream, published(second));
    expect(times()).toEqual(['04-03', '04-05', '04-03', '04-05']);
    await trial.at(
      '2026-04-06T00:00:00.000Z',
      streams.obligation('sdl-luu-tru'),
      revised({ ...lodgings, title: 'Mới' }),
    );
    expect(times()).toEqual(['04-03', '04-05', '04-03', '04-06']);
    await trial.at('2026-04-07T00:00:00.000Z', streams.agency('SDL'), corrected({ ...tourism, nameVi: 'Sở mới' }));
    expect(times()).toEqual(['04-03', '04-05', '04-03', '04-07']);
    trial.views.close();
  });

  test('tells a change when something is taken away, and the time of a quarter that is only missing', async () => {
    const trial = await begun();
    const next = { submissionId: 'sdl-luu-tru.2026-Q2', period: '2026-Q2' };
    const other = streams.submission(next.submissionId);
    const changed = () => dataset(trial.views, 'sdl-luu-tru')?.changedAt;
    await trial.at('2026-04-17T00:00:00.000Z', stream, windowClosed('missing'));
    expect(dataset(trial.views, 'sdl-luu-tru')).toMatchObject({
      createdAt: null,
      modifiedAt: null,
      listedAt: '2026-04-17T00:00:00.000Z',
      changedAt: '2026-04-17T00:00:00.000Z',
    });
    await trial.at('2026-07-02T00:00:00.000Z', other, nilDeclared(next), approved({ ...next, sha256: null }));
    expect(changed()).toBe('2026-07-02T00:00:00.000Z');
    await trial.at('2026-07-03T00:00:00.000Z', other, returned({ ...next, sha256: null }));
    expect(changed()).toBe('2026-07-03T00:00:00.000Z');
    await trial.at('2026-07-04T00:00:00.000Z', other, nilDeclared({ ...next, version: 2 }));
    await trial.at('2026-07-05T00:00:00.000Z', other, approved({ ...next, version: 2, sha256: null }));
    await trial.at('2026-07-06T00:00:00.000Z', stream, fileReceived({ timing: 'late', daysLate: 3 }));
    expect(changed()).toBe('2026-07-06T00:00:00.000Z');
    trial.views.close();
  });

  test('shows the columns of the newest wording', async () => {
    const trial = await begun();
    const fields = [{ name: 'ma', title: 'Mã số', type: 'string', criterion: true }] as const;
    await trial.at(at, streams.obligation('sdl-luu-tru'), revised({ ...lodgings, fields: [...fields] }));
    await trial.at(at, stream, fileReceived(), approved(), published());
    expect(dataset(trial.views, 'sdl-luu-tru')?.fields).toEqual(fields);
    trial.views.close();
  });
});
