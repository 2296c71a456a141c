/** The log's tree over HTTP, checked as a stranger would: with the checkpoint, the key and the tiles alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../../src/access/actor.js';
import { rotateLogKey } from '../../src/app/logKeys.js';
import { look, makeWitness } from '../../src/app/witness/index.js';
import { openCheckpoint } from '../../src/transparency/checkpoint.js';
import { hashesFromBytes, leafHashOfText } from '../../src/transparency/hashing.js';
import { parseVerifierKey } from '../../src/transparency/keys.js';
import { hashOfSpan } from '../../src/transparency/proofs.js';
import { indexPath, partialTilesOf, readerOf, tilePath, TILE_WIDTH } from '../../src/transparency/tiles.js';
import { TileFiles } from '../../src/store/tileFiles.js';
import type { Role } from '../../src/domain/values.js';
import { answer, withAnnex } from '../support/installation.js';
import { seededBytes } from '../support/seeded.js';
import { eventsNamed } from '../support/storeEvents.js';
import { account, served, type WebTrial } from '../support/web.js';

const NOTHING = { level: 0, index: 0, width: 1 };
let trial: WebTrial;
let folder: string;

beforeAll(async () => {
  const installation = await withAnnex();
  ({ folder } = installation);
  trial = await served({ installation });
});
afterAll(() => trial.stop());

async function headOf(text: string) {
  const key = parseVerifierKey((await (await trial.ask('/log/key')).text()).trim());
  const opened = openCheckpoint(text, key ? [key] : []);
  if (!opened.ok) throw new Error(opened.why);
  return opened.head;
}

test('before anything was published there is no checkpoint and no tile', async () => {
  for (const path of ['/log/checkpoint', '/log/tile/0/000.p/1']) expect((await trial.ask(path)).status).toBe(404);
});

describe('a published log', () => {
  beforeAll(() => trial.app.published.publish());

  test('shows anybody a checkpoint under its key, and tiles that lead to its root', async () => {
    const answer = await trial.ask('/log/checkpoint');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const { size, root } = await headOf(await answer.text());
    expect(size).toBe((await trial.app.store.end()).position);
    const [bottom] = partialTilesOf(size);
    const tile = await trial.ask(`/log/tile/${tilePath(bottom ?? { level: 0, index: 0, width: 1 })}`);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toContain('immutable');
    const hashes = hashesFromBytes(new Uint8Array(await tile.arrayBuffer())) ?? [];
    const leaves: string[] = [];
    for await (const page of trial.app.store.leaves(0)) leaves.push(...page);
    expect(hashes).toEqual(leaves.map(leafHashOfText));
    expect(
      hashOfSpan(
        { from: 0, to: size },
        readerOf(() => hashes),
      ),
    ).toBe(root);
  });

  test('shows no tile that is on the disk and not signed yet', async () => {
    const { position } = await trial.app.store.end();
    const width = position + 1;
    const early = { level: 0, index: 0, width, hashes: Array<string>(width).fill(leafHashOfText('x')) };
    await new TileFiles(join(folder, 'log')).putTile(early);
    expect((await trial.ask(`/log/tile/${tilePath(early)}`)).status).toBe(404);
  });

  test.each(['0/000', '0/000.p/255', '0/001', '1/000', '0/0', '0/000.p/0', '0/%2e%2e/x'])(
    'has no tile %s',
    async (path) => {
      expect((await trial.ask(`/log/tile/${path}`)).status).toBe(404);
    },
  );

  describe('shows its entries', () => {
    const bottom = async () => partialTilesOf((await trial.app.store.end()).position)[0] ?? NOTHING;
    const path = async () => {
      const { index, width } = await bottom();
      return `/log/tile/entries/${indexPath(index, width)}`;
    };
    const under = async (username: string, ...office: [Role, string?]) =>
      trial.as((await account(trial, username, office)).token);

    test('to nobody without a token, and to no agency', async () => {
      expect((await trial.ask(await path())).status).toBe(401);
      const sdl = await under('sdl', 'agency', 'SDL');
      expect((await sdl(await path())).status).toBe(403);
    });

    test.each(['officer', 'leader', 'council', 'operator'] as const)('to an account of role %s', async (role) => {
      const ask = await under(role, role);
      await trial.app.published.publish();
      const answer = await ask(await path());
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
      const tile = await trial.ask(`/log/tile/${tilePath(await bottom())}`);
      const entries = entriesIn(Buffer.from(await answer.arrayBuffer()));
      expect(entries.map(leafHashOfText)).toEqual(hashesFromBytes(new Uint8Array(await tile.arrayBuffer())));
      expect(JSON.parse(entries[0] ?? '')).toMatchObject({ stream: expect.any(String), version: expect.any(Number) });
    });

    test('of the signed tree alone, under their one name', async () => {
      const officer = await under('officer-2', 'officer');
      await trial.app.published.publish();
      const { position } = await trial.app.store.end();
      const asked = [indexPath(1, position), '001', '0', '000.p/0', 'x000/000.p/1', '000.p/1/2'];
      for (const name of asked) {
        expect({ name, status: (await officer(`/log/tile/entries/${name}`)).status }).toEqual({ name, status: 404 });
      }
      expect((await officer('/log/tile/entries/000.p/1')).status).toBe(200);
    });

    test('256 in a bundle, and the rest in the next', async () => {
      const { app } = trial;
      const days = eventsNamed(...Array.from({ length: 300 }, (_, at) => `day-${String(at)}`));
      await app.store.append(
        'settlement-many',
        days.map((event) => ({ ...event, data: { day: '2026-03-20' } })),
        0,
      );
      await app.published.publish();
      const officer = await under('officer-3', 'officer');
      await app.published.publish();
      const leaves: string[] = [];
      for await (const page of app.store.leaves(0)) leaves.push(...page);
      const bundle = async (name: string) =>
        entriesIn(Buffer.from(await (await officer(`/log/tile/entries/${name}`)).arrayBuffer()));
      expect(await bundle('000')).toEqual(leaves.slice(0, TILE_WIDTH));
      expect(await bundle(indexPath(1, 44))).toEqual(leaves.slice(TILE_WIDTH, TILE_WIDTH + 44));
    });
  });
});

describe('a witness that follows the log over HTTP', () => {
  const random = { uuid: () => '', bytes: seededBytes('witness') };
  let dir: string;
  const from = () => trial.server.url;

  beforeAll(async () => {
    await trial.app.published.publish();
    dir = mkdtempSync(join(tmpdir(), 'witness-'));
    const logKeys = await (await trial.ask('/log/key')).text();
    answer(await makeWitness(random, { folder: join(dir, 'w'), name: 'council.example/w', logKeys }));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  const seen = (at: string) => look(trial.clock, { folder: join(dir, 'w'), from: at });

  test('finds it good at each look, and follows it through a change of its key', async () => {
    expect(answer(await seen(from()))).toMatchObject({ found: 'first' });
    await account(trial, 'them-mot', ['officer']);
    await trial.app.published.publish();
    expect(answer(await seen(`${from()}/log`))).toMatchObject({ found: 'grown', newKeys: [] });
    const { verifierKey } = answer(await rotateLogKey(trial.app, machine));
    expect(answer(await seen(`${from()}/log/`))).toMatchObject({ found: 'grown', newKeys: [verifierKey] });
    expect(answer(await seen(from()))).toMatchObject({ found: 'same', newKeys: [] });
  });

  test('reads a copy of the folder as it reads the server', async () => {
    expect(answer(await seen(join(folder, 'log')))).toMatchObject({ found: 'same' });
  });

  test('concludes nothing from a server that is not there, or that has no log', async () => {
    await expect(seen('http://127.0.0.1:1/log')).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
    await expect(seen(`${from()}/catalog`)).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
  });
});

/** As C2SP tlog-tiles reads a bundle: 16 bits of length, big-endian, then the entry. */
function entriesIn(bundle: Buffer): string[] {
  const entries: string[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, end).toString());
    at = end;
  }
  return entries;
}
