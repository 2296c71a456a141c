/** The log's tree over HTTP, checked as a stranger would: with the checkpoint, the key and the tiles alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openCheckpoint } from '../../src/transparency/checkpoint.js';
import { hashesFromBytes, leafHashOfText } from '../../src/transparency/hashing.js';
import { parseVerifierKey } from '../../src/transparency/keys.js';
import { hashOfSpan } from '../../src/transparency/proofs.js';
import { partialTilesOf, readerOf, tilePath } from '../../src/transparency/tiles.js';
import { TileFiles } from '../../src/store/tileFiles.js';
import { withAnnex } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

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

  test.each(['0/000', '0/000.p/255', '0/001', '1/000', '0/0', '0/000.p/0', 'entries/000', '0/%2e%2e/x'])(
    'has no tile %s',
    async (path) => {
      expect((await trial.ask(`/log/tile/${path}`)).status).toBe(404);
    },
  );
});
