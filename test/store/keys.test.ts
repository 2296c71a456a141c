import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import { keyStoreContract } from '../contracts/keyStore.contract.js';
import { seededBytes } from '../support/seeded.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'keys-'));
const randomBytes = seededBytes('keys');
const open = (folder: string, masterKey: string | null = null) =>
  openSqliteKeys({ folder, create: true, masterKey, randomBytes });
const SECRET = Buffer.from('the very secret of a person');
const bytesOf = (folder: string) => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

keyStoreContract('keys in memory', () => Promise.resolve(memoryKeys()));
keyStoreContract('keys in SQLite', () => open(newFolder()));
keyStoreContract('keys in SQLite under a master key', () => open(newFolder(), 'một câu dài'));

describe('keys.db', () => {
  test('is for its owner only, with all that lies beside it', async () => {
    const folder = newFolder();
    const keys = await open(folder);
    await keys.put('person', 'p-1', SECRET);
    expect(readdirSync(folder).sort()).toEqual(['keys.db', 'keys.db-shm', 'keys.db-wal']);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    await keys.close();
  });

  test('keeps secrets, and what was destroyed, over a restart', async () => {
    const folder = newFolder();
    const before = await open(folder);
    await before.put('person', 'p-1', SECRET);
    await before.put('person', 'p-2', SECRET);
    await before.destroy('person', 'p-2');
    await before.close();
    const after = await open(folder);
    expect(await after.get('person', 'p-1')).toEqual(SECRET);
    expect(await after.get('person', 'p-2')).toBeNull();
    await expect(after.put('person', 'p-2', SECRET)).rejects.toMatchObject({ code: 'KEY_MISSING' });
    await after.close();
  });

  test('has no trace of a destroyed secret in any of its files, open or closed', async () => {
    const folder = newFolder();
    const keys = await open(folder);
    await keys.put('person', 'p-0', Buffer.from('another one'));
    await keys.put('person', 'p-1', SECRET);
    expect(bytesOf(folder).includes(SECRET)).toBe(true);
    await keys.destroy('person', 'p-1');
    expect(bytesOf(folder).includes(SECRET)).toBe(false);
    await keys.close();
    expect(bytesOf(folder).includes(SECRET)).toBe(false);
  });

  test.each([
    ['missing', () => undefined],
    [
      'empty',
      (file: string) => {
        writeFileSync(file, '');
      },
    ],
  ])('is not made anew for a log that has begun, when it is %s', async (_, spoil) => {
    const folder = newFolder();
    spoil(join(folder, 'keys.db'));
    const before = readdirSync(folder);
    await expect(openSqliteKeys({ folder, masterKey: null, randomBytes })).rejects.toMatchObject({
      code: 'KEY_MISSING',
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('answers the first of two processes that make the same key', async () => {
    const folder = newFolder();
    const [one, other] = [await open(folder), await open(folder)];
    await one.put('text', 'x', Buffer.from('one'));
    expect(await other.put('text', 'x', Buffer.from('other'))).toEqual(Buffer.from('one'));
    await one.close();
    await other.close();
  });
});

describe('a master key', () => {
  test('keeps secrets from being plain on the disk', async () => {
    const folder = newFolder();
    const keys = await open(folder, 'đúng');
    await keys.put('person', 'p-1', SECRET);
    expect(bytesOf(folder).includes(SECRET)).toBe(false);
    await keys.close();
    const again = await open(folder, 'đúng');
    expect(await again.get('person', 'p-1')).toEqual(SECRET);
    await again.close();
  });

  test.each([
    ['another one', 'sai'],
    ['none', null],
  ])('opens nothing to %s', async (_, masterKey) => {
    const folder = newFolder();
    await (await open(folder, 'đúng')).close();
    await expect(open(folder, masterKey)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  });

  test('set later wraps what was plain and leaves no trace of it', async () => {
    const folder = newFolder();
    const plain = await open(folder);
    await plain.put('person', 'p-1', SECRET);
    await plain.destroy('person', 'p-2');
    await plain.close();
    const wrapped = await open(folder, 'đúng');
    expect(bytesOf(folder).includes(SECRET)).toBe(false);
    expect(await wrapped.get('person', 'p-1')).toEqual(SECRET);
    expect(await wrapped.get('person', 'p-2')).toBeNull();
    await wrapped.close();
  });

  test('set while another process is at work is told there, not mistaken', async () => {
    const folder = newFolder();
    const plain = await open(folder);
    await plain.put('person', 'p-1', SECRET);
    const wrapped = await open(folder, 'đúng');
    await expect(plain.get('person', 'p-1')).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
    await plain.close();
    await wrapped.close();
  });
});
