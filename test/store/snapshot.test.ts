import Database from 'better-sqlite3';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeyStore } from '../../src/store/keyStore.js';
import type { EventStore } from '../../src/store/port.js';
import { copyDatabases, makeOneFile } from '../../src/store/snapshot.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import { seededBytes } from '../support/seeded.js';
import { eventNamed, everything, handClock } from '../support/storeEvents.js';

const secret = Buffer.alloc(32, 1);
const clock = handClock();
let folder: string;
let [data, copy] = ['', ''];
let store: EventStore;
let keys: KeyStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  mkdirSync(copy);
  store = await openSqliteStore({ folder: data, clock, create: true });
  keys = await openSqliteKeys({ folder: data, create: true, masterKey: null, randomBytes: seededBytes('snapshot') });
  await store.append('import-1', [eventNamed('first', { importId: '1', key: '1' }, 'ImportAccepted')], 0);
});
afterEach(async () => {
  await Promise.all([store.close(), keys.close()]);
  rmSync(folder, { recursive: true });
});

const complete = () => store.append('import-1', [eventNamed('second', { importId: '1' }, 'ImportCompleted')], 1);

describe('a copy of log and keys', () => {
  test('has the key of an import that is not carried out yet', async () => {
    await keys.put('import', '1', secret);
    expect(await copyDatabases(data, copy)).toEqual({ opensPersons: true });
    const copied = await openSqliteKeys({ folder: copy, masterKey: null, randomBytes: seededBytes('copy') });
    expect(await copied.get('import', '1')).toEqual(secret);
    await copied.close();
  });

  test('needs no key of an import that is', async () => {
    await keys.put('import', '1', secret);
    await complete();
    await keys.destroy('import', '1');
    expect(await copyDatabases(data, copy)).toEqual({ opensPersons: false });
  });

  test('is none when such a key is missing', async () => {
    await expect(copyDatabases(data, copy)).rejects.toMatchObject({ code: 'LOG_BUSY' });
  });

  test('stays at its moment whatever is appended meanwhile, and is one file', async () => {
    await keys.put('import', '1', secret);
    for (let version = 0; version < 60; version += 1) {
      const large = eventNamed(`large ${String(version)}`, { text: 'x'.repeat(60_000) });
      await store.append('large', [large], version);
    }
    const copying = copyDatabases(data, copy);
    const appended = complete();
    await Promise.all([copying, appended]);
    await makeOneFile(join(copy, 'events.db'));
    expect(readdirSync(copy).sort()).toEqual(['events.db', 'keys.db']);
    const copied = await openSqliteStore({ folder: copy, clock });
    const events = await everything(copied);
    expect([61, 62]).toContain(events.length);
    expect(events).toEqual((await everything(store)).slice(0, events.length));
    expect((await copied.edge()).size).toBe(events.length);
    await copied.close();
  });

  test('tells of a damaged database', async () => {
    await keys.put('import', '1', secret);
    await copyDatabases(data, copy);
    const file = join(copy, 'events.db');
    const broken = new Database(file);
    broken.unsafeMode();
    broken.pragma('writable_schema = ON');
    broken.exec(`UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'events'`);
    broken.close();
    await expect(makeOneFile(file)).rejects.toMatchObject({ code: 'LOG_UNREADABLE' });
  });
});
