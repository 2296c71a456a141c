import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, authorshipOf, machine, scheduler, type Actor } from '../../src/access/actor.js';
import {
  actions,
  boundTo,
  denial,
  grantOf,
  mayOf,
  maySubmitFor,
  roles,
  type AccessRole,
  type Action,
} from '../../src/access/permissions.js';
import { credentialOf, makeToken } from '../../src/access/tokens.js';
import { actorOfToken, createAccount, issueToken, revokeAccount } from '../../src/app/accounts.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { answer, begun, signIn, type Installation } from '../support/installation.js';
import { everything } from '../support/storeEvents.js';

const overseers = { agency: 'own', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', machine: 'yes' };
const people = { agency: 'yes', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', public: 'yes' };
const everyone = { ...people, machine: 'yes', scheduler: 'yes' };

/** The whole table, written out a second time: who is not named is denied. */
const TABLE: Record<Action, Partial<Record<AccessRole, string>>> = {
  submit: { agency: 'own', operator: 'backfill' },
  checkFile: { agency: 'own', operator: 'backfill' },
  review: { officer: 'yes', leader: 'yes' },
  extend: { leader: 'yes' },
  waive: { leader: 'yes' },
  readCatalog: everyone,
  readStatus: everyone,
  readUnpublished: overseers,
  readSubmission: { agency: 'own', officer: 'yes', leader: 'yes' },
  readMinistryDatabases: everyone,
  readOverlaps: { agency: 'own', officer: 'yes', leader: 'yes', machine: 'yes' },
  decideOverlap: { officer: 'yes', leader: 'yes' },
  readDesk: { agency: 'own' },
  readQueue: { officer: 'yes', leader: 'yes', machine: 'yes' },
  readViolations: overseers,
  readReminders: overseers,
  readHistory: { officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', machine: 'yes' },
  exportHistory: { officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', machine: 'yes' },
  readReads: overseers,
  readRanking: { officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', machine: 'yes' },
  readDeadlines: everyone,
  readAnnex: everyone,
  readRules: everyone,
  readLogTree: everyone,
  auditLog: { machine: 'yes' },
  readCalendar: everyone,
  appointHead: { machine: 'yes' },
  managePeople: { agency: 'own', machine: 'yes' },
  readPeople: { agency: 'own', officer: 'yes', leader: 'yes', machine: 'yes' },
  readPersons: { machine: 'yes' },
  erasePerson: { machine: 'yes' },
  changeRules: { machine: 'yes' },
  correctCalendar: { machine: 'yes' },
  exportRanking: { officer: 'yes', leader: 'yes', council: 'yes', machine: 'yes' },
  readReports: { officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes', machine: 'yes', scheduler: 'yes' },
  compileReport: { officer: 'yes', leader: 'yes' },
  sendReport: { leader: 'yes' },
  acknowledgeReport: { officer: 'yes', leader: 'yes', council: 'yes' },
  manageAccounts: { machine: 'yes' },
  importData: { machine: 'yes' },
  changeAgencies: { machine: 'yes' },
  runScheduler: { machine: 'yes', scheduler: 'yes' },
  rebuildViews: { machine: 'yes' },
  rotateLogKey: { machine: 'yes' },
  backUp: { machine: 'yes' },
  examine: { machine: 'yes' },
  signIn: people,
  signOut: people,
  readSession: people,
};
const allActions = Object.keys(actions) as Action[];

function actorOf(role: AccessRole): Actor {
  if (role === 'machine') return machine;
  if (role === 'scheduler') return scheduler;
  if (role === 'public') return anybody;
  const agency = role === 'agency' ? 'SDL' : null;
  const credential = { id: 'credential', issuedBy: 'operator@machine' };
  return { kind: 'account', accountId: role, username: role, role, agency, credential };
}

describe('the table of who may do what', () => {
  test('has eight roles and these actions', () => {
    expect(roles).toEqual(['agency', 'officer', 'leader', 'council', 'operator', 'machine', 'scheduler', 'public']);
    expect(allActions.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  test.each(allActions.flatMap((action) => roles.map((role) => [role, action] as const)))(
    'grants %s to %s only what is written here',
    (role, action) => {
      const grant = TABLE[action][role];
      expect(grantOf(action, role)).toBe(grant);
      const denied = { code: 'NOT_ALLOWED', details: { action, role } };
      expect(denial(actorOf(role), action)).toEqual(grant === undefined ? denied : null);
    },
  );

  test.each(['submit', 'checkFile'] as const)(
    'lets an agency %s for its own obligations, an operator for back-fill',
    (action) => {
      const may = (role: AccessRole, agency: string, frequency: string) =>
        maySubmitFor(actorOf(role), { agency, frequency }, action);
      expect(may('agency', 'SDL', 'quarterly')).toBe(true);
      expect(may('agency', 'STP', 'quarterly')).toBe(false);
      expect(may('operator', 'SDL', 'backfill')).toBe(true);
      expect(['quarterly', 'yearly', 'once'].map((frequency) => may('operator', 'SDL', frequency))).toEqual([
        false,
        false,
        false,
      ]);
      for (const role of roles.filter((role) => role !== 'agency' && role !== 'operator')) {
        expect({ role, may: may(role, 'SDL', 'backfill') }).toEqual({ role, may: false });
      }
    },
  );
});

describe('a grant', () => {
  const covers = (role: AccessRole, action: Action, agency: string) => mayOf(actorOf(role), action, agency);

  test('of what is its own covers an agency’s objects and no other’s', () => {
    for (const action of allActions.filter((action) => grantOf(action, 'agency') === 'own')) {
      expect({ action, own: covers('agency', action, 'SDL') }).toEqual({ action, own: true });
      expect({ action, other: covers('agency', action, 'STP') }).toEqual({ action, other: false });
      expect(boundTo(actorOf('agency'), action)).toBe('SDL');
    }
  });

  test('to everything covers every agency’s objects, none covers nothing, and back-fill is no agency’s', () => {
    expect(covers('officer', 'readSubmission', 'STP')).toBe(true);
    expect(covers('council', 'readSubmission', 'STP')).toBe(false);
    expect(covers('public', 'readUnpublished', 'STP')).toBe(false);
    expect(covers('scheduler', 'readUnpublished', 'STP')).toBe(false);
    expect(covers('operator', 'submit', 'STP')).toBe(false);
    for (const role of roles.filter((role) => role !== 'agency')) {
      expect({ role, boundTo: boundTo(actorOf(role), 'readViolations') }).toEqual({ role, boundTo: null });
    }
  });
});

describe('an actor in the log', () => {
  test('is named by office, and by the credential of an account', () => {
    expect(authorshipOf(machine)).toEqual({ actor: 'operator@machine', credential: null });
    expect(authorshipOf(scheduler)).toEqual({ actor: 'scheduler', credential: null });
    expect(authorshipOf(anybody)).toEqual({ actor: 'public', credential: null });
    const credential = { id: 'credential', issuedBy: 'operator@machine' };
    expect(authorshipOf(actorOf('officer'))).toEqual({ actor: 'account:officer', credential });
  });
});

describe('a token', () => {
  const credentialId = '0d5e4f2a-6d3b-4c3e-9a55-0a1b2c3d4e5f';
  const secret = new Uint8Array(32).fill(7);

  test('names its credential and carries 32 secret bytes, of which only a hash is kept', async () => {
    const keys = memoryKeys();
    const { token } = await makeToken(keys, { credentialId, secret });
    expect(token).toMatch(new RegExp(`^od_${credentialId}_[A-Za-z0-9_-]{43}$`));
    expect(await credentialOf(keys, token)).toBe(credentialId);
    const kept = Buffer.from((await keys.get('token', credentialId)) ?? []);
    expect(kept).toHaveLength(32);
    expect(kept.equals(Buffer.from(secret))).toBe(false);
  });

  test.each<[string, (token: string) => string]>([
    ['another secret', (token) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`],
    ['a secret that is longer', (token) => `${token}A`],
    ['a secret that is shorter', (token) => token.slice(0, -1)],
    ['another credential', (token) => token.replace('od_0d', 'od_1d')],
    ['capital letters', (token) => token.toUpperCase()],
    ['a line break behind it', (token) => `${token}\n`],
    ['a space before it', (token) => ` ${token}`],
    ['nothing', () => ''],
  ])('proves nothing with %s', async (_, forge) => {
    const keys = memoryKeys();
    const { token } = await makeToken(keys, { credentialId, secret });
    expect(forge(token)).not.toBe(token);
    expect(await credentialOf(keys, forge(token))).toBeNull();
  });

  test('proves nothing once its verifier is destroyed', async () => {
    const keys = memoryKeys();
    const { token } = await makeToken(keys, { credentialId, secret });
    await keys.destroy('token', credentialId);
    expect(await credentialOf(keys, token)).toBeNull();
  });
});

describe('an account', () => {
  let hue: Installation;
  beforeAll(async () => {
    hue = await begun();
  });
  afterAll(() => hue.remove());

  const create = (username: string) => createAccount(hue.app, machine, { username, role: 'officer', agency: null });
  const token = async (username: string) => answer(await issueToken(hue.app, machine, username)).token;

  test('is who its token speaks for, issued by the operator', async () => {
    const actor = await signIn(hue, 'sdl', 'agency', 'SDL');
    expect(actor).toMatchObject({ kind: 'account', username: 'sdl', role: 'agency', agency: 'SDL' });
    expect(actor).toMatchObject({ credential: { issuedBy: 'operator@machine' } });
  });

  test('has as many live tokens as were issued, which all end at once when it is revoked', async () => {
    answer(await create('mot'));
    const tokens = [await token('mot'), await token('mot')];
    for (const each of tokens) answer(await actorOfToken(hue.app, each));
    answer(await revokeAccount(hue.app, machine, 'mot'));
    for (const each of tokens) {
      expect(await actorOfToken(hue.app, each)).toMatchObject({ rejection: { details: { reason: 'revoked' } } });
    }
    expect(await issueToken(hue.app, machine, 'mot')).toMatchObject({ rejection: { code: 'ACCOUNT_REVOKED' } });
  });

  test('made again under the same name does not bring its old tokens back', async () => {
    answer(await create('hai'));
    const old = await token('hai');
    answer(await revokeAccount(hue.app, machine, 'hai'));
    answer(await create('hai'));
    const fresh = answer(await actorOfToken(hue.app, await token('hai')));
    expect(fresh).toMatchObject({ username: 'hai' });
    expect(await actorOfToken(hue.app, old)).toMatchObject({ rejection: { details: { reason: 'revoked' } } });
  });

  test('is not spoken for by a token whose verifier is there but which the log does not know', async () => {
    const made = await makeToken(hue.app.keys, {
      credentialId: hue.app.random.uuid(),
      secret: hue.app.random.bytes(32),
    });
    expect(await actorOfToken(hue.app, made.token)).toMatchObject({ rejection: { details: { reason: 'unknown' } } });
    expect(await actorOfToken(hue.app, null)).toMatchObject({ rejection: { details: { reason: 'missing' } } });
  });

  test('leaves neither password nor token, nor a verifier of them, in the log', async () => {
    const { password } = answer(await create('ba'));
    const secret = (await token('ba')).split('_').slice(2).join('_');
    const log = JSON.stringify(await everything(hue.app.store));
    expect(password).toMatch(/^[A-Za-z0-9_-]{20}$/);
    for (const word of [password, secret, 'argon2']) expect(log).not.toContain(word);
    const credentials = (await hue.app.store.read('accounts')).map(({ data }) => data['credentialId']);
    for (const id of credentials.filter((id) => typeof id === 'string')) {
      for (const kind of ['password', 'token'] as const) {
        const verifier = await hue.app.keys.get(kind, id);
        if (verifier === null) continue;
        for (const coding of ['hex', 'base64', 'base64url', 'utf8'] as const) {
          expect(log).not.toContain(Buffer.from(verifier).toString(coding));
        }
      }
    }
  });
});
