/**
 * The log, held against an implementation that shares no line with it: Go's golang.org/x/mod/sumdb/{note,tlog} verifies a live
 * server's checkpoint, its tiles, the receipts of uploads and the growth since an older checkpoint; in the same turn, what
 * was changed is refused. Debian: apt-get install golang-go golang-golang-x-mod-dev.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { receiptShape, type Receipt } from '../../src/transparency/receipt.js';
import { runProgram } from '../support/cli.js';
import { serve, type Serving } from '../support/serving.js';
import { fileFor, opendata, openWindow, sendTo, type Tokens } from '../support/uploaders.js';

const X_MOD = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog';
const goIsHere = spawnSync('go', ['version']).status === 0 && spawnSync('test', ['-d', X_MOD]).status === 0;
if (!goIsHere)
  process.stderr.write(
    '\n!!! NOT CHECKED: Go with golang.org/x/mod is not here, so no other implementation has verified the log. Debian: apt-get install golang-go golang-golang-x-mod-dev !!!\n\n',
  );
const describeWithGo = goIsHere ? describe : describe.skip;

const reportShape = z.strictObject({
  size: z.int(),
  root: z.string(),
  oldSize: z.int(),
  leaves: z.int(),
  tiles: z.int(),
  receipts: z.array(z.string()),
  growth: z.string(),
  cosignedAt: z.int(),
});
const created = z.looseObject({ receipt: receiptShape });
const looked = z.looseObject({ checkpoint: z.string(), cosigner: z.string(), at: z.string() });

interface Job {
  readonly url: string;
  readonly key: string;
  readonly old: string;
  readonly receipts: readonly Receipt[];
  readonly witness: string;
  readonly cosigned: string;
}

/** Enough obligations that the tree has full tiles and a second level. */
const OBLIGATIONS = 600;
const folder = mkdtempSync(join(tmpdir(), 'other-tongue-'));
const program = join(folder, 'check');
const witness = join(folder, 'witness');
let place: { data: string; tokens: Tokens };
let server: Serving;

function built(): void {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GOCACHE: join(folder, 'cache') };
  const go = { ...env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };
  const made = spawnSync('go', ['build', '-o', program, join(import.meta.dirname, 'go', 'main.go')], { env: go });
  if (made.status !== 0) throw new Error(made.stderr.toString());
}

function annex(): string {
  const rows = Array.from({ length: OBLIGATIONS }, (_, index) => {
    const id = `SDL-X${String(index)}`;
    return `${id},SDL,Dữ liệu mẫu ${String(index)},Du lịch,yearly,ten,Tên,string,yes`;
  });
  const path = join(folder, 'annex.csv');
  writeFileSync(
    path,
    `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion\n${rows.join('\n')}\n`,
  );
  return path;
}

async function uploaded(count: number, from: number): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for (let number = from; number < from + count; number += 1) {
    const response = await sendTo(server, fileFor(place.tokens, { name: `lan-${String(number)}`, number, rows: 2 }));
    receipts.push(created.parse(await response.json()).receipt);
  }
  return receipts;
}

const textAt = async (path: string) => (await server.ask(path)).text();

/** What Go says of it; its complaint when it accepts nothing. */
function verdictOf(job: Job): z.infer<typeof reportShape> | string {
  const { status, stdout, stderr } = spawnSync(program, { input: JSON.stringify(job), encoding: 'utf8' });
  return status === 0 ? reportShape.parse(JSON.parse(stdout)) : stderr.trim();
}

describeWithGo('Go’s own sumdb', () => {
  let job: Job;

  beforeAll(async () => {
    built();
    place = await openWindow();
    server = await serve(place.data);
    const early = await uploaded(3, 0);
    const old = await textAt('/log/checkpoint');
    await opendata(place.data, 'import', 'annex', annex(), '--from', '2026-Q3');
    const late = await uploaded(5, 3);
    const key = (await textAt('/log/key')).trim();
    await opendata(place.data, 'witness', 'init', witness, '--log', key, '--name', 'council.hue.example/witness');
    const told = looked.parse(await opendata(place.data, 'witness', 'check', witness, '--from', server.url));
    job = {
      url: `${server.url}/log`,
      key,
      old,
      receipts: [...early, ...late],
      witness: told.cosigner,
      cosigned: told.checkpoint,
    };
  });

  afterAll(async () => {
    await server.end('SIGTERM');
    for (const made of [folder, place.data]) rmSync(made, { recursive: true, force: true });
  });

  test('opens the checkpoint, reads every tile, and accepts receipts, growth and cosignature', () => {
    const verdict = verdictOf(job);
    if (typeof verdict === 'string') throw new Error(verdict);
    expect(verdict).toMatchObject({ growth: 'ok', receipts: job.receipts.map(() => 'ok') });
    expect(verdict.leaves).toBe(verdict.size);
    expect(verdict.size).toBeGreaterThan(512);
    expect(verdict.oldSize).toBeLessThan(256);
    // Three tiles of leaves and one above at least.
    expect(verdict.tiles).toBeGreaterThanOrEqual(4);
    expect(job.cosigned).toContain(verdict.root);
    expect(verdict.cosignedAt).toBeGreaterThan(0);
  });

  test('refuses receipts whose leaf, place, path or checkpoint was changed', () => {
    const [receipt] = job.receipts;
    if (!receipt) throw new Error('nothing was uploaded');
    const changed: readonly Receipt[] = [
      { ...receipt, leaf: receipt.leaf.replace('"version":1', '"version":2') },
      { ...receipt, leafIndex: receipt.leafIndex - 1 },
      { ...receipt, path: receipt.path.toReversed() },
      { ...receipt, checkpoint: receipt.checkpoint.replace(/\n\d+\n/, '\n9\n') },
    ];
    const verdict = verdictOf({ ...job, receipts: changed });
    if (typeof verdict === 'string') throw new Error(verdict);
    expect(verdict.receipts).not.toContain('ok');
  });

  test('refuses another key, another history and another cosigner', async () => {
    const other = await openWindow();
    const told = z.looseObject({ keys: z.array(z.looseObject({ verifierKey: z.string() })) });
    const { keys } = told.parse(await opendata(other.data, 'log', 'key'));
    const foreign = keys[0]?.verifierKey ?? '';
    expect(verdictOf({ ...job, key: foreign })).toMatch(/note|verif|sign/i);
    expect(verdictOf({ ...job, old: readFileSync(join(other.data, 'log/checkpoint'), 'utf8') })).toMatch(
      /note|verif|sign/i,
    );
    expect(verdictOf({ ...job, cosigned: job.cosigned.replace(/\ntime|\n\d+\n/, '\n7\n') })).toMatch(/cosigned/);
    rmSync(other.data, { recursive: true, force: true });
  });

  test('finds good what the witness finds good, and the built witness ends with 0', async () => {
    const words = ['witness', 'check', witness, '--from', `${server.url}/log`, '--json'];
    const { code, stdout } = await runProgram(words, { DATA_DIR: join(folder, 'none') });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { alarms: [] }]);
  });
});
