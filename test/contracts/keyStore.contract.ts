import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeyStore } from '../../src/store/keyStore.js';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const text = (secret: Uint8Array | null) => secret && Buffer.from(secret).toString();

/** What every key store promises; `open` gives a new empty one. */
export function keyStoreContract(name: string, open: () => Promise<KeyStore>): void {
  describe(name, () => {
    let keys: KeyStore;
    beforeEach(async () => {
      keys = await open();
    });
    afterEach(() => keys.close());

    test('gives a secret back, and nothing for what was never there', async () => {
      expect(text(await keys.put('person', 'p-1', bytes('secret')))).toBe('secret');
      expect(text(await keys.get('person', 'p-1'))).toBe('secret');
      expect(await keys.get('person', 'p-2')).toBeNull();
    });

    test('keeps the first of two and answers it', async () => {
      await keys.put('person', 'p-1', bytes('first'));
      expect(text(await keys.put('person', 'p-1', bytes('second')))).toBe('first');
      expect(text(await keys.get('person', 'p-1'))).toBe('first');
    });

    test('keeps kinds apart', async () => {
      await keys.put('person', 'x', bytes('of a person'));
      await keys.put('text', 'x', bytes('of a text'));
      await keys.destroy('person', 'x');
      expect(text(await keys.get('text', 'x'))).toBe('of a text');
    });

    test('has nothing left of a destroyed one, and refuses it for ever', async () => {
      await keys.put('import', 'i-1', bytes('secret'));
      await keys.destroy('import', 'i-1');
      expect(await keys.get('import', 'i-1')).toBeNull();
      await expect(keys.put('import', 'i-1', bytes('again'))).rejects.toMatchObject({ code: 'KEY_MISSING' });
      expect(await keys.get('import', 'i-1')).toBeNull();
    });

    test('tells what was destroyed from what was never there', async () => {
      await keys.put('person', 'p-1', bytes('secret'));
      await keys.put('person', 'p-2', bytes('secret'));
      await keys.destroy('person', 'p-2');
      const told = ['p-1', 'p-2', 'p-3'].map((id) => keys.wasDestroyed('person', id));
      expect(await Promise.all(told)).toEqual([false, true, false]);
    });

    test('is quiet about destroying what is gone, and bars what never was', async () => {
      await keys.destroy('token', 't-1');
      await keys.destroy('token', 't-1');
      await expect(keys.put('token', 't-1', bytes('late'))).rejects.toMatchObject({ code: 'KEY_MISSING' });
    });

    test('keeps nothing of the caller by reference', async () => {
      const secret = bytes('secret');
      await keys.put('person', 'p-1', secret);
      secret.fill(0);
      (await keys.get('person', 'p-1'))?.fill(1);
      expect(text(await keys.get('person', 'p-1'))).toBe('secret');
    });
  });
}
