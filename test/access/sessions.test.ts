/** What a session's cookie says, for how long, and that nobody else can write one; and what proves a password. */
import { describe, expect, test } from '@jest/globals';
import { makePassword, provesPassword } from '../../src/access/passwords.js';
import {
  endSession,
  expiryOf,
  hasEnded,
  hasExpired,
  openSession,
  renewedAt,
  sealSession,
  type SessionClaims,
} from '../../src/access/sessions.js';
import { addMinutes } from '../../src/domain/legalTime.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { vault } from '../../src/store/vault.js';
import { seededBytes } from '../support/seeded.js';

const NINE = '2026-04-09T02:00:00.000Z';
const claims: SessionClaims = {
  sessionId: 'b1b1ab26-2fd1-4f27-9d49-3a1a5cf9a001',
  accountId: 'b1b1ab26-2fd1-4f27-9d49-3a1a5cf9a002',
  credentialId: 'b1b1ab26-2fd1-4f27-9d49-3a1a5cf9a003',
  csrf: 'abc',
  issuedAt: NINE,
  signedInAt: NINE,
};

function parts(seed = 'sessions') {
  const keys = memoryKeys();
  return { keys, vault: vault(keys, seededBytes(seed)) };
}
const after = (minutes: number) => addMinutes(NINE, minutes);

describe('a sealed session', () => {
  test('opens to what it claims and shows nothing of it', async () => {
    const here = parts();
    const session = await sealSession(here.vault, claims);
    expect(session).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(session, 'base64url').toString('latin1')).not.toContain(claims.sessionId);
    expect(await openSession(here, session)).toEqual(claims);
  });

  test.each<[string, (session: string) => string]>([
    ['a letter of which is another', (session) => `${session.startsWith('A') ? 'B' : 'A'}${session.slice(1)}`],
    ['that is cut', (session) => session.slice(0, -8)],
    ['that is longer', (session) => `${session}AAAA`],
    ['that is far too long', (session) => session.repeat(10)],
    ['with a space', (session) => `${session} `],
    ['of a few letters', () => 'abc'],
    ['that is empty', () => ''],
  ])('%s is none', async (_, forge) => {
    const here = parts();
    expect(await openSession(here, forge(await sealSession(here.vault, claims)))).toBeNull();
  });

  test('of another installation is none, and asking makes no key', async () => {
    const [here, there] = [parts(), parts('elsewhere')];
    const foreign = await sealSession(there.vault, claims);
    expect(await openSession(here, foreign)).toBeNull();
    expect(await here.keys.get('session', 'cookies')).toBeNull();
    await sealSession(here.vault, claims);
    expect(await openSession(here, foreign)).toBeNull();
  });

  test('is none when it says something else than a session', async () => {
    const here = parts();
    const box = await here.vault.sealBytes('session', 'cookies', Buffer.from('{"accountId":"x"}'));
    expect(await openSession(here, box.toString('base64url'))).toBeNull();
  });

  test('is none once the key of sessions is destroyed', async () => {
    const here = parts();
    const session = await sealSession(here.vault, claims);
    await here.keys.destroy('session', 'cookies');
    expect(await openSession(here, session)).toBeNull();
  });
});

describe('the time of a session', () => {
  test.each([
    [0, false],
    [59.99, false],
    [60, true],
    [-4, false],
    [-6, true],
  ])('%d minutes after it was issued: over %p', (minutes, over) => {
    expect(hasExpired(claims, after(minutes))).toBe(over);
  });

  test('is twelve hours from signing in, however often it was renewed', () => {
    const renewed = { ...claims, issuedAt: after(700) };
    expect(expiryOf(claims)).toBe(after(60));
    expect(expiryOf(renewed)).toBe(after(720));
    expect([719, 720].map((minutes) => hasExpired(renewed, after(minutes)))).toEqual([false, true]);
  });

  test('is renewed after five minutes, and nothing else of it changes', () => {
    expect(renewedAt(claims, after(5))).toBeNull();
    expect(renewedAt(claims, after(5.01))).toEqual({ ...claims, issuedAt: after(5.01) });
  });

  test('can be ended, which is quiet when it was', async () => {
    const { keys } = parts();
    expect(await hasEnded(keys, claims.sessionId)).toBe(false);
    await endSession(keys, claims);
    await endSession(keys, claims);
    expect(await hasEnded(keys, claims.sessionId)).toBe(true);
  });
});

describe('a password', () => {
  const credentialId = claims.credentialId;
  const secret = seededBytes('password')(15);

  test('is proved by itself and by nothing else', async () => {
    const { keys } = parts();
    const password = await makePassword(keys, { credentialId, secret });
    expect(await provesPassword(keys, { credentialId, password })).toBe(true);
    for (const other of ['', ` ${password}`, `${password}x`, password.toLowerCase(), 'x'.repeat(100_000)]) {
      expect({ other, proved: await provesPassword(keys, { credentialId, password: other }) }).toEqual({
        other,
        proved: false,
      });
    }
  });

  test('of nobody, or one that was destroyed, is proved by nothing', async () => {
    const { keys } = parts();
    const password = await makePassword(keys, { credentialId, secret });
    expect(await provesPassword(keys, { credentialId: null, password })).toBe(false);
    await keys.destroy('password', credentialId);
    expect(await provesPassword(keys, { credentialId, password })).toBe(false);
  });
});
