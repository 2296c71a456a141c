/** The accounts of the demonstration: one for each agency, and DIC's, the council's and the operator's. */
import { machine, type Actor } from '../../access/actor.js';
import { actorOfToken, createAccount, issueToken } from '../../app/accounts.js';
import type { App } from '../../app/app.js';
import { done, type Result } from '../../app/result.js';
import type { Role } from '../../domain/values.js';

export interface Login {
  readonly username: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly password: string;
  readonly token: string;
}

export interface Cast {
  readonly logins: readonly Login[];
  /** Agency accounts by agency code, the others by role. */
  readonly actors: ReadonlyMap<string, Actor>;
}

const offices: readonly { username: string; role: Role }[] = [
  { username: 'chuyenvien', role: 'officer' },
  { username: 'lanhdao', role: 'leader' },
  { username: 'hoidong', role: 'council' },
  { username: 'hueioc', role: 'operator' },
];

export function openAccounts(app: App, agencies: readonly { code: string }[]): Promise<Result<Cast>> {
  return opened(app, [...agencies.map(({ code }) => accountOf(code)), ...offices.map(officeOf)]);
}

/** The cast with one more agency's account. */
export async function joinedBy(app: App, cast: Cast, code: string): Promise<Result<Cast>> {
  const joined = await opened(app, [accountOf(code)]);
  if (!joined.ok) return joined;
  const [bodies, others] = [cast.logins.filter(isOfBody), cast.logins.filter((login) => !isOfBody(login))];
  const logins = [...bodies, ...joined.value.logins, ...others];
  return done({ logins, actors: new Map([...cast.actors, ...joined.value.actors]) });
}

/** The cast without some agencies' accounts. */
export function leftBy(cast: Cast, codes: readonly string[]): Cast {
  const logins = cast.logins.filter(({ agency }) => agency === null || !codes.includes(agency));
  return { logins, actors: new Map([...cast.actors].filter(([name]) => !codes.includes(name))) };
}

type Account = Omit<Login, 'password' | 'token'>;

function accountOf(code: string): Account {
  return { username: code.toLowerCase(), role: 'agency', agency: code };
}

function officeOf(office: (typeof offices)[number]): Account {
  return { ...office, agency: null };
}

function isOfBody({ agency }: Login): boolean {
  return agency !== null;
}

async function opened(app: App, wanted: readonly Account[]): Promise<Result<Cast>> {
  const logins: Login[] = [];
  const actors = new Map<string, Actor>();
  for (const account of wanted) {
    const login = await open(app, account);
    if (!login.ok) return login;
    const actor = await actorOfToken(app, login.value.token);
    if (!actor.ok) return actor;
    logins.push(login.value);
    actors.set(account.agency ?? account.role, actor.value);
  }
  return done({ logins, actors });
}

async function open(app: App, account: Account): Promise<Result<Login>> {
  const created = await createAccount(app, machine, account);
  if (!created.ok) return created;
  const issued = await issueToken(app, machine, account.username);
  if (!issued.ok) return issued;
  return done({ ...account, password: created.value.password, token: issued.value.token });
}
