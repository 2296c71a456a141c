/** Real server processes for the benches: ours as it is built, and a bare Express 5; each on a free port of the loopback. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAM = join(import.meta.dirname, '../dist/cli/bin.js');
const HELLO = join(import.meta.dirname, 'helloServer.mjs');
const UPLOADER = join(import.meta.dirname, 'uploader.mjs');
/** Between two looks whether a server answers. */
const LOOK_MS = 2;

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From its start to the first 200 of /healthz. */
  readonly tookMs: number;
  stop(): Promise<void>;
}

/** `opendata serve` on a DATA_DIR; what it says goes to a file beside it. */
export async function serveData(data: string): Promise<ServerProcess> {
  return started([PROGRAM, 'serve'], { DATA_DIR: data });
}

export async function serveHello(): Promise<ServerProcess> {
  return started([HELLO], {});
}

async function started(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const log = openSync(join(tmpdir(), `bench-server-${String(port)}.log`), 'w');
  const began = performance.now();
  const env = { ...settings, PORT: String(port), NODE_ENV: 'production' };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', log] });
  closeSync(log);
  while (!(await isUp(url))) {
    if (child.exitCode !== null) throw new Error(`${words.join(' ')} ended with ${String(child.exitCode)}`);
    await pause(LOOK_MS);
  }
  return { url, pid: child.pid ?? 0, tookMs: performance.now() - began, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  const end = once(child, 'close');
  child.kill('SIGTERM');
  await end;
}

function isUp(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${url}/healthz`, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => {
      resolve(false);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The document of a command that has to succeed. */
export async function opendata(
  data: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [PROGRAM, ...words, '--json'], {
    env: { DATA_DIR: data, ...env },
    stdio: [...stdio],
  });
  const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`opendata ${words.join(' ')} failed: ${stdout}`);
  return JSON.parse(stdout);
}

/** Sends a file from a process of its own; answers whether it was taken. */
export async function sendFile(url: string, file: string, token: string): Promise<void> {
  await (
    await beginFile(url, file, token)
  ).answered;
}

export interface SentFile {
  readonly answered: Promise<void>;
  readonly isAnswered: () => boolean;
}

/** The same, from the moment on when its last byte is on its way. */
export async function beginFile(url: string, file: string, token: string): Promise<SentFile> {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const child = spawn(process.execPath, [UPLOADER, url, file], { env: { TOKEN: token }, stdio: [...stdio] });
  const answered = once(child, 'close').then(() => {
    if (child.exitCode !== 0) throw new Error(`the upload to ${url} was not taken`);
  });
  await Promise.race([once(child, 'message'), answered]);
  return { answered, isAnswered: () => child.exitCode !== null };
}

/** A figure of /proc/PID/status in MiB: `VmRSS` now, `VmHWM` the most since the mark was set. */
export function memoryOf({ pid }: ServerProcess, what: 'VmRSS' | 'VmHWM'): number {
  const [, kib] =
    new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}
