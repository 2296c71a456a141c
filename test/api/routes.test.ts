/** The whole table of routes, role by role: what the access table does not grant is denied before anything else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grantOf } from '../../src/access/permissions.js';
import { routesOf } from '../../src/api/routes.js';
import type { Route } from '../../src/api/route.js';
import { role as roleSchema, type Role } from '../../src/domain/values.js';
import { account, browse, problemOf, served, type WebTrial } from '../support/web.js';

const routes = routesOf();
const accountRoles: readonly Role[] = roleSchema.options;
const doors = routes.map((route): [string, Route] => [`${route.method.toUpperCase()} ${route.path}`, route]);

let trial: WebTrial;
const tokens = new Map<Role, string>();
const sessions = new Map<Role, { cookie: string; csrf: string }>();

beforeAll(async () => {
  // The walk asks more from one address than people may.
  trial = await served({ limits: { readsInTenSeconds: 1_000_000, writesInTenSeconds: 1_000_000 } });
  for (const role of accountRoles) {
    const made = await account(trial, `vai-${role}`, role === 'agency' ? [role, 'SDL'] : [role]);
    tokens.set(role, made.token);
    sessions.set(role, await browse(trial, made));
  }
});

afterAll(() => trial.stop());

/** A path of the route for things that do not exist. */
function nowhere({ path }: Route): string {
  return path.replace(/:\w+/g, 'khong-co');
}

function asking({ method }: Route, headers: Record<string, string>): RequestInit {
  return { method: method.toUpperCase(), headers };
}

describe.each(doors)('%s', (_, route) => {
  test('is open to nobody that the access table does not grant it to', async () => {
    const anonymous = await trial.ask(nowhere(route), asking(route, { accept: 'application/json' }));
    const open = grantOf(route.action, 'public') !== undefined;
    expect([open, anonymous.status === 401]).toEqual([open, !open]);
  });

  test.each(accountRoles)('answers a token of the role %s as the table says', async (role) => {
    const token = tokens.get(role) ?? '';
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const response = await trial.ask(nowhere(route), asking(route, headers));
    const granted = grantOf(route.action, role) !== undefined;
    expect([granted, response.status === 403]).toEqual([granted, !granted]);
    await response.arrayBuffer();
  });

  test.each(accountRoles)(
    'answers a session of the role %s as the table says, and nothing with a wrong word',
    async (role) => {
      const { cookie } = sessions.get(role) ?? { cookie: '' };
      const headers = { cookie, accept: 'application/json', 'x-csrf-token': 'sai' };
      const response = await trial.ask(nowhere(route), asking(route, headers));
      const granted = grantOf(route.action, role) !== undefined;
      // A wrong word stops what changes something, and what is recorded under the reader's name.
      const isGuarded = (route.method !== 'get' && route.safe !== true) || route.recorded === true;
      const { code = null } = response.status === 403 ? await problemOf(response) : {};
      expect(code).toBe(granted ? (isGuarded ? 'FORGED_REQUEST' : null) : 'NOT_ALLOWED');
    },
  );

  test('acts for no session without its word', async () => {
    const changes = route.method !== 'get' && route.safe !== true;
    const statuses = [];
    for (const { cookie } of sessions.values()) {
      const response = await trial.ask(nowhere(route), asking(route, { cookie, accept: 'application/json' }));
      statuses.push(response.status);
    }
    expect(changes ? statuses.filter((status) => status < 400) : []).toEqual([]);
  });
});

test('refuses a token that is none on every route, also on public ones', async () => {
  for (const route of routes.filter(({ method }) => method === 'get')) {
    const response = await trial.ask(nowhere(route), { headers: { authorization: 'Bearer od_nothing' } });
    expect([route.path, response.status]).toEqual([route.path, 401]);
  }
});

test('no two routes have the same method and path', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
});
