/** Accounts and their tokens (Điều 4.5): managed by the operator at the machine. */
import type { AccountActor, Actor } from '../access/actor.js';
import { makePassword } from '../access/passwords.js';
import { denial } from '../access/permissions.js';
import { credentialOf, makeToken } from '../access/tokens.js';
import { accountDecider } from '../domain/account/index.js';
import { isDissolvedOn } from '../domain/agency/state.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { Role } from '../domain/values.js';
import { accountOfCredential, type AccountCredential } from '../projections/registerQueries.js';
import { readState } from '../store/execute.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { agencyState } from './bodies.js';
import { today } from './periods.js';
import { done, refused, type Result } from './result.js';

const SECRET_BYTES = 32;
const PASSWORD_BYTES = 15;

export interface NewAccount {
  readonly username: string;
  readonly role: Role;
  readonly agency: string | null;
}

/** Creates an account; its password is answered once and kept only as a verifier. */
export async function createAccount(
  app: App,
  actor: Actor,
  { username, role, agency }: NewAccount,
): Promise<Result<{ username: string; password: string } & Lag>> {
  const denied = denial(actor, 'manageAccounts');
  if (denied !== null) return refused(denied);
  const bodiless = agency === null ? null : await unfitAgency(app, agency);
  if (bodiless !== null) return refused(bodiless);
  const [accountId, credentialId] = [app.random.uuid(), app.random.uuid()];
  // The verifier first: an account in the log always has one. Nobody can use a verifier that the log does not name.
  const password = await makePassword(app.keys, { credentialId, secret: app.random.bytes(PASSWORD_BYTES) });
  const outcome = await perform(app, actor, {
    decider: accountDecider,
    stream: streams.accounts,
    command: { type: 'CreateAccount', accountId, username, role, agency, credentialId },
  });
  if (!outcome.accepted) return withdrawn(app, outcome.rejection, ['password', credentialId]);
  return done({ username, password, ...(await afterwards(app)) });
}

/** Why a body can have no account; null when it can. */
async function unfitAgency(app: App, agency: string): Promise<Rejection | null> {
  const state = await agencyState(app, agency);
  if (state.profile === null) return rejection('NO_SUCH_AGENCY', { agency });
  const { dissolution } = state;
  if (dissolution === null || !isDissolvedOn(state, today(app))) return null;
  return rejection('AGENCY_DISSOLVED', { agency, on: dissolution.on, successors: dissolution.successors });
}

async function withdrawn(
  app: App,
  reason: Rejection,
  [kind, credentialId]: readonly ['password' | 'token', string],
): Promise<Result<never>> {
  await app.keys.destroy(kind, credentialId);
  return refused(reason);
}

/** Issues a bearer token, shown once; it lives until the account is revoked. */
export async function issueToken(
  app: App,
  actor: Actor,
  username: string,
): Promise<Result<{ username: string; token: string } & Lag>> {
  const denied = denial(actor, 'manageAccounts');
  if (denied !== null) return refused(denied);
  const credentialId = app.random.uuid();
  const { token } = await makeToken(app.keys, { credentialId, secret: app.random.bytes(SECRET_BYTES) });
  const outcome = await perform(app, actor, {
    decider: accountDecider,
    stream: streams.accounts,
    command: { type: 'IssueToken', username, credentialId },
  });
  if (!outcome.accepted) return withdrawn(app, outcome.rejection, ['token', credentialId]);
  return done({ username, token, ...(await afterwards(app)) });
}

/** Ends an account at once, with every token and password of it. */
export async function revokeAccount(
  app: App,
  actor: Actor,
  username: string,
): Promise<Result<{ username: string } & Lag>> {
  const denied = denial(actor, 'manageAccounts');
  if (denied !== null) return refused(denied);
  const outcome = await perform(app, actor, {
    decider: accountDecider,
    stream: streams.accounts,
    command: { type: 'RevokeAccount', username },
  });
  if (!outcome.accepted) return refused(outcome.rejection);
  return done({ username, ...(await afterwards(app)) });
}

/** Who a bearer token speaks for; refused when there is none, it is unknown, or its account is revoked. */
export async function actorOfToken(app: App, token: string | null): Promise<Result<Actor>> {
  if (token === null || token === '') return refused(rejection('NOT_SIGNED_IN', { reason: 'missing' }));
  const credentialId = await credentialOf(app.keys, token);
  if (credentialId === null) return refused(rejection('NOT_SIGNED_IN', { reason: 'unknown' }));
  return actorOfCredential(app, credentialId);
}

/** Who a credential speaks for as the log stands now; an account that another process has just revoked is refused. */
export async function actorOfCredential(app: App, credentialId: string): Promise<Result<AccountActor>> {
  await app.views.catchUp();
  const account = accountOfCredential(app.views, credentialId);
  if (account === null) return refused(rejection('NOT_SIGNED_IN', { reason: 'unknown' }));
  if (account.revoked) return refused(rejection('NOT_SIGNED_IN', { reason: 'revoked' }));
  return done(actorOf(account));
}

/** The account at work under one of its credentials. */
export function actorOf({ credentialId, issuedBy, ...account }: AccountCredential): AccountActor {
  const { accountId, username, role, agency } = account;
  return { kind: 'account', accountId, username, role, agency, credential: { id: credentialId, issuedBy } };
}

/** Null while the account is live in the log itself: asked again where long work lies between signing in and acting. */
export async function endedMeanwhile(app: App, { accountId, username }: AccountActor): Promise<Rejection | null> {
  const { state } = await readState(app.store, accountDecider, streams.accounts);
  const account = state.get(username);
  const live = account?.live === true && account.accountId === accountId;
  return live ? null : rejection('NOT_SIGNED_IN', { reason: 'revoked' });
}
