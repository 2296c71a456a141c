/** The walk of the tutorial: a quarter from the first day to the last letter, with one obligation left out on purpose. */
import { expect } from '@jest/globals';
import { z } from 'zod';
import { addDays } from '../../src/domain/legalTime.js';
import { example, runProgram, sha256Of, type Cli } from '../support/cli.js';

/** What is sent on 9 April, to whom; TTBTDT-03 is left out. */
export const FILES = [
  { obligation: 'SDL-01', agency: 'SDL', file: 'diem-tham-quan.json' },
  { obligation: 'SDL-02', agency: 'SDL', file: 'co-so-luu-tru.csv' },
  { obligation: 'TTBTDT-01', agency: 'TTBTDT', file: 'gia-ve.csv' },
  { obligation: 'TTBTDT-02', agency: 'TTBTDT', file: 'hien-vat.xlsx' },
] as const;
export const LEFT_OUT = 'TTBTDT-03';

const turnReport = z.object({
  at: z.string(),
  sent: z.array(
    z.object({
      agency: z.string(),
      quarter: z.string(),
      step: z.string(),
      to: z.string(),
      messageId: z.string(),
    }),
  ),
  /** DIC's own report (Điều 13.3) is reminded of beside the ladder. */
  letters: z.array(z.looseObject({ step: z.string() })),
  failed: z.array(z.unknown()),
  skipped: z.array(z.object({ agency: z.string(), step: z.string(), outcome: z.string() })),
  opened: z.array(z.string()),
});
export type Turn = z.infer<typeof turnReport> & { readonly day: string };

const dated = z.looseObject({ asOf: z.string(), position: z.int() });
/** What was answered at some moment of the walk, to be asked again later as of that moment. */
export interface Answered {
  readonly words: readonly string[];
  readonly document: z.infer<typeof dated>;
}

type Settings = Readonly<Record<string, string>>;

export interface Accounts {
  readonly SDL: Settings;
  readonly TTBTDT: Settings;
  readonly officer: Settings;
}

/** Starts a simulated log on 20 March 2026, with the register and the annex from 2026-Q1. */
export async function begin(line: Cli): Promise<void> {
  const started = await line.real(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  expect(started).toMatchObject({ code: 0, stderr: '' });
  const counts = z.object({ read: z.int(), imported: z.int() });
  const agencies = await line.ask(counts, ['import', 'agencies', example('agencies.csv')]);
  const annex = await line.ask(counts, ['import', 'annex', example('annex.csv'), '--from', '2026-Q1']);
  expect([agencies, annex]).toEqual([
    { read: 33, imported: 33 },
    { read: 6, imported: 6 },
  ]);
}

export async function openAccounts(line: Cli): Promise<Accounts> {
  return {
    SDL: await line.account('sdl', 'agency', 'SDL'),
    TTBTDT: await line.account('ttbtdt', 'agency', 'TTBTDT'),
    officer: await line.account('chuyenvien', 'officer'),
  };
}

/** One scheduler turn in this process, or as the built program. */
export async function tick(line: Cli, at: string, as: 'here' | 'program' = 'here'): Promise<Turn> {
  const words = ['tick', '--at', at];
  const day = at.slice(0, 10);
  if (as === 'here') return { day, ...(await line.ask(turnReport, words)) };
  const { code, stdout } = await line.real([...words, '--json']);
  expect(code).toBe(0);
  return { day, ...turnReport.parse(JSON.parse(stdout)) };
}

/** Turns at 08:00 and 17:00 of each day, both days included. */
export async function tickDaily(line: Cli, from: string, until: string): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    // The day on which most happens is walked by the built program.
    const as = day === '2026-04-17' ? 'program' : 'here';
    for (const hour of ['08', '17']) turns.push(await tick(line, `${day}T${hour}:00:00+07:00`, as));
  }
  return turns;
}

/** Sends the files on 9 April, approves each by its hash and publishes it. */
export async function sendAndReview(line: Cli, accounts: Accounts): Promise<void> {
  const sha256 = z.object({ submissionId: z.string(), sha256: z.string(), timing: z.literal('onTime') });
  const clock = { APP_CLOCK: '2026-04-09T18:00:00+07:00' };
  for (const { obligation, agency, file } of FILES) {
    const words = ['upload', obligation, '2026-Q1', example(file), '--json'];
    const sent = await runProgram(words, { ...accounts[agency], ...clock, DATA_DIR: line.data });
    expect({ file, ...sent }).toMatchObject({ file, code: 0, stderr: '' });
    const received = sha256.parse(JSON.parse(sent.stdout));
    expect(received.sha256).toBe(sha256Of(example(file)));
    const review = { ...accounts.officer, ...clock };
    const state = z.object({ state: z.string() });
    await line.ask(state, ['approve', received.submissionId, '--sha256', received.sha256], review);
    expect(await line.ask(state, ['publish', received.submissionId], review)).toEqual({ state: 'published' });
  }
}

/** The board and the ranking, as they are answered now. */
export async function answersNow(line: Cli): Promise<readonly Answered[]> {
  const questions = [
    ['status', '--quarter', '2026-Q1'],
    ['ranking', '--year', '2026'],
  ];
  return Promise.all(questions.map(async (words) => ({ words, document: await line.ask(dated, words) })));
}
