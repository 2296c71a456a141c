/** Signing in and out. Who fails is not told why: an unknown name and a wrong password look the same. */
import { z } from 'zod';
import { signIn, signOut } from '../../../app/signIn.js';
import { done } from '../../../app/result.js';
import { pageRoute, type Page } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { formProblem, type FormProblem } from '../frame/formProblem.js';
import { homeOf, safeNext } from './homes.js';
import { signInWords } from '../words/signIn.js';

const next = z.string().max(2_000).optional();

export const signInPage = pageRoute({
  method: 'get',
  path: '/sign-in',
  action: 'signIn',
  shapes: { params: nothing, query: z.strictObject({ next }), body: nothing },
  handle: ({ query, session, language }) => {
    const wanted = safeNext(query.next);
    if (session !== null) return Promise.resolve(done({ redirectTo: wanted ?? homeOf(session.actor.role) }));
    return Promise.resolve(done(pageOf(language, { next: wanted, username: '', problem: null })));
  },
});

const credentials = z.strictObject({
  username: z.string().max(200).default(''),
  password: z.string().max(1_000).default(''),
  next,
});
type Credentials = z.infer<typeof credentials>;

export const signInForm = pageRoute({
  method: 'post',
  path: '/sign-in',
  action: 'signIn',
  shapes: { params: nothing, query: nothing, body: credentials },
  handle: async ({ app, body, language }: Call<unknown, unknown, Credentials>) => {
    const { username, password } = body;
    const wanted = safeNext(body.next);
    const answer = await signIn(app, { username, password });
    if (answer.ok) {
      const { actor, session } = answer.value;
      return done({ redirectTo: wanted ?? homeOf(actor.role), session });
    }
    if (answer.rejection.code !== 'SIGN_IN_FAILED') return answer;
    return done(pageOf(language, { next: wanted, username, problem: formProblem(answer.rejection, language) }));
  },
});

export const signOutForm = pageRoute({
  method: 'post',
  path: '/sign-out',
  action: 'signOut',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: async ({ app, session }) => {
    if (session !== null) await signOut(app, session.text);
    return done({ redirectTo: '/', session: null });
  },
});

interface Shown {
  readonly next: string | null;
  readonly username: string;
  readonly problem: FormProblem | null;
}

function pageOf(language: Language, shown: Shown): Page {
  const w = signInWords[language];
  const page = { template: 'signIn', title: w.title, model: { w, ...shown } };
  return shown.problem === null ? page : { ...page, status: shown.problem.status };
}
