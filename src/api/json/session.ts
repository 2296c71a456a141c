/** Signing in as a program does: a name and a password for a cookie and the word that forms need. */
import { z } from 'zod';
import { done } from '../../app/result.js';
import { signIn, signOut } from '../../app/signIn.js';
import { jsonReply } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { nothing } from '../shapes.js';
import { answers } from './schemas.js';

const who = programRoute({
  method: 'get',
  path: '/api/v1/session',
  action: 'readSession',
  shapes: { params: nothing, query: nothing, body: nothing },
  described: {
    tag: 'session',
    summary: 'Who this token or session speaks for',
    answers: { 200: { description: 'The caller', schema: answers.session } },
  },
  handle: ({ actor, session }) => {
    if (actor.kind !== 'account') return Promise.resolve(done(jsonReply({ signedIn: false })));
    const { username, role, agency } = actor;
    const csrf = session === null ? {} : { csrf: session.csrf };
    return Promise.resolve(done(jsonReply({ signedIn: true, username, role, agency, ...csrf })));
  },
});

const begin = programRoute({
  method: 'post',
  path: '/api/v1/session',
  action: 'signIn',
  shapes: {
    params: nothing,
    query: nothing,
    body: z.strictObject({ username: z.string().max(100), password: z.string().max(500) }),
  },
  described: {
    tag: 'session',
    summary: 'Signs in with a password: the answer sets a cookie; what changes something then also needs X-CSRF-Token',
    answers: { 201: { description: 'Signed in', schema: answers.session } },
  },
  handle: async ({ app, body }) => {
    const signed = await signIn(app, body);
    if (!signed.ok) return signed;
    const { actor, csrf, session, expiresAt } = signed.value;
    const { username, role, agency } = actor;
    return done({ ...jsonReply({ signedIn: true, username, role, agency, csrf, expiresAt }, 201), session });
  },
});

const end = programRoute({
  method: 'delete',
  path: '/api/v1/session',
  action: 'signOut',
  shapes: { params: nothing, query: nothing, body: nothing },
  described: {
    tag: 'session',
    summary: 'Ends the session of the cookie, for ever and everywhere',
    answers: { 200: { description: 'Signed out', schema: answers.session } },
  },
  handle: async ({ app, session }) => {
    if (session !== null) await signOut(app, session.text);
    return done({ ...jsonReply({ signedIn: false }), session: null });
  },
});

export const sessionRoutes: readonly Route[] = [who, begin, end];
