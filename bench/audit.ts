/** How fast a log is verified, beside a bare loop that hashes the very same bytes into a tree. */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointIn, folderEvidence } from '../src/app/audit/folderEvidence.js';
import { misfitOf } from '../src/app/audit/misfit.js';
import { Findings } from '../src/audit/findings.js';
import { auditLog } from '../src/audit/logAudit.js';
import { publishedLog } from '../src/store/publishedLog.js';
import { openReadOnlyLog } from '../src/store/readOnlyLog.js';
import { openSqliteStore } from '../src/store/sqlite.js';
import { TileFiles } from '../src/store/tileFiles.js';
import { hashToBase64 } from '../src/transparency/hashing.js';
import { signerOf, verifierKeyText } from '../src/transparency/keys.js';
import { seededBytes } from '../test/support/seeded.js';
import { handClock } from '../test/support/storeEvents.js';
import { compare, sampleEvent, type BenchOptions, type BenchReport } from './store.js';

const ORIGIN = 'bench.example/log';
const PER_STREAM = 1_000;
const signer = signerOf(ORIGIN, seededBytes('bench')(32));

export async function benchAudit({ rounds, events }: BenchOptions): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  try {
    await fill(folder, events);
    const leaves = await leavesOf(folder);
    const root = await verified(folder);
    if (bareRoot(leaves) !== root) throw new Error('both sides must come to the same root');
    const scores = await compare(rounds, {
      operations: leaves.length,
      ours: () => verified(folder),
      raw: () => bareRoot(leaves),
    });
    const name = `verifying ${String(leaves.length)} events, to hashing their bytes into a tree`;
    return { durability: 'read only; views and files apart', rows: [{ name, ...scores, aim: 0.5 }] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fill(folder: string, events: number): Promise<void> {
  const store = await openSqliteStore({ folder, clock: handClock(), create: true });
  const data = { number: 1, origin: ORIGIN, verifierKey: verifierKeyText(signer) };
  await store.append('installation', [{ ...sampleEvent(0), type: 'LogKeyPublished', data }], 0);
  for (let first = 1; first <= events; first += PER_STREAM) {
    const count = Math.min(PER_STREAM, events - first + 1);
    const batch = Array.from({ length: count }, (_, index) => sampleEvent(first + index));
    await store.append(`submission-du-lich-${String(first)}.2026-Q1`, batch, 0);
  }
  const keys = {
    verifiers: () => Promise.resolve([signer]),
    chain: () => Promise.resolve([{ verifierKey: verifierKeyText(signer), handover: null }]),
    signerOf: () => Promise.resolve(signer),
  };
  const log = publishedLog({ store, files: new TileFiles(join(folder, 'log')), keys });
  await log.publish();
  log.close();
  await store.close();
}

/** With the byte that tells a leaf from a node, as flat texts. */
async function leavesOf(folder: string): Promise<readonly string[]> {
  const log = await openReadOnlyLog(folder);
  const leaves = [...log.pages()].flatMap((page) => page.map(({ text }) => Buffer.from(`\0${text ?? ''}`).toString()));
  log.close();
  return leaves;
}

async function verified(folder: string): Promise<string> {
  const log = await openReadOnlyLog(folder);
  try {
    const findings = new Findings();
    const evidence = folderEvidence(folder, log, checkpointIn(folder));
    const { root } = await auditLog(evidence, { findings, kept: [], withFiles: false, misfit: misfitOf });
    if (findings.total() > 0) throw new Error(`a sound log: ${JSON.stringify(findings.told())}`);
    return root;
  } finally {
    log.close();
  }
}

function bareRoot(leaves: readonly string[]): string {
  const peaks: string[] = [];
  const node = Buffer.alloc(65, 1);
  const join = (left: string, right: string) => {
    node.write(left, 1, 'latin1');
    node.write(right, 33, 'latin1');
    return hash('sha256', node, 'binary');
  };
  for (const [index, leaf] of leaves.entries()) {
    let top = hash('sha256', leaf, 'binary');
    for (let rest = index; rest % 2 === 1; rest = (rest - 1) / 2) top = join(peaks.pop() ?? '', top);
    peaks.push(top);
  }
  return hashToBase64(peaks.slice(0, -1).reduceRight((right, left) => join(left, right), peaks.at(-1) ?? ''));
}
