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

export async function openAccounts(app: App, agencies: readonly { code: string }[]): Promise<Result<Cast>> {
  const logins: Login[] = [];
  const actors = new Map<string, Actor>();
  const wanted = [
    ...agencies.map(({ code }) => ({ username: code.toLowerCase(), role: 'agency' as const, agency: code })),
    ...offices.map((office) => ({ ...office, agency: null })),
  ];
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

async function open(app: App, account: Omit<Login, 'password' | 'token'>): Promise<Result<Login>> {
  const created = await createAccount(app, machine, account);
  if (!created.ok) return created;
  const issued = await issueToken(app, machine, account.username);
  if (!issued.ok) return issued;
  return done({ ...account, password: created.value.password, token: issued.value.token });
}
