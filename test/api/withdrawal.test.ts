/** An annex names internal what was published: it leaves every public door from then on, and staff still find what was shown before. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, machine, type Actor } from '../../src/access/actor.js';
import { statusOf } from '../../src/app/answers.js';
import { catalogOf, datasetOf, publicFileOf } from '../../src/app/publicAnswers.js';
import { annexOf, answer, codeOf, importText, signIn, turnAt, utc } from '../support/installation.js';
import { person, stranger } from '../support/pages.js';
import { served, type WebTrial } from '../support/web.js';
import { published } from './pages/publishing.js';

const id = 'SDL-KHACH';
const before = utc('2026-07-08 10:30');
const file = { datasetId: id, period: '2026-Q1', version: null } as const;
const link = `/dataset/${id}/2026-Q1/${id}-2026-Q1.csv`;
const doors = [`/dataset/${id}`, `/api/v1/datasets/${id}`, `/dataset/${id}.ttl`, link, `${link}?version=1`];
const lists = ['/catalog', '/api/v1/catalog', '/catalog.ttl', '/api/3/action/package_search', '/agencies/SDL', '/'];

let trial: WebTrial;
let officer: Actor;

/** The annex once more, with another sensitivity, from a quarter that has not closed. */
async function named(sensitivity: string, from: string) {
  const [header, ...rows] = annexOf([id, 'SDL', 'quarterly']).trimEnd().split('\n');
  const text = [`${String(header)},sensitivity`, `${String(rows[0])},${sensitivity}`, `${String(rows[1])},`, ''];
  return importText(trial, 'annex', text.join('\n'), from);
}

const board = async (actor: Actor, asOf: string | null = null) => {
  const { agencies } = answer(await statusOf(trial.app, actor, { quarter: '2026-Q1', asOf }));
  return agencies.flatMap(({ obligations }) => obligations).find((one) => one.id === id);
};

async function statusesOf(paths: readonly string[]) {
  return Promise.all(paths.map(async (path) => (await trial.ask(path)).status));
}

async function mentions(path: string) {
  return (await (await trial.ask(path)).text()).includes(id);
}

beforeAll(async () => {
  trial = await served({ installation: await published() });
  officer = await signIn(trial, 'chuyen-vien-1', 'officer');
});
afterAll(() => trial.stop());

test('what is published stands at every public door', async () => {
  expect(await statusesOf(doors)).toEqual(doors.map(() => 200));
  for (const path of lists) expect([path, await mentions(path)]).toEqual([path, true]);
});

describe('data that an annex names internal', () => {
  beforeAll(async () => {
    trial.clock.set(utc('2026-07-08 11:00'));
    answer(await named('internal', '2026-Q3'));
  });

  test('leave every public door', async () => {
    expect(await statusesOf(doors)).toEqual(doors.map(() => 404));
    for (const path of lists) expect([path, await mentions(path)]).toEqual([path, false]);
    for (const actor of [anybody, officer, machine]) {
      expect(answer(await catalogOf(trial.app, actor, { asOf: null })).datasets.map((one) => one.id)).not.toContain(id);
      expect(codeOf(await publicFileOf(trial.app, actor, file))).toBe('NO_SUCH_FILE_PUBLISHED');
    }
  });

  test('are not in the past either for the public; staff find them there', async () => {
    expect(codeOf(await datasetOf(trial.app, anybody, { id, asOf: before }))).toBe('NO_SUCH_DATASET');
    expect((await stranger(trial).open(`/dataset/${id}?asOf=2026-07-08`)).status).toBe(404);
    const dataset = answer(await datasetOf(trial.app, officer, { id, asOf: before }));
    expect(dataset.periods.map(({ period, state }) => [period, state])).toEqual([
      ['2026-Q1', 'published'],
      ['2026-Q2', 'unchanged'],
    ]);
  });

  test('keep their state on the board, which says so, without hash, figures or link', async () => {
    expect(await board(anybody)).toMatchObject({
      state: 'published',
      withdrawn: true,
      sha256: null,
      criteriaMet: null,
    });
    expect(await board(anybody, before)).toMatchObject({ withdrawn: true, sha256: null });
    expect((await board(machine))?.sha256).not.toBeNull();
    const page = await stranger(trial).open('/status?quarter=2026-Q1');
    expect(page.text).toContain('Đã rút khỏi danh mục công khai');
    expect(page.html).not.toContain(`href="/dataset/${id}"`);
    const reviewer = await person(trial, 'chuyen-vien-2', 'officer');
    expect((await reviewer.open(`/en/submissions/${id}.2026-Q1`)).text).toContain('is withdrawn from the public');
  });

  test('change no other dataset, and are public again when the annex says so', async () => {
    expect(await statusesOf(['/dataset/SDL-SU-KIEN'])).toEqual([200]);
    await turnAt(trial, '2026-07-08 12:00');
    answer(await named('public', '2026-Q3'));
    expect(await statusesOf(doors)).toEqual(doors.map(() => 200));
    expect((await board(anybody))?.withdrawn).toBe(false);
  });
});
