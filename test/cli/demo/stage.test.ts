import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../../../src/access/actor.js';
import { importFile } from '../../../src/app/imports/index.js';
import { playDemo } from '../../../src/cli/demo/play.js';
import { readConfig } from '../../../src/config.js';
import { hostFor } from '../../../src/main.js';
import { shipped } from '../../support/cli.js';

const mute = { stdout: () => undefined, stderr: () => undefined, isTerminal: false };

/** The host of a new, empty folder, with a mail server set at which nobody listens. */
function newHost() {
  const read = readConfig({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'opendata-stage-')),
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  if (!read.ok) throw new Error('these settings hold');
  return hostFor(read.config, mute);
}

const examples = join(import.meta.dirname, '../../../examples');

describe('the stage of a demonstration', () => {
  test('writes its letters as files, also where a mail server is set', async () => {
    const host = newHost();
    const played = await host.startDemo('2026-03-20T08:00:00+07:00', async (session) => {
      const { app } = session;
      await importFile(app, machine, { kind: 'agencies', path: join(examples, 'agencies.csv'), from: null });
      await importFile(app, machine, { kind: 'annex', path: join(examples, 'annex.csv'), from: '2026-Q1' });
      session.setClock('2026-04-01T08:00:00+07:00');
      return session.tick();
    });
    expect(played).toMatchObject({ ok: true, value: { value: { failed: [], sent: [{}, {}] } } });
    expect(readdirSync(join(host.folder, 'mail'))).toHaveLength(2);
  });

  test('that was broken off is not taken for a finished one', async () => {
    const host = newHost();
    await host.startDemo('2026-03-20T08:00:00+07:00', () => Promise.resolve());
    const again = await playDemo(host, { shipped: shipped('.'), onProgress: () => undefined });
    const { folder } = host;
    expect(again).toEqual({ ok: false, rejection: { code: 'DEMO_UNFINISHED', details: { folder } } });
  });
});
