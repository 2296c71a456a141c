/** What a small file's check costs an agency while another agency's file of 100 MB is being read, beside what it costs alone. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeFile, openWindow } from './largeUpload.js';
import { beginFile, serveData, type ServerProcess } from './servers.js';
import { interleave, type BenchOptions, type BenchReport } from './store.js';

const BIG = '/api/v1/obligations/SDL-02/submissions?period=2026-Q1&dryRun=true';
const SMALL = '/api/v1/obligations/TTBTDT-01/submissions?period=2026-Q1&dryRun=true';
const example = readFileSync(join(import.meta.dirname, '../examples/gia-ve.csv'));
const CHECKS = 15;

export async function benchTurns({ rounds }: BenchOptions): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-turns-'));
  const file = await largeFile(folder);
  const { data, token, other } = await openWindow(folder);
  const server = await serveData(data);
  const alone = () => medianOf(() => check(server, other));
  const beside = async () => {
    const big = await beginFile(`${server.url}${BIG}`, file, token);
    const ms = await medianOf(() => check(server, other));
    if (big.isAnswered()) throw new Error('the large file was read too soon to be measured beside');
    await big.answered;
    return ms;
  };
  try {
    const scores = await interleave(rounds, { ours: beside, raw: alone });
    const name = "a small file's check while another agency's file of 100 MB is read, to alone";
    const durability = `median of ${String(CHECKS)} checks, one after another, from the last byte of the large file on`;
    return { durability, unit: 'ms', rows: [{ name, ...scores, aim: 2, atMost: true }] };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function medianOf(act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  while (times.length < CHECKS) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(CHECKS / 2)] ?? NaN;
}

async function check({ url }: ServerProcess, token: string): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([example]), 'gia-ve.csv');
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}${SMALL}`, { method: 'POST', headers, body });
  if (response.status !== 200) throw new Error(`a small file was answered ${String(response.status)}`);
  await response.arrayBuffer();
}
