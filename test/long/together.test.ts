/** Several real processes on one DATA_DIR at the same time: agencies that upload, and two schedulers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { example, runProgram } from '../support/cli.js';
import { faultsOf, messageIds, ofType, rawEvents } from '../support/soundness.js';
import { play, type Fate, type Line } from '../support/victim.js';
import { currentViews, rowsOf } from '../support/viewRows.js';

const UPLOADS = 12;
/** The days on which letters of 2026-Q1 go out. */
const DAYS = ['04-08', '04-10', '04-14', '04-15', '04-16', '04-17', '04-24', '05-06'];

const data = mkdtempSync(join(tmpdir(), 'together-'));
const tokens = { SDL: '', TTBTDT: '' };

async function opendata(words: readonly string[], env = {}): Promise<unknown> {
  const { code, stdout, stderr } = await runProgram([...words, '--json'], { DATA_DIR: data, ...env });
  if (code !== 0) throw new Error(`opendata ${words.join(' ')}: exit ${String(code)} ${stdout} ${stderr}`);
  return JSON.parse(stdout);
}

const line = (words: readonly string[], env = {}): Line => ({
  words: [...words, '--json'],
  env: { DATA_DIR: data, ...env },
});

/** Both schedulers wake at the same hour, as their clocks do: a lease is a matter of minutes, and here days pass in seconds. */
async function twoSchedulers(): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  for (const day of DAYS) {
    const turn = [line(['tick', '--at', `2026-${day}T08:00:00+07:00`])];
    fates.push(...(await Promise.all([play(turn, null), play(turn, null)])));
  }
  return fates;
}

function uploadsOf(agency: keyof typeof tokens, obligation: string, file: string): readonly Line[] {
  const words = ['upload', obligation, '2026-Q1', example(file)];
  return Array.from({ length: UPLOADS }, () => line(words, { OPENDATA_TOKEN: tokens[agency] }));
}

beforeAll(async () => {
  await opendata(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  await opendata(['import', 'agencies', example('agencies.csv')]);
  await opendata(['import', 'annex', example('annex.csv'), '--from', '2026-Q1']);
  for (const agency of ['SDL', 'TTBTDT'] as const) {
    await opendata(['account', 'create', agency.toLowerCase(), '--role', 'agency', '--agency', agency]);
    const issued = await opendata(['account', 'token', agency.toLowerCase()]);
    tokens[agency] = z.object({ token: z.string() }).parse(issued).token;
  }
  await opendata(['tick', '--at', '2026-04-01T08:00:00+07:00']);
});

afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

describe('processes that share a folder', () => {
  let uploads: readonly Fate[];
  let turns: readonly Fate[];
  beforeAll(async () => {
    const files = [uploadsOf('SDL', 'SDL-01', 'diem-tham-quan.json'), uploadsOf('TTBTDT', 'TTBTDT-01', 'gia-ve.csv')];
    [turns, uploads] = await Promise.all([twoSchedulers(), Promise.all(files.map((lines) => play(lines, null)))]);
  });

  test('all come to their end, and what each was told is kept', () => {
    const codes = [...uploads, ...turns].flatMap(({ acknowledged }) => acknowledged.map(({ code }) => code));
    expect(codes).toEqual(Array<number>(2 * UPLOADS + 2 * DAYS.length).fill(0));
    const receipt = z.object({ submissionId: z.string(), version: z.int() });
    const told = uploads.flatMap(({ acknowledged }) =>
      acknowledged.map(({ stdout }) => receipt.parse(JSON.parse(stdout))),
    );
    const kept = ofType(rawEvents(data), 'FileReceived').map(({ data: said }) => receipt.parse(said));
    expect(kept).toEqual(expect.arrayContaining(told));
    expect(faultsOf(data)).toEqual([]);
  });

  test('send each letter once between them, and each says what it sent', () => {
    const report = z.object({ sent: z.array(z.object({ messageId: z.string() })), failed: z.array(z.never()) });
    const sent = turns
      .flatMap(({ acknowledged }) => acknowledged.flatMap(({ stdout }) => report.parse(JSON.parse(stdout)).sent))
      .map(({ messageId }) => messageId);
    expect(new Set(sent).size).toBe(sent.length);
    const opening = 2;
    expect(messageIds(data)).toHaveLength(opening + sent.length);
    expect(ofType(rawEvents(data), 'DeliveryStarted')).toHaveLength(opening + sent.length);
    expect(sent.length).toBeGreaterThanOrEqual(DAYS.length);
  });

  test('leave views with the rows that a rebuild gives', async () => {
    await opendata(['status', '--quarter', '2026-Q1']);
    const before = rowsOf(currentViews(data));
    await opendata(['views', 'rebuild']);
    expect(rowsOf(currentViews(data))).toEqual(before);
  });
});
