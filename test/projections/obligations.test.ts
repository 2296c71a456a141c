import { describe, expect, test } from '@jest/globals';
import { streams } from '../../src/domain/streams.js';
import { definitionFor, obligation, obligationsInForce, quarterlyDuties } from '../../src/projections/obligations.js';
import { ended, imposed, lodgings, revised } from '../support/samples/obligation.js';
import { newTrial, type Trial } from './trial.js';

const id = lodgings.obligationId;
const from = (effectiveFrom: string, title: string) => ({ ...lodgings, effectiveFrom, title });

/** Worded from Q1 on, then from Q3 on, then, later still, from Q2 on. */
async function worded(): Promise<Trial> {
  const trial = await newTrial();
  await trial.at('2026-01-02T01:00:00.000Z', streams.obligation(id), imposed(from('2026-Q1', 'Q1')));
  await trial.at('2026-02-02T01:00:00.000Z', streams.obligation(id), revised(from('2026-Q3', 'Q3')));
  await trial.at('2026-03-02T01:00:00.000Z', streams.obligation(id), revised(from('2026-Q2', 'Q2')));
  return trial;
}

describe('obligations', () => {
  test('are governed in a quarter by the last recorded wording that takes effect by then', async () => {
    const { views } = await worded();
    const titleIn = (quarter: string, asOf?: string) =>
      obligationsInForce(views, quarter, { asOf }).map(({ title }) => title);
    expect(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((quarter) => titleIn(quarter))).toEqual([
      [],
      ['Q1'],
      ['Q2'],
      ['Q2'],
    ]);
    expect(titleIn('2026-Q3', '2026-02-28T00:00:00Z')).toEqual(['Q3']);
    expect(titleIn('2026-Q2', '2026-02-28T00:00:00Z')).toEqual(['Q1']);
    views.close();
  });

  test('answer with the fields as declared', async () => {
    const { views } = await worded();
    expect(obligationsInForce(views, '2026-Q1')).toEqual([from('2026-Q1', 'Q1')]);
    expect(obligation(views, id)).toEqual({
      ...from('2026-Q2', 'Q2'),
      definitions: [from('2026-Q1', 'Q1'), from('2026-Q3', 'Q3'), from('2026-Q2', 'Q2')],
      end: null,
    });
    expect(obligation(views, 'khac')).toBeNull();
    views.close();
  });

  test('are worded for any period: a year by its last quarter, once and back-fill by the newest', async () => {
    const { views } = await worded();
    const titleFor = (period: string) => definitionFor(views, { obligationId: id, period })?.title ?? null;
    expect(['2025-Q4', '2026-Q1', '2026', '2025', 'once', 'backfill'].map(titleFor)).toEqual([
      null,
      'Q1',
      'Q2',
      null,
      'Q2',
      'Q2',
    ]);
    expect(definitionFor(views, { obligationId: 'khac', period: 'once' })).toBeNull();
    views.close();
  });

  test('end after a quarter: nothing is owed for later ones, as of any instant', async () => {
    const trial = await worded();
    await trial.at('2026-09-02T01:00:00.000Z', streams.obligation(id), ended('2026-Q4'));
    const owedIn = (quarter: string, asOf?: string) => obligationsInForce(trial.views, quarter, { asOf }).length;
    expect(['2026-Q4', '2027-Q1'].map((quarter) => owedIn(quarter))).toEqual([1, 0]);
    expect(owedIn('2027-Q1', '2026-09-01T00:00:00Z')).toBe(1);
    expect(quarterlyDuties(trial.views, '2027-Q1')).toEqual([]);
    expect(obligation(trial.views, id)?.end).toEqual({ after: '2026-Q4', source: 'phu-luc.csv', position: 4 });
    expect(definitionFor(trial.views, { obligationId: id, period: '2027-Q1' })?.title).toBe('Q2');
    const again = revised(from('2027-Q2', 'lại'));
    await trial.at('2026-09-03T01:00:00.000Z', streams.obligation(id), again);
    expect(['2027-Q1', '2027-Q2'].map((quarter) => owedIn(quarter))).toEqual([0, 1]);
    expect(obligation(trial.views, id)?.end).toBeNull();
    trial.views.close();
  });

  test('of other frequencies are no quarterly duties', async () => {
    const trial = await worded();
    const yearly = { ...lodgings, obligationId: 'sdl-nam', frequency: 'yearly' } as const;
    await trial.at('2026-03-02T01:00:00.000Z', streams.obligation('sdl-nam'), imposed(yearly));
    const subject = { submissionId: `${id}.2026-Q2`, obligationId: id, agency: 'SDL', period: '2026-Q2' };
    expect(quarterlyDuties(trial.views, '2026-Q2')).toEqual([subject]);
    expect(obligationsInForce(trial.views, '2026-Q2')).toHaveLength(2);
    trial.views.close();
  });
});
