/** The merger of March 2025 in the demonstration, played in full on a handful of the sample duties. */
import { mkdtempSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { machine } from '../../../src/access/actor.js';
import { actorOfToken } from '../../../src/app/accounts.js';
import { agencyDetailOf, agencyListOf } from '../../../src/app/agencyAnswers.js';
import { agencyOf } from '../../../src/app/agencyPage.js';
import { statusOf } from '../../../src/app/answers.js';
import { peopleOf } from '../../../src/app/peopleAnswers.js';
import { reportsOf } from '../../../src/app/reports/answers.js';
import type { Login } from '../../../src/cli/demo/cast.js';
import { endedBodies } from '../../../src/cli/demo/mergers.js';
import { playDemo, type DemoOutcome } from '../../../src/cli/demo/play.js';
import { demoText } from '../../../src/cli/text/demo.js';
import type { App } from '../../../src/app/app.js';
import { readConfig } from '../../../src/config.js';
import { hostFor } from '../../../src/main.js';
import { shipped } from '../../support/cli.js';
import { answer } from '../../support/installation.js';

const mute = { stdout: () => undefined, stderr: () => undefined, isTerminal: false };
/** Two of each merging pair, the three of the overlap decisions, and a yearly one. */
const duties = [
  ...['skhdt-du-an-dau-tu', 'snnptnt-chan-nuoi', 'stnmt-luong-mua', 'sgtvt-dang-kiem', 'stttt-bao-chi'],
  ...['stttt-tram-bts', 'sldtbxh-viec-lam', 'svhtt-di-tich', 'sdl-co-so-luu-tru', 'bqlkktcn-nuoc-thai'],
];
const BEFORE = '2025-02-28T12:00:00+07:00';

const folder = mkdtempSync(join(tmpdir(), 'opendata-merger-'));
const host = hostFor(config(join(folder, 'data')), mute);
let outcome: DemoOutcome;

beforeAll(async () => {
  await smallShipped();
  outcome = answer(await playDemo(host, { shipped: folder, onProgress: () => undefined }));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

function config(data: string) {
  const read = readConfig({ DATA_DIR: data });
  if (!read.ok) throw new Error('these settings hold');
  return read.config;
}

/** What the demonstration reads, with the annex cut down. */
async function smallShipped(): Promise<void> {
  for (const name of ['agencies.csv', 'sample-ministry-databases.csv'])
    await copyFile(shipped(name), join(folder, name));
  const rows = parse<Record<string, string>>(await readFile(shipped('sample-annex.csv')), { columns: true, bom: true });
  let current = '';
  const chosen = rows.filter(({ obligationId = '' }) => {
    current = obligationId === '' ? current : obligationId;
    return duties.includes(current);
  });
  await writeFile(join(folder, 'sample-annex.csv'), stringify(chosen, { header: true }));
}

async function asked<Answer>(ask: (app: App) => Promise<Answer>): Promise<Answer> {
  return answer(await host.withLog({}, ({ app }) => ask(app)));
}

describe('the merger of March 2025', () => {
  test('does not move the ranking of 2024: what was exported before it is what is exported at the end', async () => {
    const read = async (name: string) =>
      // Written by the demonstration itself.
      JSON.parse(await readFile(join(host.folder, 'exports', name), 'utf8')) as Record<string, unknown>;
    const placed = { asOf: '', position: 0, settledOn: '', root: '' };
    const before = await read('ranking-2024-before-merger.json');
    const after = await read('ranking-2024.json');

    expect(before['asOf']).toMatch(/^2025-02-21/);
    expect(after['asOf']).toMatch(/^2026-05-15/);
    expect({ ...after, ...placed }).toEqual({ ...before, ...placed });
    expect(await read('ranking-2024.json.proof.json')).toMatchObject({ file: 'ranking-2024.json' });
    expect(after).toMatchObject({ final: true, agencies: expect.arrayContaining([{ code: 'STTTT' }].map(like)) });
  });

  test('leaves the board of 2024-Q4 with whoever held it then, asked before and after', async () => {
    const boards = await asked((app) =>
      Promise.all([BEFORE, null].map((asOf) => statusOf(app, machine, { quarter: '2024-Q4', asOf }))),
    );
    const [then = [], now = []] = boards.map((board) =>
      answer(board).agencies.flatMap(({ code, name, obligations }) => obligations.map(({ id }) => [code, name, id])),
    );

    expect(now).toEqual(then);
    expect(now).toContainEqual(['STTTT', 'Sở Thông tin và Truyền thông', 'stttt-tram-bts']);
  });

  test('passes the quarters from 2025-Q1 on to the successors', async () => {
    const board = answer(await asked((app) => statusOf(app, machine, { quarter: '2025-Q1', asOf: null })));
    const holders = new Map(board.agencies.flatMap(({ code, obligations }) => obligations.map(({ id }) => [id, code])));

    expect(Object.fromEntries(holders)).toMatchObject({
      'skhdt-du-an-dau-tu': 'STC',
      'snnptnt-chan-nuoi': 'SNNMT',
      'stnmt-luong-mua': 'SNNMT',
      'sgtvt-dang-kiem': 'SXD',
      'stttt-tram-bts': 'SKHCN',
      'sldtbxh-viec-lam': 'SNV',
    });
  });

  test('is told on the pages of both sides, and by the register of any day', async () => {
    const [heir, gone, then, now] = await asked((app) =>
      Promise.all([
        agencyDetailOf(app, machine, { code: 'SNNMT', on: null, asOf: null }),
        agencyOf(app, machine, { code: 'STTTT', asOf: null }),
        agencyListOf(app, machine, { on: '2025-02-28', asOf: null }),
        agencyListOf(app, machine, { on: null, asOf: null }),
      ]),
    );

    expect(answer(heir).predecessors.map(({ code, on }) => [code, on])).toEqual([
      ['SNNPTNT', '2025-03-01'],
      ['STNMT', '2025-03-01'],
    ]);
    expect(answer(gone)).toMatchObject({ validTo: '2025-02-28', quarters: expect.arrayContaining(['2024-Q4']) });
    expect([answer(then).agencies.length, answer(now).agencies.length]).toEqual([33, 28]);
  });

  test('hands on DIC’s role: its first report after the merger is the successor’s', async () => {
    const { reports } = answer(await asked((app) => reportsOf(app, machine, { asOf: null })));

    expect(reports.at(-1)).toMatchObject({ quarter: '2025-Q1', settles: '2024-Q4', dic: 'SKHCN', daysLate: 0 });
  });

  test('changes the head with the office, from its day on', async () => {
    const headOn = async (agency: string, on: string) => {
      const { heads } = answer(await asked((app) => peopleOf(app, machine, { agency, on, asOf: null })));
      return heads.map(({ name }) => name);
    };

    expect(await headOn('SKHCN', '2025-02-28')).toEqual(['Giám đốc (mẫu) Sở Khoa học và Công nghệ']);
    expect(await headOn('SKHCN', '2025-03-01')).toEqual(['Giám đốc mới (mẫu) Sở Khoa học và Công nghệ']);
    expect(await headOn('SNNMT', '2025-03-01')).toEqual(['Giám đốc (mẫu) Sở Nông nghiệp và Môi trường']);
  });

  test('leaves logins that all work, without those of the bodies that are no more, and says so', async () => {
    // Written by the demonstration itself.
    const kept = JSON.parse(await readFile(join(host.folder, 'demo', 'logins.json'), 'utf8')) as readonly Login[];
    const actors = await asked((app) => Promise.all(kept.map(({ token }) => actorOfToken(app, token))));

    expect(kept).toEqual(outcome.logins);
    expect(actors.filter(({ ok }) => !ok)).toEqual([]);
    expect(kept.filter(({ agency }) => endedBodies.includes(agency ?? ''))).toEqual([]);
    expect(kept.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['sdl', 'snnmt', 'skhcn', 'chuyenvien', 'lanhdao', 'hoidong', 'hueioc']),
    );
    expect(demoText(outcome)).toMatch(/Since 2025-03-01 .* revoked and not listed/);
  });
});

function like(facts: Record<string, unknown>): unknown {
  return expect.objectContaining(facts);
}
