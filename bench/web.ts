/** How fast the web server is: its public answers beside a bare Express 5 "hello", its start beside that on an empty log. */
import autocannon, { type Client } from 'autocannon';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { opendata, serveData, serveHello, type ServerProcess } from './servers.js';
import { interleave, type BenchOptions, type BenchReport, type BenchRow } from './store.js';

const CONNECTIONS = 10;
const SECONDS = 2;
const APPEND_EVERY_MS = 1000;
/** Of the demo: the last quarter played, and a yearly duty, for which a file is taken at any time. */
const QUARTER = '2026-Q1';
const YEARLY = { agency: 'STTTT', path: '/api/v1/obligations/stttt-bao-chi/submissions?period=2026' };

const answers = [
  { name: 'the catalog page', path: '/catalog' },
  { name: '/api/v1/catalog, a page of 20', path: '/api/v1/catalog?limit=20' },
  { name: '/api/v1/catalog, all of it', path: '/api/v1/catalog' },
  { name: 'the status board page', path: '/status' },
  { name: '/api/v1/status of a quarter', path: `/api/v1/status?quarter=${QUARTER}` },
];

const demo = z.object({ logins: z.array(z.object({ agency: z.string().nullable(), token: z.string() })) });

/** Plays the demo, serves it and asks it, while an agency sends it a file every second. */
export async function benchAnswers({ rounds }: BenchOptions): Promise<BenchReport> {
  const data = mkdtempSync(join(tmpdir(), 'bench-web-'));
  const { logins } = demo.parse(await opendata(data, ['demo', '--no-serve']));
  const [server, hello] = await Promise.all([serveData(data), serveHello()]);
  const stop = new AbortController();
  const sending = sendEverySecond(
    server,
    logins.find(({ agency }) => agency === YEARLY.agency)?.token ?? '',
    stop.signal,
  );
  try {
    const rows: BenchRow[] = [];
    for (const { name, path } of answers) {
      const sides = { ours: () => requestsPerSecond(server, path), raw: () => requestsPerSecond(hello, '/') };
      rows.push({ name: `${name}, to a bare Express 5 "hello"`, ...(await interleave(rounds, sides)), aim: 2 });
    }
    const settings = `${String(CONNECTIONS)} connections, gzip, demo log, a file received every second`;
    return { durability: settings, rows };
  } finally {
    stop.abort();
    await sending;
    await Promise.all([server.stop(), hello.stop()]);
    rmSync(data, { recursive: true });
  }
}

async function requestsPerSecond({ url }: ServerProcess, path: string): Promise<number> {
  const headers = { 'accept-encoding': 'gzip' };
  const load = { url: `${url}${path}`, connections: CONNECTIONS, duration: SECONDS, headers, setupClient: countOnly };
  const { requests, errors, non2xx } = await autocannon(load);
  if (errors + non2xx > 0) throw new Error(`${path}: ${String(errors)} errors, ${String(non2xx)} not 200`);
  return requests.total / SECONDS;
}

/** Autocannon makes text of every body, which for 50 KB of gzip costs it far more than the server: it is to count bytes only. */
function countOnly(client: Client): void {
  // Not in its types; without this field it would fail loudly.
  const { pipelinedRequests } = client as unknown as { pipelinedRequests: { addBody: (body: Buffer) => void } };
  pipelinedRequests.addBody = () => undefined;
}

/** Each file is another one, so that each goes on the log and all that is kept has to be computed anew. */
async function sendEverySecond({ url }: ServerProcess, token: string, signal: AbortSignal): Promise<void> {
  for (let number = 0; !signal.aborted; number += 1) {
    const body = new FormData();
    const content = `ten,loaiHinh,soGiayPhep,ngayCap,website\nBáo số ${String(number)},báo in,1,2026-01-05,\n`;
    body.append('file', new Blob([content]), 'bao-chi.csv');
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(`${url}${YEARLY.path}`, { method: 'POST', headers, body });
    if (status !== 201) throw new Error(`a file was answered ${String(status)}`);
    await pause(APPEND_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
