/** The annual ranking input after two quarters: exported, traced to its events, and computed again from the log alone. */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { z } from 'zod';
import { cli, loggedEvents, type Cli } from '../support/cli.js';
import { begin, LEFT_OUT, openAccounts, sendAndReview, tick, type Accounts } from './playWalk.js';

const ranking = z.looseObject({
  position: z.int(),
  agencies: z.array(
    z.looseObject({
      code: z.string(),
      required: z.int(),
      met: z.int(),
      score: z.number().nullable(),
      rank: z.int().nullable(),
    }),
  ),
});
const FIGURES = ['owed', 'onTime', 'late', 'missing', 'nil', 'daysLate'];

let line: Cli;
let exported: z.infer<typeof ranking>;
let out: string;

/** The second quarter of the year: one obligation as before, one without anything to report, the rest forgotten. */
async function playSecondQuarter(accounts: Accounts): Promise<void> {
  await tick(line, '2026-07-01T08:00:00+07:00');
  for (const [declaration, obligation] of [
    ['unchanged', 'SDL-01'],
    ['nil', 'SDL-02'],
  ] as const) {
    const words = [declaration, obligation, '2026-Q2', '--reason', 'Không có thay đổi'];
    const { version } = await line.ask(z.object({ version: z.int() }), words, accounts.SDL);
    const approval = ['approve', `${obligation}.2026-Q2`, '--version', String(version)];
    await line.ask(z.object({ state: z.literal('approved') }), approval, accounts.officer);
  }
  await tick(line, '2026-07-17T08:00:00+07:00');
}

beforeAll(async () => {
  line = cli();
  await begin(line);
  const accounts = await openAccounts(line);
  await tick(line, '2026-04-01T08:00:00+07:00');
  await sendAndReview(line, accounts);
  await tick(line, '2026-04-17T08:00:00+07:00');
  const late = line.write('luot-khach.csv', 'thang,diem\n1/2026,Điện mẫu Thái Hòa\n2/2026,Lăng mẫu Minh Mạng\n');
  const settings = { ...accounts.TTBTDT, APP_CLOCK: '2026-04-20T09:00:00+07:00' };
  const received = z.object({ timing: z.literal('late'), daysLate: z.literal(4) });
  await line.ask(received, ['upload', LEFT_OUT, '2026-Q1', late], settings);
  await playSecondQuarter(accounts);
  out = join(line.data, '..', 'ranking');
  const words = ['ranking', '--year', '2026', '--format', 'json,csv,xlsx', '--out', `${out}.json`];
  const { code, stderr } = await line.real(words);
  if (code !== 0) throw new Error(stderr);
  exported = ranking.parse(JSON.parse(readFileSync(`${out}.json`, 'utf8')));
}, 120_000);

afterAll(() => {
  line.remove();
});

function of(code: string) {
  const row = exported.agencies.find((agency) => agency.code === code);
  if (!row) throw new Error(`${code} is not ranked`);
  return row;
}

describe('the ranking input of a year', () => {
  test('counts what was really sent against what was owed', () => {
    expect(of('SDL')).toMatchObject({ required: 11, met: 11, score: 100, rank: 1, owed: 4, onTime: 3, nil: 1 });
    const ttbtdt = { required: 16, met: 7, score: 43.75, rank: 1, owed: 6, onTime: 2, late: 1, missing: 3 };
    expect(of('TTBTDT')).toMatchObject({ ...ttbtdt, daysLate: 4 });
    expect(of('STP')).toMatchObject({ required: 0, met: 0, score: null, rank: null });
    expect(exported.agencies).toHaveLength(33);
  });

  test('stands in CSV and XLSX with the same figures, and with the log position in each', async () => {
    const keys = ['code', 'required', 'met', 'score', 'rank', ...FIGURES];
    const wanted = exported.agencies.map((row) => keys.map((key) => row[key]));
    const csv = readCsv(readFileSync(`${out}.csv`));
    expect(csv.map((record) => keys.map((key) => cellOf(record[key])))).toEqual(wanted);
    // Files handed out together are of one answer, although each leaves an event.
    expect(new Set(csv.map((record) => record['position']))).toEqual(new Set([String(exported.position)]));
    const [table, basis] = await readXlsxFile(readFileSync(`${out}.xlsx`));
    const rows = table?.data ?? [];
    const header = rows.findIndex((row) => String(row[2]).endsWith('[code]'));
    const columns = keys.map((key) => rows[header]?.findIndex((title) => String(title).endsWith(`[${key}]`)) ?? -1);
    expect(rows.slice(header + 1).map((row) => columns.map((column) => row[column]))).toEqual(wanted);
    expect(basis?.data).toContainEqual([expect.anything(), 'position', exported.position]);
  });

  test('is computed again from nothing but the log', () => {
    const again = computedFrom(join(line.data, 'events.db'));
    const scored = exported.agencies.filter(({ required }) => required > 0);
    expect(Object.fromEntries(again)).toEqual(
      Object.fromEntries(scored.map(({ code, required, met }) => [code, { required, met }])),
    );
  });
});

