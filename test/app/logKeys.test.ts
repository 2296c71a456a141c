/** How a log comes by its key, hands over to the next, and what a process without the right one can do. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { logKeysFor, logKeysOf, publishedKeys, publishLogKey, rotateLogKey } from '../../src/app/logKeys.js';
import { startLog } from '../../src/app/installation.js';
import { keepPublishing } from '../../src/app/publishing.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { claimedHead, openCheckpoint } from '../../src/transparency/checkpoint.js';
import { isHandover } from '../../src/transparency/handover.js';
import { parseVerifierKey, type VerifierKey } from '../../src/transparency/keys.js';
import { answer, begun, bound, build, typesOf, type Installation } from '../support/installation.js';

let hue: Installation;

beforeEach(async () => {
  hue = await begun();
});
afterEach(() => hue.remove());

function keyOf(text: string | undefined): VerifierKey {
  const key = parseVerifierKey(text ?? '');
  if (key) return key;
  throw new Error(`no key: ${String(text)}`);
}

describe('the first key', () => {
  test('is published by the event after the first, under a name of its own', async () => {
    const [first] = await hue.app.store.read('installation');
    const { origin, keys } = answer(await logKeysFor(hue.app, { kind: 'public' }));
    expect(origin).toBe(`opendata.invalid/log/${String(first?.id)}`);
    expect(keys).toMatchObject([{ number: 1, position: 2, handover: null }]);
    expect(keyOf(keys[0]?.verifierKey).name).toBe(origin);
    await publishLogKey(hue.app, 'https://elsewhere.example');
    expect(answer(await logKeysFor(hue.app, machine)).keys).toEqual(keys);
    expect(await typesOf(hue, 'installation')).toEqual(['LogStarted', 'LogKeyPublished']);
  });

  test('carries the public address where there is one', async () => {
    const other = await build();
    answer(await startLog(other.app, { mode: 'simulated', origin: 'init', folder: '/srv' }));
    await publishLogKey(other.app, 'https://dulieumo.hue.example:8443');
    expect(answer(await logKeysFor(other.app, machine)).origin).toBe('dulieumo.hue.example:8443/log');
    await other.remove();
  });

  test('is one, though several processes begin at once, one of them killed before it told', async () => {
    const other = await build();
    const { app } = other;
    answer(await startLog(app, { mode: 'simulated', origin: 'init', folder: '/srv' }));
    const killed = { ...app, store: { ...bound(app.store), append: () => Promise.reject(new Error('killed')) } };
    await expect(publishLogKey(killed, null)).rejects.toThrow('killed');
    await Promise.all([publishLogKey(app, null), publishLogKey(app, null)]);
    expect(await typesOf(other, 'installation')).toEqual(['LogStarted', 'LogKeyPublished']);
    expect((await app.published.publish())?.head.size).toBe(2);
    await other.remove();
  });

  test('is not in the log, nor in any answer', async () => {
    const seed = await hue.app.keys.get('signing', '1');
    const texts: string[] = [];
    for await (const page of hue.app.store.leaves(0)) texts.push(...page);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(texts.join()).not.toContain(Buffer.from(seed ?? []).toString(encoding));
  });
});

describe('a rotation', () => {
  test('lets a new key sign from there on, and the old one has said so', async () => {
    const before = await hue.app.published.publish();
    const { number, verifierKey, replaces } = answer(await rotateLogKey(hue.app, machine));
    const keys = await publishedKeys(hue.app.store);
    const [old, now] = keys.map((key) => keyOf(key.verifierKey));
    expect([number, verifierKey, replaces]).toEqual([2, keys[1]?.verifierKey, keys[0]?.verifierKey]);
    const { origin = '' } = keys[0] ?? {};
    if (!old || !now || !before) throw new Error('two keys and a checkpoint');
    expect(isHandover(keys[1]?.handover ?? '', { origin, number, verifierKey }, old)).toBe(true);
    expect(isHandover(keys[1]?.handover ?? '', { origin, number: 3, verifierKey }, old)).toBe(false);
    expect(isHandover(keys[1]?.handover ?? '', { origin, number, verifierKey }, now)).toBe(false);
    const after = await hue.app.published.publish();
    expect(openCheckpoint(before.note, [old]).ok).toBe(true);
    expect(openCheckpoint(after?.note ?? '', [now])).toMatchObject({ ok: true, head: { origin } });
    expect(openCheckpoint(after?.note ?? '', [old])).toEqual({ ok: false, why: 'unknownKey' });
    expect((await logKeysOf(hue.app.store, hue.app.keys).signerOf(before.head.size))?.id).toBe(old.id);
    await hue.app.published.check();
  });

  test('that was killed before it told goes on with the same key', async () => {
    const { app } = hue;
    const killed = { ...app, store: { ...bound(app.store), append: () => Promise.reject(new Error('killed')) } };
    await expect(rotateLogKey(killed, machine)).rejects.toThrow('killed');
    const kept = await app.keys.get('signing', '2');
    answer(await rotateLogKey(app, machine));
    expect(await app.keys.get('signing', '2')).toEqual(kept);
    expect(answer(await rotateLogKey(app, machine)).number).toBe(3);
  });

  test('is the operator’s at the machine alone', async () => {
    expect(await rotateLogKey(hue.app, { kind: 'public' })).toMatchObject({ rejection: { code: 'NOT_ALLOWED' } });
  });
});

test.each([
  ['without the key', memoryKeys],
  ['with the key of another log', () => keysWith(new Uint8Array(32))],
])('a key store %s signs nothing and says so', async (_, make) => {
  const keys = logKeysOf(hue.app.store, make());
  await expect(keys.signerOf(5)).rejects.toMatchObject({ code: 'KEY_MISSING' });
});

function keysWith(seed: Uint8Array) {
  const keys = memoryKeys();
  return { ...keys, get: () => Promise.resolve(seed) };
}

describe('publishing beside everything else', () => {
  test('publishes at the end, and tells what failed without failing', async () => {
    const told: unknown[] = [];
    const loop = keepPublishing(hue.app.published, (error) => told.push(error));
    await loop.stop();
    const { position } = await hue.app.store.end();
    expect(claimedHead((await hue.app.published.latest())?.note ?? '')?.size).toBe(position);
    const failing = { ...hue.app.published, publish: () => Promise.reject(new Error('no disk')) };
    await keepPublishing(failing, (error) => told.push(error)).stop();
    expect(told).toEqual([new Error('no disk')]);
  });
});
