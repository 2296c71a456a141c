/**
 * Real processes killed in the middle of what they do, at moments drawn from a seed: whatever they had answered is kept,
 * what they had begun is finished by the next, and nobody is written to twice.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { example, runProgram, shipped } from '../support/cli.js';
import { faultsOf, messageIds, ofType, rawEvents } from '../support/soundness.js';
import { drawsFrom, play, type Acknowledged, type Line } from '../support/victim.js';
import { currentViews, rowsOf } from '../support/viewRows.js';

const KILLS = 50;
/** In the sample annex, which has others that are owed once or yearly. */
const QUARTERLY = 105;
const OBLIGATIONS = 125;
const AGENCIES = 33;
const ANNEX = ['import', 'annex', shipped('sample-annex.csv'), '--from', '2026-Q1'];

const root = mkdtempSync(join(tmpdir(), 'killed-'));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A new DATA_DIR, empty or like another one. */
function folderLike(template?: string): string {
  folders += 1;
  const folder = join(root, String(folders));
  if (template !== undefined) cpSync(template, folder, { recursive: true });
  return folder;
}

/** A command that has to succeed, as the built program. */
async function opendata(data: string, ...words: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runProgram([...words, '--json'], { DATA_DIR: data });
  if (code !== 0) throw new Error(`opendata ${words.join(' ')}: exit ${String(code)} ${stdout} ${stderr}`);
  return JSON.parse(stdout);
}

