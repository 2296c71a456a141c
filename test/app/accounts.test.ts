/** Accounts (Điều 4.5): one for each agency, none shared between offices. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { createAccount, issueToken, revokeAccount, type NewAccount } from '../../src/app/accounts.js';
import { accountsOf } from '../../src/app/answers.js';
import { answer, begun, codeOf, type Installation } from '../support/installation.js';

let hue: Installation;
beforeAll(async () => {
  hue = await begun();
});
afterAll(() => hue.remove());

const create = (account: NewAccount) => createAccount(hue.app, machine, account);

describe('an account', () => {
  test('of an agency is its only live one, until it is revoked', async () => {
    answer(await create({ username: 'sdl', role: 'agency', agency: 'SDL' }));
    const second = { username: 'sdl2', role: 'agency', agency: 'SDL' } as const;
    expect(codeOf(await create(second))).toBe('AGENCY_HAS_ACCOUNT');
    answer(await revokeAccount(hue.app, machine, 'sdl'));
    answer(await create(second));
    const live = answer(await accountsOf(hue.app, machine)).filter(
      ({ revoked, agency }) => !revoked && agency === 'SDL',
    );
    expect(live.map(({ username }) => username)).toEqual(['sdl2']);
  });

  test('made twice at once for one agency is made once', async () => {
    const names = ['stp1', 'stp2'];
    const made = await Promise.all(names.map((username) => create({ username, role: 'agency', agency: 'STP' })));
    expect(made.map(codeOf).toSorted()).toEqual(['AGENCY_HAS_ACCOUNT', null].toSorted());
  });

  test.each<[string, NewAccount, string]>([
    ['an agency nobody registered', { username: 'x1', role: 'agency', agency: 'SXX' }, 'NO_SUCH_AGENCY'],
    ['an agency that is none', { username: 'x1', role: 'agency', agency: '../SDL' }, 'NO_SUCH_AGENCY'],
    ['the role agency without one', { username: 'x1', role: 'agency', agency: null }, 'ROLE_NEEDS_AGENCY'],
    ['an officer of an agency', { username: 'x1', role: 'officer', agency: 'SKHCN' }, 'ROLE_TAKES_NO_AGENCY'],
    ['an operator of an agency', { username: 'x1', role: 'operator', agency: 'SKHCN' }, 'ROLE_TAKES_NO_AGENCY'],
  ])('is refused for %s', async (_, account, code) => {
    const end = await hue.app.store.end();
    expect(codeOf(await create(account))).toBe(code);
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('bears a name that no other office has borne', async () => {
    answer(await create({ username: 'tai-khoan', role: 'officer', agency: null }));
    answer(await revokeAccount(hue.app, machine, 'tai-khoan'));
    expect(codeOf(await create({ username: 'tai-khoan', role: 'leader', agency: null }))).toBe('USERNAME_TAKEN');
    answer(await create({ username: 'tai-khoan', role: 'officer', agency: null }));
    expect(codeOf(await create({ username: 'tai-khoan', role: 'officer', agency: null }))).toBe('USERNAME_TAKEN');
  });

  test('that is not there has no token and no end; revoked twice it stays revoked', async () => {
    expect(codeOf(await issueToken(hue.app, machine, 'khong-co'))).toBe('NO_SUCH_ACCOUNT');
    expect(codeOf(await revokeAccount(hue.app, machine, 'khong-co'))).toBe('NO_SUCH_ACCOUNT');
    answer(await create({ username: 'het-han', role: 'council', agency: null }));
    answer(await revokeAccount(hue.app, machine, 'het-han'));
    const end = await hue.app.store.end();
    answer(await revokeAccount(hue.app, machine, 'het-han'));
    expect(await hue.app.store.end()).toEqual(end);
  });

  test.each(['A', 'Có Dấu', '../x', 'x\ny', 'x'.repeat(100_000)])(
    'is never made under the name %j',
    async (username) => {
      const end = await hue.app.store.end();
      await expect(create({ username, role: 'officer', agency: null })).rejects.toThrow('EVENT_NOT_JSON');
      expect(await hue.app.store.end()).toEqual(end);
    },
  );
});
