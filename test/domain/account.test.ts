import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountCommand } from '../../src/domain/account/commands.js';
import { accountDecider } from '../../src/domain/account/index.js';
import type { Role } from '../../src/domain/values.js';
import { restlessCommands, specificationOf, stateAfter } from '../support/givenWhenThen.js';
import {
  create,
  created,
  issueToken,
  officer,
  revoke,
  revoked,
  tokenIssued,
  tourism,
  tourismAgain,
} from '../support/samples/account.js';

const given = specificationOf(accountDecider);
const credential = 'bbbbbbbb-1111-4111-8111-111111111111';
const otherRoles: readonly Role[] = ['officer', 'leader', 'council', 'operator'];

describe('creating an account', () => {
  test('records it for an agency', () => {
    given().when(create(tourism)).then(created(tourism));
  });

  test.each(otherRoles)('records it for the office of %s, which belongs to no agency', (role) => {
    given()
      .when(create({ ...officer, role }))
      .then(created({ ...officer, role }));
  });

  test('is refused to an agency role without its agency', () => {
    given()
      .when(create({ ...tourism, agency: null }))
      .thenRefuses('ROLE_NEEDS_AGENCY', { role: 'agency' });
  });

  test.each(otherRoles)('is refused to %s with an agency', (role) => {
    given()
      .when(create({ ...officer, role, agency: 'SDL' }))
      .thenRefuses('ROLE_TAKES_NO_AGENCY', { role });
  });

  test('is refused for a name in use, by the same office too', () => {
    given(created(tourism)).when(create(tourismAgain)).thenRefuses('USERNAME_TAKEN', { username: 'sdl' });
    given(created(tourism))
      .when(create({ ...officer, username: 'sdl' }))
      .thenRefuses('USERNAME_TAKEN', { username: 'sdl' });
  });

  test('is refused for the second account of an agency, naming the first', () => {
    given(created(officer), created(tourism))
      .when(create({ ...tourismAgain, username: 'sdl.2' }))
      .thenRefuses('AGENCY_HAS_ACCOUNT', { agency: 'SDL', username: 'sdl' });
  });

  test('is free to another agency, and to a second officer', () => {
    const monuments = { ...tourismAgain, username: 'ttbtdt', agency: 'TTBTDT' };
    given(created(tourism)).when(create(monuments)).then(created(monuments));
    const second = { ...officer, accountId: tourismAgain.accountId, username: 'dic.officer2' };
    given(created(officer)).when(create(second)).then(created(second));
  });

  test('issues a revoked name again to the same office', () => {
    given(created(tourism), revoked(tourism)).when(create(tourismAgain)).then(created(tourismAgain));
  });

  test('issues a new name when the agency’s old account is revoked', () => {
    const renamed = { ...tourismAgain, username: 'sdl.2' };
    given(created(tourism), revoked(tourism)).when(create(renamed)).then(created(renamed));
  });

  test('refuses a revoked name to another agency or role', () => {
    const taken = { username: 'sdl' };
    given(created(tourism), revoked(tourism))
      .when(create({ ...tourismAgain, agency: 'TTBTDT' }))
      .thenRefuses('USERNAME_TAKEN', taken);
    given(created(officer), revoked(officer))
      .when(create({ ...officer, role: 'leader' }))
      .thenRefuses('USERNAME_TAKEN', { username: 'dic.officer' });
  });

  test('refuses a revoked name when the agency lives under another', () => {
    const renamed = { ...tourismAgain, username: 'sdl.2' };
    given(created(tourism), revoked(tourism), created(renamed))
      .when(create(tourism))
      .thenRefuses('AGENCY_HAS_ACCOUNT', { agency: 'SDL', username: 'sdl.2' });
  });
});

describe('issuing a token', () => {
  test('records which credential belongs to which account', () => {
    given(created(tourism)).when(issueToken('sdl', credential)).then(tokenIssued(tourism, credential));
  });

  test('names the newest account of a name issued again', () => {
    given(created(tourism), revoked(tourism), created(tourismAgain))
      .when(issueToken('sdl', credential))
      .then(tokenIssued(tourismAgain, credential));
  });

  test('is refused to a name that nobody has, and to a revoked one', () => {
    given(created(officer)).when(issueToken('sdl', credential)).thenRefuses('NO_SUCH_ACCOUNT', { username: 'sdl' });
    given(created(tourism), revoked(tourism))
      .when(issueToken('sdl', credential))
      .thenRefuses('ACCOUNT_REVOKED', { username: 'sdl' });
  });

  test('records each one anew, for each is a credential of its own', () => {
    given(created(tourism), tokenIssued(tourism, credential))
      .when(issueToken('sdl', credential))
      .then(tokenIssued(tourism, credential));
  });

  test('changes nothing about the accounts', () => {
    expect(given(created(tourism), tokenIssued(tourism, credential)).state).toEqual(given(created(tourism)).state);
  });
});

describe('revoking an account', () => {
  test('records it', () => {
    given(created(officer), created(tourism)).when(revoke('sdl')).then(revoked(tourism));
  });

  test('stays quiet about one that is revoked already', () => {
    given(created(tourism), revoked(tourism)).when(revoke('sdl')).thenStaysQuiet();
  });

  test('is refused for a name that nobody has', () => {
    given(created(officer)).when(revoke('sdl')).thenRefuses('NO_SUCH_ACCOUNT', { username: 'sdl' });
  });

  test('of a name never created leaves no trace', () => {
    expect(given(revoked(tourism)).state.size).toBe(0);
  });
});

describe('the state', () => {
  test('knows every name with its office and whether it lives', () => {
    const { accountId } = tourism;
    const account = { accountId, role: 'agency', agency: 'SDL' };
    expect(given(created(tourism)).state).toEqual(new Map([['sdl', { ...account, live: true }]]));
    expect(given(created(tourism), revoked(tourism)).state).toEqual(new Map([['sdl', { ...account, live: false }]]));
  });
});

describe('whatever is ordered, in whatever order', () => {
  const usernames = fc.constantFrom('sdl', 'sdl.2', 'ttbtdt');
  const orders: fc.Arbitrary<AccountCommand> = fc.oneof(
    fc
      .record({ username: usernames, agency: fc.constantFrom('SDL', 'TTBTDT') })
      .map((office) => create({ ...tourism, ...office })),
    usernames.map((username) => create({ ...officer, username })),
    usernames.map(revoke),
    usernames.map((username) => issueToken(username, credential)),
  );
  const runs = { seed: 20_260_401, numRuns: 500 };

  /** A repeated creation is refused, since its password is told once; each token is a credential of its own. */
  test('a repeat stays quiet, but for creations and tokens', () => {
    fc.assert(
      fc.property(fc.array(orders, { size: 'large' }), (commands) => {
        const restless = restlessCommands(accountDecider, commands);
        expect(restless.filter(({ type }) => type === 'RevokeAccount')).toEqual([]);
      }),
      runs,
    );
  });

  test('no agency ever has two live accounts (Điều 4.5)', () => {
    fc.assert(
      fc.property(fc.array(orders, { size: 'large' }), (commands) => {
        const live = [...accountsAfter(commands).values()].flatMap((each) => (each.live ? (each.agency ?? []) : []));
        expect(live).toEqual([...new Set(live)]);
      }),
      runs,
    );
  });
});

function accountsAfter(commands: readonly AccountCommand[]) {
  return commands.reduce(
    (state, command) => {
      const decision = accountDecider.decide(state, command);
      return decision.accepted ? decision.events.reduce(accountDecider.evolve, state) : state;
    },
    stateAfter(accountDecider, []),
  );
}