describe('the events behind a figure', () => {
  const share = z.object({ amount: z.int(), submissionId: z.string(), positions: z.array(z.int()).nonempty() });
  const trace = z.object({ figures: z.record(z.string(), z.object({ amount: z.int(), shares: z.array(share) })) });

  test.each(['SDL', 'TTBTDT'])('add up to it and are in the log: %s', async (agency) => {
    const { figures } = await line.ask(trace, ['trace', '--year', '2026', '--agency', agency]);
    const events = await line.ask(loggedEvents, ['events']);
    for (const figure of ['required', 'met', ...FIGURES]) {
      const { amount, shares } = figures[figure] ?? { amount: -1, shares: [] };
      expect({ figure, amount }).toEqual({ figure, amount: of(agency)[figure] });
      expect({ figure, sum: shares.reduce((sum, each) => sum + each.amount, 0) }).toEqual({ figure, sum: amount });
      for (const { submissionId, positions } of shares) {
        const cited = positions.map((position) => events[position - 1]);
        expect(new Set(cited.map((event) => event?.stream))).toContain(`submission-${submissionId}`);
      }
    }
  });

  test('carry the very number', async () => {
    const check = z.object({ criteriaMet: z.int() });
    const { figures } = await line.ask(trace, ['trace', '--year', '2026', '--agency', 'TTBTDT']);
    const events = await line.ask(loggedEvents, ['events']);
    const checks = (figures['met']?.shares ?? []).map(({ amount, positions }) => ({
      amount,
      said: positions.map((position) => check.safeParse(events[position - 1]?.data['check']).data?.criteriaMet),
    }));
    expect(checks.map(({ amount }) => amount)).toEqual([3, 2, 2]);
    for (const { amount, said } of checks) expect(said).toContain(amount);
  });
});

function readCsv(bytes: Buffer): Record<string, string>[] {
  const codeOf = (title: string) => /\[([\w.]+)\]$/.exec(title)?.[1] ?? title;
  return parse(bytes, { bom: true, columns: (titles: string[]) => titles.map(codeOf) });
}

function cellOf(text = ''): unknown {
  if (text === '') return null;
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Both sums of each agency, told by SQL over the stored events: criteria of every closing but of nil returns. */
function computedFrom(log: string): ReadonlyMap<string, { required: number; met: number }> {
  const events = new Database(log, { readonly: true });
  const rows = events
    .prepare<[], { agency: string; required: number; met: number }>(
      `WITH closing AS (SELECT data ->> 'submissionId' id, data ->> 'obligationId' obligation, data ->> 'agency' agency
                        FROM events WHERE type = 'WindowClosed' AND data ->> 'quarter' LIKE '2026-%'),
       duty AS (SELECT data ->> 'obligationId' obligation,
                       (SELECT count(*) FROM json_each(data, '$.fields') WHERE value ->> 'criterion') criteria
                FROM events WHERE type = 'ObligationImposed'),
       arrival AS (SELECT data ->> 'submissionId' id, type, max(position),
                          coalesce(data ->> '$.check.criteriaMet', data ->> '$.basis.criteriaMet') met
                   FROM events WHERE type IN ('FileReceived', 'NilDeclared', 'UnchangedDeclared') GROUP BY 1)
       SELECT agency, sum(criteria) required, sum(coalesce(met, 0)) met
       FROM closing JOIN duty USING (obligation) LEFT JOIN arrival USING (id)
       WHERE coalesce(type, '') <> 'NilDeclared' GROUP BY agency`,
    )
    .all();
  events.close();
  return new Map(rows.map(({ agency, required, met }) => [agency, { required, met }]));
}
