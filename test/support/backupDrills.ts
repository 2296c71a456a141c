/** Drills on a real server under load: back up, destroy everything, restore; and backups that are killed at a moment drawn from a seed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { growTree, withCopiedLog } from '../../src/app/backup/copiedLog.js';
import { hashToBase64 } from '../../src/transparency/hashing.js';
import { PROGRAM, runProgram } from './cli.js';
import { serve, type Serving } from './serving.js';
import { faultsOf, ofType, rawEvents } from './soundness.js';
import { fileFor, opendata, sendTo, type Tokens } from './uploaders.js';
import { drawsFrom } from './victim.js';

const CLIENTS = 4;
/** Letters that were written as files are no part of a backup. */
const LETTERS = 'is recorded as sent';

export interface Place {
  readonly data: string;
  readonly tokens: Tokens;
}

export interface Drill {
  /** Uploads that were answered before the backup began; all of them must be in it. */
  readonly before: number;
  /** Uploads that were answered while it was made. */
  readonly meanwhile: number;
  /** What was not as it must be, one sentence each. */
  readonly wrong: readonly string[];
}

const made = z.object({ position: z.int(), root: z.string() });

/** Serves under load, backs up in the middle of it, kills the server, destroys DATA_DIR, restores it and looks. */
export async function drill(place: Place, name: string): Promise<Drill> {
  const { data } = place;
  const backup = `${data}-backup`;
  const server = await serve(data);
  const load = uploading(server, place.tokens, name);
  await load.reached(drawsFrom(name)(3, 12));
  const before = [...load.answered];
  const { position, root } = made.parse(await opendata(data, 'backup', backup));
  const meanwhile = load.answered.length - before.length;
  await load.stop();
  await server.end('SIGKILL');
  const roots = [root, await rootOfFirst(data, position)];
  rmSync(data, { recursive: true });
  roots.push(made.parse(await opendata(data, 'restore', backup)).root, await rootOfFirst(data, position));
  rmSync(backup, { recursive: true });
  const kept = new Set(ofType(rawEvents(data), 'FileReceived').map(({ data: said }) => said['sha256']));
  const wrong = [
    ...(new Set(roots).size === 1 ? [] : [`${name}: roots differ: ${roots.join(' ')}`]),
    ...before.filter((sha256) => !kept.has(sha256)).map((sha256) => `${name}: ${sha256} is not in the backup`),
    ...faultsOf(data).filter((fault) => !fault.includes(LETTERS)),
  ];
  return { before: before.length, meanwhile, wrong };
}

async function rootOfFirst(data: string, position: number): Promise<string> {
  const { roots } = await withCopiedLog(data, (store) => growTree(store, { sizes: [position], tiles: null }));
  return hashToBase64(roots.get(position) ?? '');
}

/** Clients that send one file after another until they are stopped. */
function uploading(server: Serving, tokens: Tokens, name: string) {
  const answered: string[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let stopping = false;
  const client = async (number: number) => {
    for (let turn = 0; !stopping; turn += 1) {
      const file = fileFor(tokens, { name: `${name} ${String(number)}.${String(turn)}`, number, rows: 50 });
      const response = await sendTo(server, file);
      if (response.status !== 201) throw new Error(`${String(response.status)} ${await response.text()}`);
      await response.text();
      answered.push(file.sha256);
      for (const { count, resolve } of waiting) if (answered.length >= count) resolve();
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return {
    answered,
    reached: (count: number) =>
      Promise.race([new Promise<void>((resolve) => waiting.push({ count, resolve })), clients.then(() => undefined)]),
    stop: () => {
      stopping = true;
      return clients.then(() => undefined);
    },
  };
}

export interface Killed {
  readonly kills: number;
  /** Backups of which nothing, a part, and all was there. */
  readonly found: Readonly<Record<'nothing' | 'part' | 'whole', number>>;
  readonly wrong: readonly string[];
}

/** Kills a backup again and again, and tries to restore what it left. */
export async function killBackups(data: string, kills: number, seed: string): Promise<Killed> {
  const [draw, backup, back] = [drawsFrom(seed), `${data}-killed`, `${data}-back`];
  const found = { nothing: 0, part: 0, whole: 0 };
  const wrong: string[] = [];
  const run = { words: ['backup', backup], data, appears: backup };
  const tookMs = await killedAfter(run, null);
  rmSync(backup, { recursive: true });
  for (let kill = 0; kill < kills; kill += 1) {
    await killedAfter(run, (tookMs * draw(0, 1_100)) / 1_000);
    const left = existsSync(backup) ? readdirSync(backup) : [];
    const state = left.includes('MANIFEST') ? 'whole' : left.length > 0 ? 'part' : 'nothing';
    found[state] += 1;
    const { code, stdout } = await runProgram(['restore', backup, '--json'], { DATA_DIR: back });
    const isRight = state === 'whole' ? code === 0 : code === 1 && stdout.includes('noManifest');
    if (!isRight) wrong.push(`kill ${String(kill)} left ${state}: exit ${String(code)} ${stdout}`);
    if (existsSync(back) !== (state === 'whole'))
      wrong.push(`kill ${String(kill)} left ${state}, yet ${back} is otherwise`);
    for (const folder of [backup, back]) rmSync(folder, { recursive: true, force: true });
  }
  return { kills, found, wrong };
}

/** Kills restorings: what is under the name of DATA_DIR afterwards is a whole log, or nothing. */
export async function killRestorings(backup: string, kills: number, seed: string): Promise<Killed> {
  const [draw, back] = [drawsFrom(seed), `${backup}-back`];
  const found = { nothing: 0, part: 0, whole: 0 };
  const wrong: string[] = [];
  const run = { words: ['restore', backup], data: back, appears: `${back}.restoring-` };
  const tookMs = await killedAfter(run, null);
  rmSync(back, { recursive: true });
  for (let kill = 0; kill < kills; kill += 1) {
    await killedAfter(run, (tookMs * draw(0, 1_100)) / 1_000);
    const beside = foldersLike(run.appears);
    const state = existsSync(back) ? 'whole' : beside.length > 0 ? 'part' : 'nothing';
    found[state] += 1;
    if (state === 'whole') wrong.push(...faultsOf(back).filter((fault) => !fault.includes(LETTERS)));
    else await opendata(back, 'restore', backup);
    for (const folder of [back, ...beside]) rmSync(folder, { recursive: true });
  }
  return { kills, found, wrong };
}

function foldersLike(start: string): readonly string[] {
  const folder = dirname(start);
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path.startsWith(start));
}

interface Run {
  readonly words: readonly string[];
  readonly data: string;
  /** How the path begins that it makes first of all. */
  readonly appears: string;
}

/** Killed so long after it has begun to write; null: let it come to its end. Answers how long it wrote. */
async function killedAfter({ words, data, appears }: Run, ms: number | null): Promise<number> {
  const seen = new AbortController();
  const changes = watch(dirname(appears), { signal: seen.signal });
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { DATA_DIR: data }, stdio: 'ignore' });
  const closed = once(child, 'close');
  const begun = new Promise<void>((resolve) => {
    changes.on('change', () => {
      if (foldersLike(appears).length > 0) resolve();
    });
  });
  await Promise.race([begun, closed]);
  seen.abort();
  const began = performance.now();
  const death = ms === null ? undefined : setTimeout(() => child.kill('SIGKILL'), ms);
  await closed;
  clearTimeout(death);
  return performance.now() - began;
}
