/** A real process that plays command lines and is killed at a moment drawn from a seed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { seededBytes } from './seeded.js';

const LOOP = join(import.meta.dirname, 'commandLoop.mjs');

const told = z.object({ words: z.array(z.string()), code: z.int(), stdout: z.string() });
/** What the process had said about a command before it was killed. */
export type Acknowledged = z.infer<typeof told>;

export interface Line {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Killed this long after so many answers; null: let it come to its end. */
export type Moment = { readonly answers: number; readonly thenMs: number } | null;

/** Killed after so many answers, as soon as something is so; looked at every millisecond. */
interface Watch {
  readonly answers: number;
  readonly until: () => boolean;
}

export interface Fate {
  readonly acknowledged: readonly Acknowledged[];
  readonly killed: boolean;
  readonly tookMs: number;
}

/** Plays the lines in one process, as the built program, until the end or the kill. */
export async function play(lines: readonly Line[], moment: Moment | Watch): Promise<Fate> {
  const child = spawn(process.execPath, [LOOP], { stdio: ['pipe', 'pipe', 'inherit'] });
  const acknowledged: Acknowledged[] = [];
  const began = performance.now();
  let death: NodeJS.Timeout | undefined;
  const heard = () => {
    if (acknowledged.length === moment?.answers) death = killedAt(moment, () => child.kill('SIGKILL'));
  };
  const output = createInterface({ input: child.stdout }).on('line', (line) => {
    acknowledged.push(told.parse(JSON.parse(line)));
    heard();
  });
  // A killed process no longer reads what it is to do.
  child.stdin.on('error', () => undefined);
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  heard();
  await Promise.all([once(child, 'close'), once(output, 'close')]);
  clearTimeout(death);
  return { acknowledged, killed: child.signalCode === 'SIGKILL', tookMs: performance.now() - began };
}

function killedAt(moment: Exclude<Moment, null> | Watch, kill: () => void): NodeJS.Timeout {
  if ('thenMs' in moment) return setTimeout(kill, moment.thenMs);
  return setInterval(() => {
    if (moment.until()) kill();
  }, 1);
}

/** Whole numbers that look random and are the same in every run. */
export function drawsFrom(seed: string): (from: number, until: number) => number {
  const bytes = seededBytes(seed);
  return (from, until) => {
    const [a = 0, b = 0, c = 0] = bytes(3);
    return from + Math.floor(((a * 65_536 + b * 256 + c) / 16_777_216) * (until - from));
  };
}
