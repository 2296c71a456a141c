/** Signing in with name and password, and the sessions that follow; each request is held against the log anew. */
import type { AccountActor } from '../access/actor.js';
import { provesPassword } from '../access/passwords.js';
import {
  endSession,
  expiryOf,
  hasEnded,
  hasExpired,
  openSession,
  renewedAt,
  sealSession,
  type SessionClaims,
} from '../access/sessions.js';
import { rejection } from '../domain/rejections.js';
import { passwordOf } from '../projections/registerQueries.js';
import { actorOf, actorOfCredential } from './accounts.js';
import type { App } from './app.js';
import { done, refused, type Result } from './result.js';

const CSRF_BYTES = 32;

export interface SignedIn {
  readonly actor: AccountActor;
  /** For a cookie; base64url. */
  readonly session: string;
  /** What every form of this session has to repeat. */
  readonly csrf: string;
  readonly expiresAt: string;
}

/** Begins a session. An unknown name, a wrong password and a revoked account are told alike and take as long. */
export async function signIn(
  app: App,
  { username, password }: { username: string; password: string },
): Promise<Result<SignedIn>> {
  await app.views.catchUp();
  const account = passwordOf(app.views, username);
  const credentialId = account === null || account.revoked ? null : account.credentialId;
  const proved = await provesPassword(app.keys, { credentialId, password });
  if (account === null || !proved) return refused(rejection('SIGN_IN_FAILED', {}));
  const at = app.clock.now();
  const claims = {
    sessionId: app.random.uuid(),
    accountId: account.accountId,
    credentialId: account.credentialId,
    csrf: Buffer.from(app.random.bytes(CSRF_BYTES)).toString('base64url'),
    issuedAt: at,
    signedInAt: at,
  };
  const session = await sealSession(app.vault, claims);
  return done({ actor: actorOf(account), session, csrf: claims.csrf, expiresAt: expiryOf(claims) });
}

export interface SessionHeld {
  readonly actor: AccountActor;
  readonly csrf: string;
  /** The session issued anew, to take the place of the old one; null while that is fresh. */
  readonly renewed: string | null;
  readonly expiresAt: string;
}

/** Who a session speaks for. A revoked account's ends at once, on every node, whoever revoked it. */
export async function actorOfSession(app: App, session: string): Promise<Result<SessionHeld>> {
  if (session === '') return refused(rejection('NOT_SIGNED_IN', { reason: 'missing' }));
  const claims = await openSession(app, session);
  if (claims === null) return refused(rejection('NOT_SIGNED_IN', { reason: 'unknown' }));
  const at = app.clock.now();
  if (hasExpired(claims, at) || (await hasEnded(app.keys, claims.sessionId))) {
    return refused(rejection('NOT_SIGNED_IN', { reason: 'expired' }));
  }
  const actor = await holderOf(app, claims);
  if (!actor.ok) return actor;
  const renewed = renewedAt(claims, at);
  return done({
    actor: actor.value,
    csrf: claims.csrf,
    renewed: renewed && (await sealSession(app.vault, renewed)),
    expiresAt: expiryOf(renewed ?? claims),
  });
}

/** A session ends with its account, and with the password that it was begun with. */
async function holderOf(app: App, { accountId, credentialId }: SessionClaims): Promise<Result<AccountActor>> {
  const actor = await actorOfCredential(app, credentialId);
  if (!actor.ok) return actor;
  if (actor.value.accountId !== accountId) return refused(rejection('NOT_SIGNED_IN', { reason: 'unknown' }));
  if ((await app.keys.get('password', credentialId)) !== null) return actor;
  return refused(rejection('NOT_SIGNED_IN', { reason: 'revoked' }));
}

/** Ends a session for ever, renewed copies of it too; quiet about one that is none. */
export async function signOut(app: App, session: string): Promise<void> {
  const claims = await openSession(app, session);
  if (claims !== null) await endSession(app.keys, claims);
}
