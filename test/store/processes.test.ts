/** Several real processes on one log, and processes that are killed. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventStore } from '../../src/store/port.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { emptyEdge, grown } from '../../src/transparency/edge.js';
import { leafHashOfText } from '../../src/transparency/hashing.js';
import { eventsNamed, everything, handClock } from '../support/storeEvents.js';

const script = join(import.meta.dirname, '../support/appendLoop.ts');
let folder: string;
let store: EventStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  store = await openSqliteStore({ folder, clock: handClock(), create: true });
  await store.append('installation', eventsNamed('first'), 0);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** An appending process; `acknowledged` grows with every event it says is durable. */
function appender(name: string, count: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => acknowledged.push(line));
  return { child, lines, acknowledged, ended: ended(child, lines) };
}

async function ended(child: ChildProcess, lines: NodeJS.EventEmitter): Promise<number | null> {
  const [[code]] = (await Promise.all([once(child, 'exit'), once(lines, 'close')])) as [[number | null], unknown];
  return code;
}

/** The log as its own words for each event, once it is seen to be dense. */
async function wholeLog(): Promise<readonly string[]> {
  const events = await everything(store);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  const leaves: string[] = [];
  for await (const page of store.leaves(0)) leaves.push(...page);
  expect(await store.edge()).toEqual(grown(emptyEdge, leaves.map(leafHashOfText)));
  return events.map(({ stream, version, id }) => `${stream} ${String(version)} ${id}`);
}

describe('two processes on one log', () => {
  test('lose nothing, share one order, and a third hears all of it once', async () => {
    const heard: string[] = [];
    const stop = new AbortController();
    const total = 1 + 2 * 2 * 100;
    const listening = store.subscribe(
      0,
      (page) => {
        heard.push(...page.map(({ stream, version, id }) => `${stream} ${String(version)} ${id}`));
        if (heard.length >= total) stop.abort();
        return Promise.resolve();
      },
      stop.signal,
    );
    const [one, two] = [appender('one', 100), appender('two', 100)];
    expect(await Promise.all([one.ended, two.ended])).toEqual([0, 0]);
    await listening;
    const log = await wholeLog();
    expect(log).toHaveLength(total);
    expect(new Set(log)).toEqual(new Set(['installation 1 first', ...one.acknowledged, ...two.acknowledged]));
    expect(heard).toEqual(log);
  }, 60_000);
});

describe('a process killed while it appends', () => {
  test('loses nothing that it was told is kept, time after time', async () => {
    const acknowledged: string[] = [];
    for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) {
      const victim = appender(name, Number.MAX_SAFE_INTEGER);
      victim.lines.on('line', () => {
        if (victim.acknowledged.length === 40) victim.child.kill('SIGKILL');
      });
      expect(await victim.ended).toBeNull();
      acknowledged.push(...victim.acknowledged);
    }
    const log = new Set(await wholeLog());
    expect(acknowledged.length).toBeGreaterThanOrEqual(5 * 40);
    expect(acknowledged.filter((line) => !log.has(line))).toEqual([]);
    // At most the one append that each was killed in came without an answer.
    expect(log.size).toBeLessThanOrEqual(1 + acknowledged.length + 5);
    expect(await store.append('after', eventsNamed('x'), 0)).toEqual({ version: 1 });
  }, 60_000);
});
