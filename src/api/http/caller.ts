/** Who sends a request: a program with a bearer token, a browser with a session, or anybody. */
import type { IncomingMessage } from 'node:http';
import { anybody, type Actor } from '../../access/actor.js';
import { actorOfToken } from '../../app/accounts.js';
import type { App } from '../../app/app.js';
import { done, type Result } from '../../app/result.js';
import { actorOfSession } from '../../app/signIn.js';
import type { BrowserSession } from '../web.js';

export interface Caller {
  readonly actor: Actor;
  readonly session: BrowserSession | null;
  /** `Set-Cookie` values that the answer has to carry: a session renewed, or one that is over. */
  readonly cookies: readonly string[];
}

/** `__Host-`: set by this very host over https, for all its paths (RFC 6265bis 4.1.3.2). */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-opendata' : 'opendata';
}

/** Null ends the session in the browser. */
export function sessionCookie(session: string | null, secure: boolean): string {
  const base = `${cookieName(secure)}=${session ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return session === null ? `${base}${OVER}` : base;
}

const OVER = '; Max-Age=0';

/** Of a `Set-Cookie` value as above. */
export function endsSession(cookie: string): boolean {
  return cookie.endsWith(OVER);
}

export function sessionIn({ headers }: IncomingMessage, secure: boolean): string | null {
  const name = cookieName(secure);
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

/** A token that is no good is refused; a session that is over makes its owner anybody, and the cookie goes. */
export async function callerOf(app: App, request: IncomingMessage, secure: boolean): Promise<Result<Caller>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    const actor = await actorOfToken(app, token);
    return actor.ok ? done({ actor: actor.value, session: null, cookies: [] }) : actor;
  }
  const text = sessionIn(request, secure);
  return done(text === null ? { actor: anybody, session: null, cookies: [] } : await browserOf(app, text, secure));
}

async function browserOf(app: App, text: string, secure: boolean): Promise<Caller> {
  const found = await actorOfSession(app, text);
  if (!found.ok) return { actor: anybody, session: null, cookies: [sessionCookie(null, secure)] };
  const { actor, csrf, renewed } = found.value;
  return { actor, session: { actor, csrf, text }, cookies: renewed === null ? [] : [sessionCookie(renewed, secure)] };
}
