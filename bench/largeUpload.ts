/** What a file of 100 MB costs the server while it arrives and is checked: memory, and other people's time. */
import autocannon from 'autocannon';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { memoryOf, opendata, sendFile, serveData, type ServerProcess } from './servers.js';
import { interleave, type BenchOptions, type BenchReport, type BenchRow } from './store.js';

const BYTES = 100_000_000;
const ALLOWED_MIB = 64;
/** A pace that leaves the server idle most of the time, and stays under what one address may ask. */
const CONNECTIONS = 4;
const REQUESTS_PER_SECOND = 160;
const PATH = '/api/v1/obligations/SDL-02/submissions?period=2026-Q1';
const examples = join(import.meta.dirname, '../examples');

const issued = z.object({ token: z.string() });

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly token?: string;
}

interface Place {
  readonly server: ServerProcess;
  readonly token: string;
  readonly file: string;
}

/** Rounds with an upload and rounds without, in turns. */
export async function benchLargeUpload({
  rounds,
}: BenchOptions): Promise<{ delays: BenchReport; memory: BenchReport }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'));
  const file = await largeFile(folder);
  const { data, token } = await openWindow(folder);
  const server = await serveData(data);
  try {
    const place = { server, token, file };
    await send(place);
    const delays = await benchDelays(place, rounds);
    const memory = await benchMemory({ data, token, file }, rounds);
    const settings = `${(statSync(file).size / 1e6).toFixed(0)} MB as fast as the loopback carries it, then checked`;
    return {
      delays: { durability: settings, unit: 'ms', rows: delays },
      memory: { durability: settings, unit: 'MiB', rows: [memory] },
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The same 100 MB in every run. */
export async function largeFile(folder: string): Promise<string> {
  const file = join(folder, 'large.csv');
  await pipeline(Readable.from(rowsOfSeed(20260401)), createWriteStream(file));
  return file;
}

/** Lines of a register of lodgings that look random and are the same in every run (mulberry32). */
function* rowsOfSeed(seed: number): Generator<string> {
  let state = seed;
  const draw = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  let size = 0;
  for (let page = 'ten,hang,sophong,ngaycapphep\n'; size < BYTES; page = pageOf(draw)) {
    size += Buffer.byteLength(page);
    yield page;
  }
}

function pageOf(draw: (below: number) => number): string {
  const line = () =>
    `Khách sạn số ${String(draw(100_000))} đường Lê Lợi,${String(1 + draw(5))},${String(draw(300))},20${String(10 + draw(10))}-0${String(1 + draw(9))}-15\n`;
  return Array.from({ length: 500 }, line).join('');
}

interface Window {
  readonly data: string;
  readonly token: string;
  /** Another agency's. */
  readonly other: string;
}

/** The tutorial's log on the first day of a window, and two agencies' tokens. */
export async function openWindow(folder: string): Promise<Window> {
  const data = join(folder, 'data');
  await opendata(data, ['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  await opendata(data, ['import', 'agencies', join(examples, 'agencies.csv')]);
  await opendata(data, ['import', 'annex', join(examples, 'annex.csv'), '--from', '2026-Q1']);
  const tokenOf = async (agency: string) => {
    const username = agency.toLowerCase();
    await opendata(data, ['account', 'create', username, '--role', 'agency', '--agency', agency]);
    return issued.parse(await opendata(data, ['account', 'token', username])).token;
  };
  const [token, other] = [await tokenOf('SDL'), await tokenOf('TTBTDT')];
  await opendata(data, ['tick', '--at', '2026-04-01T08:00:00+07:00']);
  return { data, token, other };
}

function send({ server, token, file }: Place): Promise<void> {
  return sendFile(`${server.url}${PATH}`, file, token);
}

async function benchDelays(place: Place, rounds: number): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const { token } = place;
  const asked: readonly Asked[] = [
    { name: 'a kept page', path: '/catalog' },
    {
      name: 'an answer computed each time (the deadlines under a token)',
      path: '/api/v1/deadlines?quarter=2026-Q1',
      token,
    },
  ];
  for (const question of asked) {
    const sides = {
      ours: () => p99While(place.server, question, () => send(place)),
      // As long as an upload lasts, more or less.
      raw: () => p99While(place.server, question, () => new Promise((resolve) => setTimeout(resolve, QUIET_MS))),
    };
    const name = `p99 of ${question.name} during an upload, to without`;
    rows.push({ name, ...(await interleave(rounds, sides)), aim: 2, atMost: true });
  }
  return rows;
}

const QUIET_MS = 6_000;

/** Milliseconds, measured by request and exact, where autocannon's own figures are whole. */
async function p99While({ url }: ServerProcess, { path, token }: Asked, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const load = {
    url: `${url}${path}`,
    connections: CONNECTIONS,
    overallRate: REQUESTS_PER_SECOND,
    duration: 120,
    headers,
  };
  const run = autocannon({ ...load, ignoreCoordinatedOmission: true }, () => undefined);
  run.on('response', (_, status, __, ms) => {
    if (status !== 200) throw new Error(`${path} was answered ${String(status)}`);
    times.push(ms);
  });
  const ended = new Promise((resolve) => run.on('done', resolve));
  await work();
  run.stop();
  await ended;
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? NaN;
}

/** Each round a server that has taken one small file before; the reading process is another one, with a limit of its own. */
async function benchMemory(
  { data, token, file }: { data: string; token: string; file: string },
  rounds: number,
): Promise<BenchRow> {
  const added = async () => {
    const server = await serveData(data);
    await sendFile(`${server.url}${PATH}`, join(examples, 'co-so-luu-tru.csv'), token);
    const before = memoryOf(server, 'VmRSS');
    writeFileSync(`/proc/${String(server.pid)}/clear_refs`, '5');
    await sendFile(`${server.url}${PATH}`, file, token);
    const most = memoryOf(server, 'VmHWM');
    await server.stop();
    return most - before;
  };
  const scores = await interleave(rounds, { ours: added, raw: () => Promise.resolve(ALLOWED_MIB) });
  return { name: 'memory that an upload adds to the server at most, to what it may', ...scores, aim: 1, atMost: true };
}
