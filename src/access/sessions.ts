/**
 * Sessions: sealed claims in the reader's own cookie, never rows (ADR 0011). Only a session that was signed out leaves a
 * mark, behind the key port, where every process and node finds it.
 */
import { z } from 'zod';
import { addMinutes, isBefore } from '../domain/legalTime.js';
import { instant } from '../domain/values.js';
import { Fault } from '../store/faults.js';
import type { KeyStore } from '../store/keyStore.js';
import type { Vault } from '../store/vault.js';

const claims = z.strictObject({
  sessionId: z.uuid(),
  accountId: z.uuid(),
  /** The password that it was begun with. */
  credentialId: z.uuid(),
  /** What a form has to repeat; 32 random bytes, base64url. */
  csrf: z.string(),
  issuedAt: instant,
  signedInAt: instant,
});
export type SessionClaims = Readonly<z.infer<typeof claims>>;

const KIND = 'session';
/** Names the key of all sessions. */
const COOKIES = 'cookies';
/** Far longer than any of ours. */
const SHAPE = /^[A-Za-z0-9_-]{1,1000}$/;

const IDLE_MINUTES = 60;
const LONGEST_MINUTES = 12 * 60;
const RENEW_AFTER_MINUTES = 5;
/** Another node's clock may be a little ahead; a session from a later day was sealed before the clock was set back. */
const AHEAD_MINUTES = 5;

export async function sealSession(vault: Vault, session: SessionClaims): Promise<string> {
  return (await vault.sealBytes(KIND, COOKIES, Buffer.from(JSON.stringify(session)))).toString('base64url');
}

/** What a session claims; null: not sealed by this installation, damaged, or of no known shape. */
export async function openSession(
  { keys, vault }: { readonly keys: KeyStore; readonly vault: Vault },
  session: string,
): Promise<SessionClaims | null> {
  // Before the first sign-in there is no key, which is no fault of the key store.
  if (!SHAPE.test(session) || (await keys.get(KIND, COOKIES)) === null) return null;
  const bytes = await vault.openBytes(KIND, COOKIES, Buffer.from(session, 'base64url')).catch(nullIfForged);
  return bytes && (claims.safeParse(JSON.parse(bytes.toString())).data ?? null);
}

/** The box came from outside: one that does not open is a forged cookie, not damage of ours. */
function nullIfForged(error: unknown): null {
  if (error instanceof Fault && error.code === 'BLOB_DAMAGED') return null;
  throw error;
}

/** The instant from which it holds no more: an hour after it was issued, twelve after signing in. */
export function expiryOf({ issuedAt, signedInAt }: SessionClaims): string {
  const [idle, longest] = [addMinutes(issuedAt, IDLE_MINUTES), addMinutes(signedInAt, LONGEST_MINUTES)];
  return isBefore(idle, longest) ? idle : longest;
}

export function hasExpired(session: SessionClaims, at: string): boolean {
  return !isBefore(at, expiryOf(session)) || isBefore(addMinutes(at, AHEAD_MINUTES), session.issuedAt);
}

/** The same session issued anew, or null while it is fresh. */
export function renewedAt(session: SessionClaims, at: string): SessionClaims | null {
  return isBefore(addMinutes(session.issuedAt, RENEW_AFTER_MINUTES), at) ? { ...session, issuedAt: at } : null;
}

/** Ends it for ever: the mark outlives the key store's restarts, and no copy of the cookie holds any more. */
export async function endSession(keys: KeyStore, { sessionId }: SessionClaims): Promise<void> {
  if (!(await hasEnded(keys, sessionId))) await keys.destroy(KIND, sessionId);
}

export function hasEnded(keys: KeyStore, sessionId: string): Promise<boolean> {
  return keys.wasDestroyed(KIND, sessionId);
}
