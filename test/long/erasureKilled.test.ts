/** A process killed while it erases a person: the event is in the log or not, and whoever comes next ends what it says. */
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { example, runProgram, shipped } from '../support/cli.js';
import { plainTraces } from '../support/plainTraces.js';
import { faultsOf, ofType, rawEvents } from '../support/soundness.js';
import { drawsFrom, play } from '../support/victim.js';

const ROUNDS = 20;
const root = mkdtempSync(join(tmpdir(), 'erasure-killed-'));
const template = join(root, 'template');
const heads = z.object({ persons: z.array(z.object({ personId: z.uuid(), email: z.string().nullable() })) });
let personId = '';
let email = '';

async function opendata(data: string, ...words: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runProgram([...words, '--json'], { DATA_DIR: data });
  if (code !== 0) throw new Error(`opendata ${words.join(' ')}: exit ${String(code)} ${stdout} ${stderr}`);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  const clock = { DATA_DIR: template, APP_CLOCK: '2026-03-20T08:00:00+07:00' };
  await runProgram(['init'], clock);
  await opendata(template, 'import', 'agencies', example('agencies.csv'));
  await opendata(template, 'import', 'annex', shipped('sample-annex.csv'), '--from', '2026-Q1');
  for (const day of ['01', '08', '10']) await opendata(template, 'tick', '--at', `2026-04-${day}T08:00:00+07:00`);
  const { persons } = heads.parse(await opendata(template, 'person', 'list', '--agency', 'SDL'));
  ({ personId, email } = { personId: persons[0]?.personId ?? '', email: persons[0]?.email ?? '' });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const erase = () => ['person', 'erase', personId, '--reason', 'Theo yêu cầu'];

test(`is ended by the next command, ${String(ROUNDS)} times`, async () => {
  const draw = drawsFrom('killed in an erasure');
  let cutShort = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = join(root, String(round));
    cpSync(template, data, { recursive: true });
    await killedAfterTheEvent(data, round % 2 === 0 ? 0 : draw(0, 40));
    const erased = ofType(rawEvents(data), 'PersonErased').length;
    const left = (await plainTraces(join(data, 'mail'), [email])).length;
    const { name } = z
      .looseObject({ name: z.string().nullable() })
      .parse(await opendata(data, 'person', 'show', personId));
    cutShort += erased === 1 && left > 0 ? 1 : 0;
    expect({ round, isGone: name === null }).toEqual({ round, isGone: erased === 1 });
    await opendata(data, ...erase());
    expect({
      round,
      traces: await plainTraces(data, [email]),
      faults: faultsOf(data).filter(isNoErasedLetter),
    }).toEqual({
      ...{ round, traces: [], faults: [] },
    });
    expect(ofType(rawEvents(data), 'PersonErased')).toHaveLength(1);
    rmSync(data, { recursive: true });
  }
  expect(cutShort).toBeGreaterThan(0);
});

/** Letters to the person are recorded as sent and are gone: that is what was asked for. */
function isNoErasedLetter(fault: string): boolean {
  return !/^reminder-SDL\..* is not there$/.test(fault);
}

/** Killed so many milliseconds after the log is seen to have the event. */
async function killedAfterTheEvent(data: string, laterMs: number): Promise<void> {
  const log = new Database(join(data, 'events.db'), { readonly: true });
  try {
    const count = log.prepare(`SELECT count(*) FROM events WHERE type = 'PersonErased'`).pluck();
    let seen = 0;
    const until = () => {
      if (seen === 0 && count.get() === 1) seen = performance.now();
      return seen > 0 && performance.now() - seen >= laterMs;
    };
    const line = (words: readonly string[]) => ({ words: [...words, '--json'], env: { DATA_DIR: data } });
    await play([line(['deadline', '2026-Q1']), line(erase())], { answers: 1, until });
  } finally {
    log.close();
  }
}
