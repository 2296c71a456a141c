/** The command line on a folder of its own: in this process where speed counts, and as the built program. */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { commandLine, type CommandLine, type Told } from '../cli/commandLine.js';

const root = join(import.meta.dirname, '../..');
/** The built program. */
export const PROGRAM = join(root, 'dist/cli/bin.js');

/** A file of the tutorial. */
export function example(name: string): string {
  return join(root, 'examples', name);
}

export function shipped(name: string): string {
  return join(root, 'shipped', name);
}

type Settings = Readonly<Record<string, string>>;

export interface Cli extends CommandLine {
  /** One command as the built program, in a process of its own. */
  real(words: readonly string[], env?: Settings): Promise<Told>;
  /** The document of a command that has to succeed. */
  ask<Shape>(shape: z.ZodType<Shape>, words: readonly string[], env?: Settings): Promise<Shape>;
  /** The settings under which that account acts, which is made for it. */
  account(username: string, role: string, agency?: string): Promise<Settings>;
}

/** The command line on a new, empty DATA_DIR. */
export function cli(): Cli {
  const line = commandLine();
  const ask: Cli['ask'] = async (shape, words, env) => {
    const { code, document } = await line.json(words, env);
    if (code !== 0) throw new Error(`${words.join(' ')}: exit ${String(code)} ${JSON.stringify(document)}`);
    return shape.parse(document);
  };
  return {
    ...line,
    ask,
    real: (words, env = {}) => runProgram(words, { ...env, DATA_DIR: line.data }),
    account: async (username, role, agency) => {
      const of = agency === undefined ? [] : ['--agency', agency];
      await ask(z.object({ password: z.string() }), ['account', 'create', username, '--role', role, ...of]);
      const { token } = await ask(z.object({ token: z.string() }), ['account', 'token', username]);
      return { OPENDATA_TOKEN: token };
    },
  };
}

/** Runs the built program to its end with these settings and no others. */
export async function runProgram(words: readonly string[], env: Settings): Promise<Told> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code === null) throw new Error(`opendata ${words.join(' ')} was killed`);
  return { code, stdout, stderr };
}

const loggedEvent = z.looseObject({
  position: z.int(),
  stream: z.string(),
  version: z.int(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  metadata: z.looseObject({ recordedAt: z.string() }),
});
export const loggedEvents = z.array(loggedEvent);

/** The position of the last event in the log of a DATA_DIR, read past the program. */
export function logEnd(data: string): number {
  const log = new Database(join(data, 'events.db'), { readonly: true });
  try {
    return log.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck().get() ?? 0;
  } finally {
    log.close();
  }
}

/** The paths of all files below a folder, sorted; none where there is no folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