/** A log of 20 March 2026 with the 33 bodies. */
async function registered(): Promise<string> {
  const data = folderLike();
  const { code } = await runProgram(['init'], { DATA_DIR: data, APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  expect(code).toBe(0);
  await opendata(data, 'import', 'agencies', example('agencies.csv'));
  return data;
}

const line = (data: string, words: readonly string[], env = {}): Line => ({
  words: [...words, '--json'],
  env: { DATA_DIR: data, ...env },
});

/** How long the second line takes when nobody kills it. */
async function lengthOf(lines: readonly [Line, Line]): Promise<number> {
  const first = await play(lines.slice(0, 1), null);
  const both = await play(lines, null);
  expect(both.acknowledged.map(({ code }) => code)).toEqual([expect.any(Number), 0]);
  return Math.max(both.tookMs - first.tookMs, 20);
}

describe('a process killed in a loop of uploads', () => {
  const receipt = z.object({ submissionId: z.string(), version: z.int(), sha256: z.string() });

  test(`loses nothing that it had answered, ${String(KILLS)} times`, async () => {
    const data = await registered();
    await opendata(data, 'import', 'annex', example('annex.csv'), '--from', '2026-Q1');
    await opendata(data, 'account', 'create', 'sdl', '--role', 'agency', '--agency', 'SDL');
    const { token } = z.object({ token: z.string() }).parse(await opendata(data, 'account', 'token', 'sdl'));
    await opendata(data, 'tick', '--at', '2026-04-01T08:00:00+07:00');
    const draw = drawsFrom('killed in uploads');
    const acknowledged: z.infer<typeof receipt>[] = [];
    let kills = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const lines = uploads(data, round).map((words) => line(data, words, { OPENDATA_TOKEN: token }));
      const moment = { answers: draw(0, 4), thenMs: draw(0, 600) };
      const fate = await play(lines, moment);
      kills += fate.killed ? 1 : 0;
      expect({ round, moment, codes: new Set(fate.acknowledged.map(({ code }) => code)) }).toEqual({
        round,
        moment,
        codes: new Set(fate.acknowledged.length > 0 ? [0] : []),
      });
      acknowledged.push(...fate.acknowledged.map(({ stdout }) => receipt.parse(JSON.parse(stdout))));
      const kept = new Set(ofType(rawEvents(data), 'FileReceived').map(({ data: said }) => keyOf(receipt.parse(said))));
      const lost = acknowledged.filter((answer) => !kept.has(keyOf(answer)));
      expect({ round, moment, lost, faults: faultsOf(data) }).toEqual({ round, moment, lost: [], faults: [] });
    }
    expect(kills).toBeGreaterThan(KILLS * 0.9);
    expect(acknowledged.length).toBeGreaterThan(KILLS / 2);
    await expectSameViews(data);
  });

  function uploads(data: string, round: number): readonly string[][] {
    return Array.from({ length: 8 }, (_, index) => {
      const path = join(root, `${String(index)}.csv`);
      const rows = Array.from(
        { length: 200 },
        (_, n) => `${String(n)},Điểm ${String(round)}.${String(index)},Huế,1,2,`,
      );
      writeFileSync(path, `id,ten,diachi,kinhdo,vido,mota\n${rows.join('\n')}\n`);
      return ['upload', index % 3 === 2 ? 'SDL-02' : 'SDL-01', '2026-Q1', path];
    });
  }

  function keyOf({ submissionId, version, sha256 }: z.infer<typeof receipt>): string {
    return `${submissionId} ${String(version)} ${sha256}`;
  }
});

describe('a process killed in a scheduler turn', () => {
  const turn = z.object({ sent: z.array(z.object({ messageId: z.string() })), opened: z.array(z.string()) });
  const turns = [
    { what: 'the opening of the window', before: [], at: '2026-04-01T08:00', again: '2026-04-01T08:05', opened: 0 },
    {
      what: 'the day after closing',
      before: ['2026-04-01T08:00', '2026-04-16T23:59'],
      at: '2026-04-17T08:00',
      again: '2026-04-17T08:05',
      opened: QUARTERLY,
    },
  ];

  test.each(turns)('is followed by one that sends each letter once: $what', async (the) => {
    const template = await registered();
    await opendata(template, ...ANNEX);
    for (const at of the.before) await opendata(template, 'tick', '--at', `${at}:00+07:00`);
    const written = messageIds(template).length;
    const linesOn = (data: string) =>
      [line(data, ['deadline', '2026-Q1']), line(data, ['tick', '--at', `${the.at}:00+07:00`])] as const;
    const length = await lengthOf(linesOn(folderLike(template)));
    const draw = drawsFrom(`killed in a turn of ${the.at}`);
    let halfway = 0;
    for (let round = 0; round < KILLS / 2; round += 1) {
      const data = folderLike(template);
      const moment = { answers: 1, thenMs: draw(0, length) };
      const { acknowledged } = await play(linesOn(data), moment);
      const sentBefore = messageIds(data).length - written;
      halfway += sentBefore > 0 && sentBefore < AGENCIES ? 1 : 0;
      expectKept(data, acknowledged.slice(1));
      await opendata(data, 'tick', '--at', `${the.again}:00+07:00`);
      const events = rawEvents(data);
      const sent = ofType(events, 'DeliverySent').length;
      const opened = ofType(events, 'ViolationOpened').length;
      const letters = messageIds(data).length - written;
      expect({ round, moment, letters, sent, opened, faults: faultsOf(data) }).toEqual({
        round,
        moment,
        letters: AGENCIES,
        sent: AGENCIES + written,
        opened: the.opened,
        faults: [],
      });
      expect(partsLeft(data)).toEqual([]);
      rmSync(data, { recursive: true });
    }
    expect(halfway).toBeGreaterThan(0);
  });

  function expectKept(data: string, acknowledged: readonly Acknowledged[]): void {
    const written = new Set(messageIds(data));
    const opened = new Set(ofType(rawEvents(data), 'ViolationOpened').map(({ data: said }) => said['violationId']));
    for (const { stdout } of acknowledged) {
      const report = turn.parse(JSON.parse(stdout));
      expect(report.sent.filter(({ messageId }) => !written.has(messageId))).toEqual([]);
      expect(report.opened.filter((id) => !opened.has(id))).toEqual([]);
    }
  }

  function partsLeft(data: string): readonly string[] {
    return readdirSync(join(data, 'mail')).filter((name) => !name.endsWith('.eml'));
  }
});

describe('a process killed in an import', () => {
  test('has taken all rows or none: the next one finishes what was promised', async () => {
    const template = await registered();
    const linesOn = (data: string) => [line(data, ['deadline', '2026-Q1']), line(data, ANNEX)] as const;
    const length = await lengthOf(linesOn(folderLike(template)));
    const draw = drawsFrom('killed in an import');
    const ends = { none: 0, halfway: 0, whole: 0 };
    for (let round = 0; round < KILLS / 2; round += 1) {
      const data = folderLike(template);
      const moment = { answers: 1, thenMs: draw(0, length) };
      await play(linesOn(data), moment);
      const rows = ofType(rawEvents(data), 'ObligationImposed').length;
      await opendata(data, 'deadline', '2026-Q1');
      const events = rawEvents(data);
      const promised = ofType(events, 'ImportAccepted').length === 3;
      ends[rows === 0 ? 'none' : rows === OBLIGATIONS ? 'whole' : 'halfway'] += 1;
      const imposed = ofType(events, 'ObligationImposed').length;
      const completed = ofType(events, 'ImportCompleted').length;
      expect({ round, moment, imposed, completed, faults: faultsOf(data) }).toEqual({
        ...{ round, moment, faults: [] },
        ...(promised ? { imposed: OBLIGATIONS, completed: 3 } : { imposed: 0, completed: 2 }),
      });
      await opendata(data, ...ANNEX);
      expect(ofType(rawEvents(data), 'ObligationImposed')).toHaveLength(OBLIGATIONS);
      rmSync(data, { recursive: true });
    }
    expect(ends.halfway).toBeGreaterThan(0);
  });
});

describe('a process killed in an order of many events', () => {
  let template: string;
  beforeAll(async () => {
    template = await registered();
    await opendata(template, ...ANNEX);
    await opendata(template, 'account', 'create', 'stnmt', '--role', 'agency', '--agency', 'STNMT');
    await opendata(template, 'tick', '--at', '2026-04-01T08:00:00+07:00');
  });

  const source = ['--source', 'Nghị quyết (mẫu)'];
  const named = ['--name-vi', 'Sở Tài chính và Môi trường (mẫu)', '--name-en', 'Finance and Environment (sample)'];
  const merger = [
    'agency',
    'merge',
    'SNNPTNT',
    'STNMT',
    'SXD',
    'SGTVT',
    'SDL',
    'STC',
    '--into',
    'STC',
    '--on',
    '2026-04-01',
  ];
  const orders = [
    { what: 'a merger', words: [...merger, ...named, ...source] },
    { what: 'a corrected calendar', words: ['calendar', 'correct', '2026-04-16', 'dayOff', ...source] },
  ];

  test.each(orders)('is followed by one that carries it out to its end: $what', async ({ what, words }) => {
    const untouched = countsOf(template);
    const done = folderLike(template);
    await opendata(done, ...words);
    const whole = countsOf(done);
    const [first, last] = [sumOf(untouched), sumOf(whole)];
    const draw = drawsFrom(`killed in ${what}`);
    let halfway = 0;
    for (let round = 0; round < KILLS / 3; round += 1) {
      const data = folderLike(template);
      // Half of them right after the first event.
      const position = round % 2 === 0 ? first + 1 : draw(first, last);
      await killedPast(data, position, words);
      const left = sumOf(countsOf(data));
      halfway += left > first && left < last ? 1 : 0;
      await opendata(data, 'deadline', '2026-Q1');
      const after = { counts: countsOf(data), faults: faultsOf(data) };
      const counts = left > first ? whole : untouched;
      expect({ round, position, left, ...after }).toEqual({ round, position, left, counts, faults: [] });
      await opendata(data, ...words);
      expect({ round, position, counts: countsOf(data) }).toEqual({ round, position, counts: whole });
      rmSync(data, { recursive: true });
    }
    expect(halfway).toBeGreaterThan(2);
  });

  /** Killed as soon as the log is seen to have come so far. */
  async function killedPast(data: string, position: number, words: readonly string[]): Promise<void> {
    const log = new Database(join(data, 'events.db'), { readonly: true });
    try {
      const end = log.prepare('SELECT max(position) FROM events').pluck();
      const until = () => z.int().parse(end.get()) >= position;
      await play([line(data, ['deadline', '2026-Q1']), line(data, words)], { answers: 1, until });
    } finally {
      log.close();
    }
  }

  /** How many events of each type. */
  function countsOf(data: string): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { type } of rawEvents(data)) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  function sumOf(counts: Readonly<Record<string, number>>): number {
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }
});

