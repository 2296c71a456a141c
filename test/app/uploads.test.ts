/** A file on its way in: whatever ends it before it is received leaves nothing behind. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { createAccount, revokeAccount } from '../../src/app/accounts.js';
import type { App } from '../../src/app/app.js';
import { checkFile, upload } from '../../src/app/uploads.js';
import {
  answer,
  codeOf,
  send,
  signIn,
  unusedReader,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

let hue: Installation;
let sdl: Actor;
beforeAll(async () => {
  hue = await withAnnex();
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  hue.clock.set(utc('2026-04-09 08:00'));
});
afterAll(() => hue.remove());

/** Every file below `blobs`, those still arriving too. */
function files(): readonly string[] {
  const found = readdirSync(join(hue.folder, 'blobs'), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
}

async function expectNothingKept(act: () => Promise<unknown>): Promise<void> {
  const before = { end: await hue.app.store.end(), files: files() };
  await act();
  expect({ end: await hue.app.store.end(), files: files() }).toEqual(before);
}

const request = (content: Readable) => ({ obligationId: 'SDL-A', period: '2026-Q1', fileName: 'a.csv', content });

/** A connection that is lost after the first half. */
function lost(): Readable {
  return Readable.from(
    (async function* () {
      await Promise.resolve();
      yield Buffer.from(whole('nửa').slice(0, 15));
      throw new Error('aborted');
    })(),
  );
}

/** The app in which something happens while a file is checked. */
function whileChecked(act: () => Promise<unknown>): App {
  const files: App['files'] = {
    ...unusedReader,
    check: async (...asked) => {
      const outcome = await hue.app.files.check(...asked);
      await act();
      return outcome;
    },
  };
  return { ...hue.app, files };
}

test('a connection lost half way leaves nothing, of an upload and of a check', async () => {
  answer(await send(hue, sdl, ['SDL-B', '2026-Q1', whole('có sẵn')]));
  for (const act of [upload, checkFile]) {
    await expectNothingKept(() => expect(act(hue.app, sdl, request(lost()))).rejects.toThrow('aborted'));
  }
});

test('a stream that is destroyed without a word leaves nothing', async () => {
  await expectNothingKept(async () => {
    const content = new Readable({ read: () => undefined });
    content.push(Buffer.from('ten,so_phong\n'));
    const sent = upload(hue.app, sdl, request(content));
    content.destroy();
    await expect(sent).rejects.toThrow();
  });
});

test('a file that is refused, and a reader that breaks down, leave nothing', async () => {
  await expectNothingKept(async () => {
    const refused = await upload(hue.app, sdl, request(Readable.from([Buffer.from('ten,so_phong\n')])));
    expect(codeOf(refused)).toBe('FILE_REFUSED');
  });
  const broken = whileChecked(() => Promise.reject(new Error('broken')));
  await expectNothingKept(() =>
    expect(upload(broken, sdl, request(Readable.from([Buffer.from(whole('a'))])))).rejects.toThrow('broken'),
  );
});

test('an account that is revoked while its file is checked has sent nothing', async () => {
  const stp = await signIn(hue, 'stp', 'agency', 'STP');
  const file = { ...request(Readable.from([Buffer.from(whole('muộn'))])), obligationId: 'STP-A' };
  const revoked = whileChecked(async () => answer(await revokeAccount(hue.app, machine, 'stp')));
  const before = files();
  expect(await upload(revoked, stp, file)).toEqual({
    ok: false,
    rejection: { code: 'NOT_SIGNED_IN', details: { reason: 'revoked' } },
  });
  expect(files()).toEqual(before);
  expect(await hue.app.store.read('submission-STP-A.2026-Q1')).toEqual([]);
});

test('an account made anew under the name while the file is checked is another one', async () => {
  const account = { username: 'skhcn', role: 'agency', agency: 'STP' } as const;
  const old = await signIn(hue, account.username, account.role, account.agency);
  const replaced = whileChecked(async () => {
    answer(await revokeAccount(hue.app, machine, 'skhcn'));
    answer(await createAccount(hue.app, machine, account));
  });
  const file = { ...request(Readable.from([Buffer.from(whole('cũ'))])), obligationId: 'STP-A' };
  expect(codeOf(await upload(replaced, old, file))).toBe('NOT_SIGNED_IN');
  expect(await hue.app.store.read('submission-STP-A.2026-Q1')).toEqual([]);
});

test('what is received stands under its hash, and nothing of it elsewhere', async () => {
  const { sha256, check } = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('đủ')]));
  expect(sha256).toBe(createHash('sha256').update(whole('đủ')).digest('hex'));
  expect(check).toMatchObject({ rows: 1, criteriaMet: 2 });
  expect(files()).toContain(sha256);
  expect(readdirSync(join(hue.folder, 'blobs/tmp'))).toEqual([]);
});
