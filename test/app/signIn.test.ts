/** Signing in with a password, and the session that follows, on one node and on several. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { createAccount, revokeAccount } from '../../src/app/accounts.js';
import type { App } from '../../src/app/app.js';
import { problemOf } from '../../src/app/problems.js';
import { actorOfSession, signIn, signOut } from '../../src/app/signIn.js';
import { addMinutes } from '../../src/domain/legalTime.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import { answer, begun, bound, build, type Installation } from '../support/installation.js';
import { temporaryFolder, type Folder } from '../support/intakeFiles.js';
import { seededBytes } from '../support/seeded.js';
import { everything } from '../support/storeEvents.js';

const START = '2026-04-09T02:00:00.000Z';
let folder: Folder;
let hue: Installation;
/** Another process on the same log and keys, with views and a key store of its own. */
let other: Installation;
let made = 0;

const keysIn = (seed: string) =>
  openSqliteKeys({ folder: folder.path, create: true, masterKey: 'chìa khóa', randomBytes: seededBytes(seed) });

beforeAll(async () => {
  folder = temporaryFolder();
  hue = await begun({ keys: await keysIn('here') });
  const store = () => ({ ...bound(hue.app.store), close: () => Promise.resolve() });
  other = await build({ store, keys: await keysIn('there'), clock: hue.clock, seed: 'other' });
});
beforeEach(() => {
  hue.clock.set(START);
});
afterAll(async () => {
  await other.remove();
  await hue.remove();
  await Promise.all([hue.app.keys.close(), other.app.keys.close()]);
  folder.remove();
});

async function someone(username = `chuyen-vien-${String((made += 1))}`) {
  return answer(await createAccount(hue.app, machine, { username, role: 'officer', agency: null }));
}

async function signedIn() {
  const { username, password } = await someone();
  return { username, password, ...answer(await signIn(hue.app, { username, password })) };
}

const at = (minutes: number) => {
  hue.clock.set(addMinutes(START, minutes));
};

/** Why a session does not hold; null when it does. */
async function whyNot(app: App, session: string): Promise<string | null> {
  const held = await actorOfSession(app, session);
  if (held.ok) return null;
  return 'reason' in held.rejection.details ? held.rejection.details.reason : held.rejection.code;
}

describe('signing in', () => {
  test('answers the account under its password, a session and its word for forms', async () => {
    const { username, actor, session, csrf, expiresAt } = await signedIn();
    expect(actor).toMatchObject({ kind: 'account', username, role: 'officer', agency: null });
    expect(actor.credential.issuedBy).toBe('operator@machine');
    expect(csrf).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(expiresAt).toBe(addMinutes(START, 60));
    const held = { actor, csrf, renewed: null, expiresAt };
    expect(answer(await actorOfSession(hue.app, session))).toEqual(held);
    expect(answer(await actorOfSession(other.app, session))).toEqual(held);
  });

  test('writes nothing into the log, and no session anywhere', async () => {
    const { username, password } = await someone();
    const end = await hue.app.store.end();
    const { session, csrf } = answer(await signIn(hue.app, { username, password }));
    expect(await hue.app.store.end()).toEqual(end);
    const log = JSON.stringify(await everything(hue.app.store));
    for (const word of [session, csrf, password]) expect(log).not.toContain(word);
  });

  test('twice begins two sessions, each with a word of its own', async () => {
    const { username, password, session, csrf } = await signedIn();
    const second = answer(await signIn(hue.app, { username, password }));
    expect(second.csrf).not.toBe(csrf);
    await signOut(hue.app, session);
    expect(await whyNot(hue.app, second.session)).toBeNull();
  });

  test('fails alike for an unknown name, a wrong password and a revoked account', async () => {
    const [known, gone] = [await someone(), await someone()];
    answer(await revokeAccount(hue.app, machine, gone.username));
    const tries = [
      { username: known.username, password: gone.password },
      { username: known.username, password: '' },
      { username: 'khong-co', password: known.password },
      { username: '', password: '' },
      { username: `${known.username}' OR '1'='1`, password: 'x'.repeat(100_000) },
      gone,
    ];
    const answers = await Promise.all(tries.map((words) => signIn(hue.app, words)));
    for (const refused of answers)
      expect(refused).toEqual({ ok: false, rejection: { code: 'SIGN_IN_FAILED', details: {} } });
    expect(problemOf({ code: 'SIGN_IN_FAILED', details: {} }).status).toBe(401);
  });

  test('needs the newest password of a name that was issued again', async () => {
    const old = await someone('dung-lai');
    answer(await revokeAccount(hue.app, machine, 'dung-lai'));
    const fresh = await someone('dung-lai');
    expect((await signIn(hue.app, old)).ok).toBe(false);
    expect((await signIn(hue.app, fresh)).ok).toBe(true);
  });
});

describe('a session', () => {
  test('is renewed at work, with the same word, and ends twelve hours after signing in', async () => {
    const { session, csrf } = await signedIn();
    let current = session;
    for (let minutes = 50; minutes < 720; minutes += 50) {
      at(minutes);
      const held = answer(await actorOfSession(hue.app, current));
      expect(held.csrf).toBe(csrf);
      expect(held.expiresAt).toBe(addMinutes(START, Math.min(minutes + 60, 720)));
      current = held.renewed ?? '';
    }
    at(719);
    expect(await whyNot(hue.app, current)).toBeNull();
    at(720);
    expect(await whyNot(hue.app, current)).toBe('expired');
  });

  test('ends an hour after it was last renewed', async () => {
    const { session } = await signedIn();
    at(60);
    expect(await whyNot(hue.app, session)).toBe('expired');
  });

  test('ends with its account at once, also when another process revoked it', async () => {
    const { session, username } = await signedIn();
    answer(await revokeAccount(other.app, machine, username));
    expect(await whyNot(hue.app, session)).toBe('revoked');
    await someone(username);
    expect(await whyNot(hue.app, session)).toBe('revoked');
  });

  test('ends with the password that it was begun with', async () => {
    const { session, actor } = await signedIn();
    await other.app.keys.destroy('password', actor.credential.id);
    expect(await whyNot(hue.app, session)).toBe('revoked');
  });

  test('that was signed out is over on every node, its renewed copies too', async () => {
    const { session } = await signedIn();
    at(6);
    const renewed = answer(await actorOfSession(hue.app, session)).renewed ?? '';
    expect(await whyNot(other.app, renewed)).toBeNull();
    await signOut(other.app, session);
    for (const copy of [session, renewed]) {
      expect([await whyNot(hue.app, copy), await whyNot(other.app, copy)]).toEqual(['expired', 'expired']);
    }
    await signOut(hue.app, renewed);
  });

  test('that is none is told so, and signing it out is quiet', async () => {
    const { session } = await signedIn();
    await signOut(hue.app, 'abc');
    expect([await whyNot(hue.app, ''), await whyNot(hue.app, 'abc'), await whyNot(hue.app, `A${session}`)]).toEqual([
      'missing',
      'unknown',
      'unknown',
    ]);
  });
});
