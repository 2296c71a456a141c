/** An act that is in the log is answered as done, also when the views cannot follow it (a disk that is full by then). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { actorOfToken, createAccount, issueToken } from '../../src/app/accounts.js';
import type { App } from '../../src/app/app.js';
import { Fault } from '../../src/store/faults.js';
import { answer, send, signIn, utc, withAnnex, type Installation } from '../support/installation.js';

let hue: Installation;
beforeAll(async () => {
  hue = await withAnnex();
  hue.clock.set(utc('2026-04-09 08:00'));
});
afterAll(() => hue.remove());

/** The same app, whose views fail as on a full disk. */
function withoutViews(app: App, error: Error): App {
  const read: App['views']['read'] = (asOf, ask) => app.views.read(asOf, ask);
  const failing = { catchUp: { value: () => Promise.reject(error) }, read: { value: read } };
  const views = Object.create(app.views, failing) as App['views'];
  return { ...app, views };
}
const full = new Fault('DISK_FULL', 'no space is left for the views');

test('a password and a token are answered, and hold once the views follow', async () => {
  const app = withoutViews(hue.app, full);
  const account = { username: 'hoi-dong', role: 'council', agency: null } as const;
  expect(answer(await createAccount(app, machine, account))).toMatchObject({ viewsBehind: true });
  const { token, ...rest } = answer(await issueToken(app, machine, 'hoi-dong'));
  expect(rest).toEqual({ username: 'hoi-dong', viewsBehind: true, lagCause: 'DISK_FULL' });
  expect(answer(await actorOfToken(hue.app, token))).toMatchObject({ username: 'hoi-dong' });
});

test('an upload is answered with its version; the next one finds it', async () => {
  const agency = await signIn(hue, 'sdl', 'agency', 'SDL');
  const file = ['SDL-A', '2026-Q1', 'ten,so_phong\nKhách sạn mẫu,12\n'] as const;
  const lagging = answer(await send({ ...hue, app: withoutViews(hue.app, full) }, agency, file));
  expect(lagging).toMatchObject({ version: 1, viewsBehind: true });
  const again = answer(await send(hue, agency, file));
  expect(again).toMatchObject({ version: 1, sha256: lagging.sha256 });
  expect(again).not.toHaveProperty('viewsBehind');
});

test('a bug is not taken for a lag', async () => {
  const app = withoutViews(hue.app, new TypeError('a bug'));
  await expect(issueToken(app, machine, 'hoi-dong')).rejects.toThrow('a bug');
});
