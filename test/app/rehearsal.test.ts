/** A rehearsed turn says what the real one would do, and changes nothing. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import type { App } from '../../src/app/app.js';
import { importFile } from '../../src/app/imports/index.js';
import { rehearse } from '../../src/app/rehearsal.js';
import { runTurn } from '../../src/notifications/turn.js';
import type { KeyStore } from '../../src/store/keyStore.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import {
  AGENCIES,
  annexOf,
  answer,
  bound,
  importText,
  LOG_ID,
  scriptedMailer,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
} from '../support/installation.js';

/** Keys that tell what was written to them. */
function watchedKeys(): KeyStore & { readonly written: string[] } {
  const [keys, written]: [KeyStore, string[]] = [memoryKeys(), []];
  return {
    ...keys,
    written,
    put: (kind, id, secret) => {
      written.push(`put ${kind} ${id}`);
      return keys.put(kind, id, secret);
    },
    destroy: (kind, id) => {
      written.push(`destroy ${kind} ${id}`);
      return keys.destroy(kind, id);
    },
  };
}

async function turnOf(app: App) {
  const from = { name: 'Hệ thống dữ liệu mở', address: 'dulieumo@hue.example' };
  const mailer = scriptedMailer();
  return answer(await runTurn({ app, mailer, from, publicUrl: null, logId: LOG_ID, elapsedMs: () => 0 }, machine));
}

const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']);
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
const rehearsals = () => readdirSync(tmpdir()).filter((name) => name.startsWith('opendata-rehearsal-'));

describe('a rehearsal', () => {
  test.each(['2026-04-01 08:00', '2026-04-08 08:00', '2026-04-17 08:00', '2026-05-20 08:00', '2026-07-15 08:00'])(
    'of the turn at %s tells the same as the turn, and leaves log, keys and files as they were',
    async (moment) => {
      const keys = watchedKeys();
      const hue = await withAnnex({ keys }, ANNEX);
      const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
      hue.clock.set(utc('2026-04-01 07:00'));
      answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
      hue.clock.set(utc(moment));
      const before = { end: await hue.app.store.end(), files: filesIn(hue.folder), keys: [...keys.written] };

      const told = await rehearse(hue.app, turnOf);
      expect({ end: await hue.app.store.end(), files: filesIn(hue.folder), keys: keys.written }).toEqual(before);
      expect(hue.app.views.position()).toBeLessThanOrEqual(before.end.position);

      expect(told.sent.length + told.opened.length).toBeGreaterThan(0);
      const { sent, failed, skipped, opened } = await turnAt(hue, moment);
      expect(told).toMatchObject({ sent, failed, skipped, opened });
      await hue.remove();
    },
  );

  test('over an import that was cut short finishes it on its copy only', async () => {
    const keys = watchedKeys();
    const hue = await withAnnex({ keys }, ANNEX);
    const path = hue.write('more.csv', `${AGENCIES}SYT,unit,Sở Y tế,Health,Điều 11.1,Ông (mẫu),syt@hue.example\n`);
    const { store } = hue.app;
    const dying = {
      ...bound(store),
      append: (...request: Parameters<typeof store.append>) =>
        request[0].startsWith('agency-') ? Promise.reject(new Error('killed')) : store.append(...request),
    };
    const request = { kind: 'agencies', path, from: null } as const;
    await expect(importFile({ ...hue.app, store: dying }, machine, request)).rejects.toThrow('killed');
    const before = { end: await store.end(), keys: [...keys.written] };
    const streams = await rehearse(hue.app, async (copy) => {
      await turnOf(copy);
      return copy.store.read('agency-SYT');
    });
    expect(streams.map(({ type }) => type)).toEqual(['AgencyRegistered', 'HeadAppointed']);
    expect({ end: await store.end(), keys: keys.written }).toEqual(before);
    expect(await store.read('agency-SYT')).toEqual([]);
    await hue.remove();
  });

  test('that breaks leaves no folder of its own behind', async () => {
    const hue = await withAnnex({}, ANNEX);
    const before = rehearsals();
    await expect(rehearse(hue.app, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(rehearsals().filter((name) => !before.includes(name))).toEqual([]);
    answer(await importText(hue, 'agencies', AGENCIES));
    await hue.remove();
  });
});
