import { beforeEach, describe, expect, test } from '@jest/globals';
import { sealed as sealedSchema } from '../../src/domain/values.js';
import type { KeyStore } from '../../src/store/keyStore.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { vault, type Vault } from '../../src/store/vault.js';
import { seededBytes } from '../support/seeded.js';

const NAME = 'Nguyễn Thị Ánh';
let keys: KeyStore;
let safe: Vault;
beforeEach(() => {
  keys = memoryKeys();
  safe = vault(keys, seededBytes('vault'));
});

describe('the vault', () => {
  test('opens what it sealed, in the form that events hold', async () => {
    const sealed = await safe.seal('person', 'p-1', NAME);
    expect(sealedSchema.parse(sealed)).toEqual(sealed);
    expect(Buffer.from(sealed.box, 'base64').includes(NAME)).toBe(false);
    expect(await safe.open('person', sealed)).toBe(NAME);
  });

  test('opens an empty text as an empty text', async () => {
    expect(await safe.open('text', await safe.seal('text', 'x', ''))).toBe('');
  });

  test('seals the same words differently each time', async () => {
    const [one, other] = [await safe.seal('person', 'p-1', NAME), await safe.seal('person', 'p-1', NAME)];
    expect(one.box).not.toBe(other.box);
  });

  test('has nothing left once the key is destroyed, and seals nothing more under it', async () => {
    const sealed = await safe.seal('person', 'p-1', NAME);
    await keys.destroy('person', 'p-1');
    expect(await safe.open('person', sealed)).toBeNull();
    await expect(safe.seal('person', 'p-1', NAME)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  test('says that a key is missing which was never there: that is the key store of another log', async () => {
    const sealed = await safe.seal('person', 'p-1', NAME);
    const other = vault(memoryKeys(), seededBytes('other'));
    await expect(other.open('person', sealed)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });

  test.each([0, 11, 12, 20, -1])('refuses a box with byte %d changed', async (at) => {
    const box = await safe.sealBytes('import', 'i-1', Buffer.from('rows'));
    const index = at < 0 ? box.length + at : at;
    box.writeUInt8(box.readUInt8(index) ^ 1, index);
    await expect(safe.openBytes('import', 'i-1', box)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  test('refuses a box cut short', async () => {
    const box = await safe.sealBytes('import', 'i-1', Buffer.from('rows'));
    await expect(safe.openBytes('import', 'i-1', box.subarray(0, 20))).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  test('refuses a box that was sealed about something else under the same key', async () => {
    const key = Buffer.alloc(32, 7);
    await keys.put('person', 'p-1', key);
    await keys.put('person', 'p-2', key);
    const { box } = await safe.seal('person', 'p-1', NAME);
    await expect(safe.open('person', { key: 'p-2', box })).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  test('takes bytes as they are', async () => {
    const bytes = Buffer.from([0, 255, 128, 0]);
    expect(await safe.openBytes('import', 'i-1', await safe.sealBytes('import', 'i-1', bytes))).toEqual(bytes);
  });

  test('tells a repeat by its fingerprint, under its own key only', async () => {
    const fingerprint = await safe.fingerprint('person', 'p-1', NAME);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await safe.fingerprint('person', 'p-1', NAME)).toBe(fingerprint);
    expect(await safe.fingerprint('person', 'p-2', NAME)).not.toBe(fingerprint);
    expect(await safe.matches('person', 'p-1', { text: NAME, fingerprint })).toBe(true);
    expect(await safe.matches('person', 'p-1', { text: `${NAME}h`, fingerprint })).toBe(false);
  });

  test('finds no repeat of a person whose key is destroyed', async () => {
    const fingerprint = await safe.fingerprint('person', 'p-1', NAME);
    await keys.destroy('person', 'p-1');
    expect(await safe.matches('person', 'p-1', { text: NAME, fingerprint })).toBe(false);
    await expect(safe.fingerprint('person', 'p-1', NAME)).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });
});