describe('a process killed while it starts a log', () => {
  test('leaves none, or one that the next command makes whole', async () => {
    const linesOn = (data: string) =>
      [line(data, ['deadline', '2026-Q1']), line(data, ['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' })] as const;
    const length = await lengthOf(linesOn(folderLike()));
    const draw = drawsFrom('killed in init');
    for (let round = 0; round < KILLS / 3; round += 1) {
      const data = folderLike();
      const moment = { answers: 1, thenMs: draw(0, length) };
      await play(linesOn(data), moment);
      const again = await runProgram(['init', '--json'], { DATA_DIR: data, APP_CLOCK: '2026-03-20T08:00:00+07:00' });
      const begun = again.code === 1 && again.stdout.includes('LOG_EXISTS');
      expect({ round, moment, code: again.code, begun }).toEqual({ round, moment, code: begun ? 1 : 0, begun });
      expect(await opendata(data, 'deadline', '2027-Q1')).toMatchObject({ closesOn: '2027-04-19' });
      expect({ round, moment, faults: faultsOf(data) }).toEqual({ round, moment, faults: [] });
      rmSync(data, { recursive: true });
    }
  });
});

describe('a process killed while it builds views', () => {
  let data: string;
  beforeAll(async () => {
    data = await registered();
    await opendata(data, ...ANNEX);
    await opendata(data, 'tick', '--at', '2026-04-01T08:00:00+07:00');
    await opendata(data, 'tick', '--at', '2026-04-17T08:00:00+07:00');
  });

  test('leaves the old ones or the new ones, never a mixture', async () => {
    const wanted = rowsOf(currentViews(data));
    const lines = [line(data, ['deadline', '2026-Q1']), line(data, ['views', 'rebuild'])] as const;
    const length = await lengthOf(lines);
    const draw = drawsFrom('killed in a rebuild');
    for (let round = 0; round < KILLS / 3; round += 1) {
      // Every other time there are none to begin with, so that opening the log builds them.
      if (round % 2 === 1) rmSync(join(data, 'views.current'));
      const moment = round % 2 === 1 ? { answers: 0, thenMs: draw(150, 900) } : { answers: 1, thenMs: draw(0, length) };
      await play(lines, moment);
      await opendata(data, 'status', '--quarter', '2026-Q1');
      expect({ round, moment, rows: rowsOf(currentViews(data)) }).toEqual({ round, moment, rows: wanted });
    }
    await opendata(data, 'views', 'rebuild');
    await opendata(data, 'views', 'rebuild');
    const left = readdirSync(data).filter((name) => /^views-\d+\.db$/.test(name));
    expect(left.length).toBeLessThanOrEqual(2);
  });
});

async function expectSameViews(data: string): Promise<void> {
  await opendata(data, 'status', '--quarter', '2026-Q1');
  const before = rowsOf(currentViews(data));
  await opendata(data, 'views', 'rebuild');
  expect(rowsOf(currentViews(data))).toEqual(before);
}
