import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const COMMAND = join(import.meta.dirname, '../../dist/cli/bin.js');
const folder = mkdtempSync(join(tmpdir(), 'opendata-process-'));

/** Linux's disk that is always full. */
const FULL = '/dev/full';

function start(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdout: 'pipe' | number = 'pipe',
): ChildProcess {
  return spawn(COMMAND, words, {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['pipe', stdout, 'pipe'],
  });
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.on('data', (piece: Buffer) => stdout.push(piece.toString()));
  child.stderr?.on('data', (piece: Buffer) => stderr.push(piece.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') });
    });
  });
}

function documentIn(stdout: string): unknown {
  return JSON.parse(stdout);
}

beforeAll(async () => {
  const { code, stderr } = await ended(start(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' }));
  if (code !== 0) throw new Error(stderr);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the built command', () => {
  test('ends with the exit code of what came of it', async () => {
    const ends = [['deadline', '2026-Q1'], ['init'], ['deadline'], ['queue']].map((words, index) =>
      ended(start(words, index === 3 ? { DATA_DIR: join(folder, 'empty') } : {})),
    );
    expect((await Promise.all(ends)).map(({ code }) => code)).toEqual([0, 1, 2, 3]);
  });

  test('tells settings that cannot hold as one document', async () => {
    const { code, stdout } = await ended(start(['queue', '--json'], { APP_CLOCK: 'soon' }));
    expect({ code, document: documentIn(stdout) }).toMatchObject({ code: 2, document: { code: 'USAGE' } });
  });

  test('leaves without a word when the reader of its output does', async () => {
    const row = (day: number) => `2031-01-${String(day).padStart(2, '0')},dayOff,${'Nghỉ '.repeat(60)},projected\n`;
    const days = Array.from({ length: 31 }, (_, index) => row(index + 1)).join('');
    const file = join(folder, 'days.csv');
    writeFileSync(file, `date,kind,note,status\n${days}`);
    expect((await ended(start(['import', 'days-off', file]))).code).toBe(0);
    const child = start(['events', '--json']);
    child.stdout?.destroy();
    expect(await ended(child)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each(['deadline', 'events'])('says that a full disk cannot hold the answer of %s', async (word) => {
    if (!existsSync(FULL)) return;
    const out = openSync(FULL, 'w');
    const child = start(word === 'events' ? ['events', '--json'] : ['deadline', '2026-Q1'], {}, out);
    const { code, stderr } = await ended(child);
    closeSync(out);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^Sự cố \[DISK_FULL\]: .+\nFailed \[DISK_FULL\]: .+ what the command did stands\n$/);
  });

  test('serves until it is asked to stop, and stops in good order', async () => {
    const child = start(['serve', '--json'], { PORT: '0' });
    const end = ended(child);
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await end;
    expect({ code, document: documentIn(stdout) }).toMatchObject({ code: 0, document: { stopped: true } });
    expect(stderr).toMatch(/serving at http:\/\/localhost:\d+\n/);
  });
});
