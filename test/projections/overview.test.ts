/** The numbers of the overview, held against the boards that they are the sums of. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordedQuarters } from '../../src/projections/deadlines.js';
import { overview, type OverviewCell } from '../../src/projections/overview.js';
import { status, type ObligationStatus } from '../../src/projections/quarterlyStatus.js';
import { streams } from '../../src/domain/streams.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import { registered } from '../support/samples/agency.js';
import * as sample from '../support/samples/submission.js';
import { sampleLog } from '../support/sampleLog.js';
import { newTrial, type Trial } from './trial.js';

const { approved, dutyWaived, fileReceived, nilDeclared, published, returned, subject, windowClosed, windowOpened } =
  sample;
const SIZE = { agencies: 5, obligationsEach: 4, firstQuarter: '2023-Q3', lastQuarter: '2025-Q4', seed: 11 };

function cellOf(quarter: string, rows: readonly ObligationStatus[]): OverviewCell {
  const count = (fits: (row: ObligationStatus) => boolean) => rows.filter(fits).length;
  return {
    quarter,
    total: rows.length,
    owed: count(({ state }) => state === 'owed' || state === 'returned'),
    onTime: count(({ timing }) => timing === 'onTime'),
    late: count(({ timing }) => timing === 'late'),
    missing: count(({ state }) => state === 'missing'),
    waived: count(({ state }) => state === 'waived'),
    declared: count(({ state }) => state === 'nil' || state === 'unchanged'),
    published: count(({ state }) => state === 'published'),
  };
}

describe('the overview of a played log', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await newTrial();
    await trial.play(sampleLog(SIZE));
    await trial.views.catchUp();
  });
  afterAll(() => {
    trial.views.close();
  });

  test('shows the eight newest quarters of all that are recorded', () => {
    const recorded = recordedQuarters(trial.views);
    expect(recorded).toHaveLength(10);
    expect(recorded).toEqual(recorded.toSorted().reverse());
    expect(overview(trial.views).quarters).toEqual(recorded.slice(0, 8));
  });

  test.each([1, 0.7, 0.4, 0.05, 0])('sums what the boards say, as of a share of %d of the log', (share) => {
    const asOf = Math.floor(trial.views.position() * share);
    const { quarters, agencies, totals, ...place } = overview(trial.views, { asOf });
    expect(place).toEqual(trial.views.resolve(asOf));
    const boards = quarters.map((quarter) => status(trial.views, { quarter, asOf }));
    const rowsOf = (code: string) =>
      boards.map((board) => board.agencies.find((agency) => agency.code === code)?.obligations ?? []);
    for (const { code, cells } of agencies) {
      expect(cells).toEqual(quarters.map((quarter, at) => cellOf(quarter, rowsOf(code)[at] ?? [])));
      const alone = overview(trial.views, { agency: code, asOf });
      expect({ rows: alone.agencies.length, totals: alone.totals }).toEqual({ rows: 1, totals: cells });
    }
    const all = boards.map((board) => board.agencies.flatMap(({ obligations }) => obligations));
    expect(totals).toEqual(quarters.map((quarter, at) => cellOf(quarter, all[at] ?? [])));
    for (const { total, owed, onTime, late, missing, waived } of totals) {
      expect(owed + onTime + late + missing + waived).toBe(total);
    }
  });
});

describe('a cell of the overview', () => {
  const nothing = { owed: 0, onTime: 0, late: 0, missing: 0, waived: 0, declared: 0, published: 0 };
  const late = fileReceived({ timing: 'late', daysLate: 2 });

  test.each<[string, readonly SubmissionEvent[], Partial<OverviewCell>]>([
    ['what is owed', [], { owed: 1 }],
    ['what is returned as owed', [fileReceived(), returned()], { owed: 1 }],
    ['what came in time', [fileReceived()], { onTime: 1 }],
    ['what is published', [fileReceived(), approved(), published()], { onTime: 1, published: 1 }],
    ['what is declared', [nilDeclared()], { onTime: 1, declared: 1 }],
    ['what came late', [windowClosed('missing'), late], { late: 1 }],
    ['what is missing', [windowClosed('missing')], { missing: 1 }],
    ['what is waived', [windowClosed('missing'), dutyWaived], { waived: 1 }],
    ['what came although it is waived', [dutyWaived, fileReceived()], { onTime: 1 }],
  ])('counts %s', async (_, events, counted) => {
    const trial = await newTrial();
    await trial.at('2026-01-02T01:00:00.000Z', streams.agency('SDL'), registered());
    await trial.at('2026-04-01T01:00:00.000Z', streams.submission(subject.submissionId), windowOpened, ...events);
    const { totals } = overview(trial.views);
    expect(totals).toEqual([{ quarter: '2026-Q1', total: 1, ...nothing, ...counted }]);
    trial.views.close();
  });
});
