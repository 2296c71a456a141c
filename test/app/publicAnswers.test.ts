/** What anybody gets: numbers of the duties, an agency's page, the catalog's datasets, published files. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { anybody, type Actor } from '../../src/access/actor.js';
import { agencyOf } from '../../src/app/agencyPage.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { catalogOf, datasetOf, overviewOf, publicFileOf, quartersOf } from '../../src/app/publicAnswers.js';
import { approve, publish } from '../../src/app/review.js';
import {
  answer,
  codeOf,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const asOf = null;
let hue: Installation;
let sdl: Actor;
let officer: Actor;

beforeAll(async () => {
  hue = await withAnnex();
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
});
afterAll(() => hue.remove());

async function published(id: string, period: string, text: string): Promise<string> {
  const { sha256 } = answer(await send(hue, sdl, [id, period, text]));
  await approved(`${id}.${period}`, { sha256: sha256 ?? '' });
  answer(await publish(hue.app, officer, { submissionId: `${id}.${period}` }));
  return sha256 ?? '';
}

async function approved(submissionId: string, reviewed: { sha256: string } | { version: number }) {
  answer(await approve(hue.app, officer, { submissionId, reviewed }));
}

const file = (period: string, version: number | null = null, datasetId = 'SDL-A') =>
  publicFileOf(hue.app, anybody, { datasetId, period, version });

// Each test goes on where the one before it stopped.
describe('before any window opens', () => {
  test('there is no quarter, and every agency has an empty row', async () => {
    expect(answer(await quartersOf(hue.app, { asOf }))).toEqual([]);
    const { quarters, agencies, totals, mode } = answer(await overviewOf(hue.app, { asOf }));
    expect({ quarters, totals, mode }).toEqual({ quarters: [], totals: [], mode: 'simulated' });
    expect(agencies.map(({ code, cells }) => [code, cells.length])).toEqual([
      ['SDL', 0],
      ['STP', 0],
      ['SKHCN', 0],
      ['VPUBND', 0],
      ['CQTW', 0],
    ]);
  });
});

describe('a quarter under way', () => {
  const cell = {
    quarter: '2026-Q1',
    total: 2,
    owed: 1,
    onTime: 1,
    late: 0,
    missing: 0,
    waived: 0,
    declared: 0,
    published: 1,
  };

  test('is counted agency by agency', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    await published('SDL-A', '2026-Q1', whole('một'));
    const overview = answer(await overviewOf(hue.app, { asOf }));
    expect(overview).toMatchObject({ asOf: hue.clock.now(), settledOn: '2026-04-01', quarters: ['2026-Q1'] });
    expect(overview.position).toBe(hue.app.views.position());
    expect(overview.agencies[0]).toEqual({
      code: 'SDL',
      name: 'Sở Du lịch',
      nameEn: 'Department of Tourism',
      cells: [cell],
    });
    expect(overview.agencies[2]?.cells).toMatchObject([{ total: 0, owed: 0 }]);
    expect(overview.totals).toEqual([{ ...cell, total: 3, owed: 2 }]);
  });

  test('is shown on the agency’s page, which names no person', async () => {
    const page = answer(await agencyOf(hue.app, anybody, { code: 'SDL', asOf }));
    expect(page).toMatchObject({
      code: 'SDL',
      kind: 'specialised',
      name: 'Sở Du lịch',
      nameEn: 'Department of Tourism',
      legalBasis: 'Điều 11.1',
      quarters: ['2026-Q1'],
      cells: [cell],
      mode: 'simulated',
    });
    expect(page.datasets.map(({ id }) => id)).toEqual(['SDL-A']);
    expect(Object.keys(page)).not.toContain('head');
    const other = answer(await agencyOf(hue.app, anybody, { code: 'STP', asOf }));
    expect(other).toMatchObject({ cells: [{ total: 1, owed: 1 }], datasets: [] });
    const rejection = { code: 'NO_SUCH_AGENCY', details: { agency: 'SXX' } };
    expect(await agencyOf(hue.app, anybody, { code: 'SXX', asOf })).toEqual({ ok: false, rejection });
  });

  test('is as it was at the moment asked for', async () => {
    const before = { asOf: utc('2026-03-31 08:00') };
    expect(answer(await quartersOf(hue.app, before))).toEqual([]);
    expect(answer(await overviewOf(hue.app, before))).toMatchObject({ ...before, quarters: [], totals: [] });
    expect(answer(await agencyOf(hue.app, anybody, { code: 'SDL', ...before }))).toMatchObject({
      datasets: [],
      cells: [],
    });
    expect(codeOf(await datasetOf(hue.app, anybody, { id: 'SDL-A', ...before }))).toBe('NO_SUCH_DATASET');
  });

  test('gives the dataset that the catalog lists', async () => {
    const { datasets, position, settledOn } = answer(await catalogOf(hue.app, anybody, { asOf }));
    const dataset = answer(await datasetOf(hue.app, anybody, { id: 'SDL-A', asOf }));
    expect(dataset).toEqual({
      ...datasets[0],
      overlaps: [],
      asOf: hue.clock.now(),
      mode: 'simulated',
      position,
      settledOn,
    });
  });
});

describe('a published file', () => {
  test('is given to the byte, with its hash and the time it became public', async () => {
    const { content, ...facts } = answer(await file('2026-Q1'));
    expect((await buffer(content)).toString()).toBe(whole('một'));
    expect(facts).toEqual({
      size: Buffer.byteLength(whole('một')),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      format: 'csv',
      fileName: 'SDL-A.2026-Q1.v1.csv',
      publishedAt: utc('2026-04-01 08:00'),
    });
  });

  test('stays the newest while a correction is not published, and by its version for ever', async () => {
    const first = answer(await file('2026-Q1')).sha256;
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('nháp')]));
    expect(answer(await file('2026-Q1')).sha256).toBe(first);
    expect(codeOf(await file('2026-Q1', 2))).toBe('NO_SUCH_FILE_PUBLISHED');
    const third = await published('SDL-A', '2026-Q1', whole('đính chính'));
    expect(answer(await file('2026-Q1'))).toMatchObject({ sha256: third, fileName: 'SDL-A.2026-Q1.v3.csv' });
    expect(answer(await file('2026-Q1', 1)).sha256).toBe(first);
  });

  test('is that of the basis where "unchanged" was approved, as far as the basis is published', async () => {
    await turnAt(hue, '2026-07-01 08:00');
    const unchanged = (obligationId: string) =>
      declareUnchanged(hue.app, sdl, { obligationId, period: '2026-Q2', reason: 'như cũ' });
    answer(await unchanged('SDL-A'));
    expect(codeOf(await file('2026-Q2'))).toBe('NO_SUCH_FILE_PUBLISHED');
    await approved('SDL-A.2026-Q2', { version: 1 });
    expect(answer(await file('2026-Q2'))).toMatchObject({
      sha256: answer(await file('2026-Q1')).sha256,
      fileName: 'SDL-A.2026-Q1.v3.csv',
    });
    answer(await send(hue, sdl, ['SDL-B', '2026-Q1', whole('chưa công bố')]));
    answer(await unchanged('SDL-B'));
    await approved('SDL-B.2026-Q2', { version: 1 });
    expect(codeOf(await file('2026-Q2', null, 'SDL-B'))).toBe('NO_SUCH_FILE_PUBLISHED');
  });

  test('is not what a later "nothing to report" leaves', async () => {
    answer(await declareNil(hue.app, sdl, { obligationId: 'SDL-A', period: '2026-Q1', reason: 'không phát sinh' }));
    await approved('SDL-A.2026-Q1', { version: 4 });
    expect(codeOf(await file('2026-Q1'))).toBe('NO_SUCH_FILE_PUBLISHED');
    expect(answer(await file('2026-Q1', 3)).format).toBe('csv');
  });
});
