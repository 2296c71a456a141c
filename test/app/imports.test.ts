/** Imports of many rows: all or none, finished by whoever starts next, quiet when nothing is news. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { finishUnfinishedImports } from '../../src/app/imports/index.js';
import { memoryStore } from '../../src/store/memory.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import type { EventStore } from '../../src/store/port.js';
import {
  AGENCIES,
  annexOf,
  answer,
  begun,
  bound,
  build,
  codeOf,
  eventsOfType,
  importText,
  type Installation,
  typesOf,
} from '../support/installation.js';
import { everything } from '../support/storeEvents.js';

const MORE = `${AGENCIES}SYT,specialised,Sở Y tế,Department of Health,Điều 11.1,Giám đốc (mẫu),syt@hue.example
SXD,specialised,Sở Xây dựng,Department of Construction,Điều 11.1,Giám đốc (mẫu),sxd@hue.example
`;

/** A store whose process dies once `left` further appends are written: that append and all later ones throw. */
function mortal(base: EventStore): EventStore & { dieAfter(appends: number): void } {
  let left = Infinity;
  return {
    ...bound(base),
    append: async (...request) => {
      if (left === 0) throw new Error('this process is dead');
      const appended = await base.append(...request);
      left -= 1;
      if (left === 0) throw new Error('this process has just died');
      return appended;
    },
    dieAfter: (appends) => {
      left = appends;
    },
  };
}

/** Sealed words differ from seal to seal. */
async function said({ app }: Installation): Promise<readonly string[]> {
  const events = await everything(app.store);
  return events.map(({ stream, type }) => `${stream.replace(/^import-.*/, 'import')} ${type}`).toSorted();
}

async function promised(hue: Installation): Promise<string> {
  const accepted = await eventsOfType(hue, 'ImportAccepted');
  return z.string().parse(accepted.at(-1)?.data['importId']);
}

describe('an import', () => {
  test('writes its promise, each row and its end, and destroys its key', async () => {
    const hue = await begun();
    const { position } = await hue.app.store.end();
    const imported = answer(await importText(hue, 'agencies', MORE));
    expect(imported).toMatchObject({ read: 7, imported: 2, unchanged: 5 });
    const added = (await everything(hue.app.store, position)).map(({ type }) => type);
    const row = ['AgencyRegistered', 'HeadAppointed'];
    expect(added).toEqual(['ImportAccepted', ...row, ...row, 'ImportCompleted']);
    expect(await hue.app.keys.get('import', await promised(hue))).toBeNull();
    await hue.remove();
  });

  test('of the same files again changes nothing at all', async () => {
    const hue = await begun();
    const annex = annexOf(['SDL-A', 'SDL', 'quarterly'], ['STP-A', 'STP', 'yearly']);
    answer(await importText(hue, 'annex', annex));
    const end = await hue.app.store.end();
    expect(answer(await importText(hue, 'agencies', AGENCIES))).toMatchObject({ read: 5, imported: 0, unchanged: 5 });
    expect(answer(await importText(hue, 'annex', annex))).toMatchObject({ read: 2, imported: 0, unchanged: 2 });
    expect(await hue.app.store.end()).toEqual(end);
    await hue.remove();
  });

  test('with one bad row takes none', async () => {
    const hue = await begun();
    const end = await hue.app.store.end();
    for (const bad of [MORE.replace('SXD,specialised', 'SXD,other'), MORE.replace('SXD,', 'SYT,')]) {
      expect(codeOf(await importText(hue, 'agencies', bad))).toBe('IMPORT_REFUSED');
    }
    expect(await hue.app.store.end()).toEqual(end);
    expect(await typesOf(hue, 'agency-SYT')).toEqual([]);
    await hue.remove();
  });

  test('keeps names and addresses of heads out of the log and out of the blobs', async () => {
    const hue = await begun();
    answer(await importText(hue, 'agencies', MORE));
    const log = JSON.stringify(await everything(hue.app.store));
    for (const word of ['Giám đốc', 'syt@hue.example']) expect(log).not.toContain(word);
    const [accepted] = (await eventsOfType(hue, 'ImportAccepted')).slice(-1);
    const waiting = await hue.app.blobs.read(z.string().parse(accepted?.data['sha256']));
    expect(waiting.toString('latin1')).not.toContain('syt@hue.example');
    await hue.remove();
  });
});

describe('a process that dies in an import of two agencies', () => {
  const whole = (async () => {
    const hue = await begun();
    answer(await importText(hue, 'agencies', MORE));
    const events = await said(hue);
    await hue.remove();
    return events;
  })();

  // Promise, two rows, end.
  test.each([1, 2, 3, 4])('after append %i leaves what the next start finishes, once', async (appends) => {
    const keys = memoryKeys();
    let store = mortal(memoryStore({ clock: { now: () => '' } }));
    const dying = await begun({
      keys,
      store: (clock) => {
        store = mortal(memoryStore({ clock }));
        return store;
      },
    });
    store.dieAfter(appends);
    await expect(importText(dying, 'agencies', MORE)).rejects.toThrow('this process');
    store.dieAfter(Infinity);

    const next = await build({ keys, store: () => store, folder: dying.folder, seed: 'the next process' });
    await finishUnfinishedImports(next.app);
    expect(await said(next)).toEqual(await whole);
    expect(await keys.get('import', await promised(next))).toBeNull();

    const end = await store.end();
    await finishUnfinishedImports(next.app);
    expect(answer(await importText(next, 'agencies', MORE))).toMatchObject({ imported: 0 });
    expect(await store.end()).toEqual(end);
    await dying.remove();
    await next.remove();
  });

  test('leaves it to two who start next at once, of whom one is faster', async () => {
    const keys = memoryKeys();
    let store = mortal(memoryStore({ clock: { now: () => '' } }));
    const dying = await begun({
      keys,
      store: (clock) => {
        store = mortal(memoryStore({ clock }));
        return store;
      },
    });
    store.dieAfter(2);
    await expect(importText(dying, 'agencies', MORE)).rejects.toThrow('this process');
    store.dieAfter(Infinity);

    const next = await build({ keys, store: () => store, folder: dying.folder, seed: 'the next process' });
    const { blobs } = next.app;
    const read = async (sha256: string) => {
      await finishUnfinishedImports(dying.app);
      return blobs.read(sha256);
    };
    const slower = { ...blobs, read, stage: blobs.stage.bind(blobs), open: blobs.open.bind(blobs) };
    await finishUnfinishedImports({ ...next.app, blobs: { ...slower, has: blobs.has.bind(blobs) } });
    expect(await said(next)).toEqual(await whole);
    await dying.remove();
    await next.remove();
  });

  test('in the middle of finishing it leaves the rest to the one after', async () => {
    const keys = memoryKeys();
    let store = mortal(memoryStore({ clock: { now: () => '' } }));
    const dying = await begun({
      keys,
      store: (clock) => {
        store = mortal(memoryStore({ clock }));
        return store;
      },
    });
    for (const die of [
      () => importText(dying, 'agencies', MORE),
      () => finishUnfinishedImports(dying.app),
      () => finishUnfinishedImports(dying.app),
    ]) {
      store.dieAfter(1);
      await expect(die()).rejects.toThrow('this process');
    }
    store.dieAfter(Infinity);
    await finishUnfinishedImports(dying.app);
    expect(await said(dying)).toEqual(await whole);
    await dying.remove();
  });
});
