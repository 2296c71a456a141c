/** What every request passes before its route: who asks, whether they may, whether another site sent it, what it says. */
import type { Request, RequestHandler } from 'express';
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { problemOf, type Problem } from '../../app/problems.js';
import type { Result } from '../../app/result.js';
import { rejection } from '../../domain/rejections.js';
import { bodyOf, fileOf, given, isGuarded, parsed, Stopped, type Passing } from './asking.js';
import { callerOf, sessionCookie, type Caller } from './caller.js';
import { isForAnybody } from './forAnybody.js';
import { isFromHere, isWordOf } from './forgery.js';
import type { HotAnswers } from './hotAnswers.js';
import { refusals } from './refusals.js';
import type { Page, Redirection, Reply, Route } from '../route.js';
import {
  cookiesOf,
  isForPrograms,
  languageOf,
  pageReply,
  pathOf,
  PUBLIC_CACHE,
  sendProblem,
  sendReply,
  VARY,
  type Outgoing,
} from './sending.js';
import type { Throttle } from './throttle.js';
import type { Underway } from './underway.js';
import type { Call, Web } from '../web.js';

interface Watched extends Passing {
  readonly throttle: Throttle;
}

/** What all routes share beside the `Web`. */
export interface Shared {
  readonly hot: HotAnswers;
  readonly throttle: Throttle;
  readonly underway: Underway;
}

export function gate(web: Web, { hot, throttle, underway }: Shared): (route: Route) => RequestHandler {
  return (route) => (request, response) => underway.track(pass({ web, route, throttle, request, response }, hot));
}

async function pass(passing: Watched, hot: HotAnswers): Promise<void> {
  const { request, response, route } = passing;
  note(passing);
  const compute = () => reply(passing, hot);
  if (route.hot === undefined || !isForAnybody(request, request.originalUrl)) await compute();
  else await hot.oneForAll(request, response, compute);
}

async function reply(passing: Watched, hot: HotAnswers): Promise<void> {
  const { request, response, route } = passing;
  let caller: Caller | null = null;
  try {
    const position = route.hot === undefined ? null : await hot.look();
    caller = await identified(passing);
    const answer = await answered(passing, caller);
    if (position !== null && isKept(request, caller, answer)) keep(hot, { position, passing, reply: answer });
    // What was just kept goes out as it will the next time.
    if (!hot.answer(request, response)) sendReply(passing, answer);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    refuse(passing, error.problem, caller);
  }
}

/** Somebody who is not signed in is shown the way, where a person asks. */
function refuse(passing: Passing, problem: Problem, caller: Caller | null): void {
  const { request, route } = passing;
  const isPerson = request.headers.authorization === undefined && !isForPrograms(request);
  const goesToSignIn = problem.status === 401 && route.kind === 'page' && request.method === 'GET';
  if (!goesToSignIn || !isPerson) {
    sendProblem(passing, problem, caller);
    return;
  }
  const location = `${request.baseUrl}/sign-in?next=${encodeURIComponent(pathOf(request))}`;
  sendReply(passing, { status: 303, headers: { location }, body: '', cookies: cookiesOf(caller) });
}

async function identified({ web, request, throttle: counting }: Watched): Promise<Caller> {
  await counted(counting.read(request.ip ?? ''));
  return accepted(await callerOf(web.app, request, web.secure));
}

async function counted(waiting: Promise<number>): Promise<void> {
  const seconds = await waiting;
  if (seconds > 0) throw new Stopped(refusals.tooMany(seconds));
}

function accepted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Stopped(problemOf(result.rejection));
}

async function answered(passing: Watched, caller: Caller): Promise<Outgoing> {
  const { route, request } = passing;
  allowed(caller.actor, route);
  if (isGuarded(route) || route.recorded === true) await guarded(passing, caller);
  const call = { ...callOf(passing, caller), params: parsed('path', route.shapes.params, request.params) };
  const query = parsed('query', route.shapes.query, given(request.query, route));
  if (route.takes === 'multipart') {
    return fileOf(passing, caller, async (file, fields) =>
      worded(passing, caller, await route.handle({ ...call, query, body: fields }, file)),
    );
  }
  const body = route.method === 'get' ? {} : await bodyOf(passing, caller);
  return worded(passing, caller, await handled(passing, { ...call, query, body }));
}

/** The access table decides; who is nobody yet is asked to sign in rather than sent away. */
function allowed(actor: Actor, route: Route): void {
  const denied = denial(actor, route.action);
  if (denied === null) return;
  throw new Stopped(problemOf(actor.kind === 'public' ? rejection('NOT_SIGNED_IN', { reason: 'missing' }) : denied));
}

async function guarded({ web, request, throttle: counting }: Watched, { actor, session }: Caller): Promise<void> {
  await counted(counting.write(actor.kind === 'account' ? actor.accountId : (request.ip ?? '')));
  const isProgram = request.headers.authorization !== undefined;
  if (!isProgram && !isFromHere(request, web.baseUrl)) throw new Stopped(refusals.forged());
  const header = request.headers['x-csrf-token'];
  if (session !== null && header !== undefined && !isWordOf(session.csrf, header)) throw new Stopped(refusals.forged());
}

function callOf({ web, request }: Passing, { actor, session }: Caller): Call {
  const { app } = web;
  const language = languageOf(request);
  const idempotencyKey = request.get('idempotency-key') ?? null;
  const path = pathOf(request);
  return { web, app, actor, session, language, params: {}, query: {}, body: {}, idempotencyKey, path };
}

type Handled = Result<Reply | Page | Redirection>;

/** Signing in is counted before it is tried. */
async function handled({ route, throttle: counting, request }: Watched, call: Call): Promise<Handled> {
  if (route.action !== 'signIn' || route.method !== 'post') return route.handle(call, null);
  // Every shape of a sign-in has one.
  const { username } = call.body as { readonly username: string };
  const address = request.ip ?? '';
  const seconds = await counting.signIn(username, address);
  if (seconds > 0) throw new Stopped(refusals.lockedOut(seconds));
  const result = await route.handle(call, null);
  if (result.ok && beginsSession(result.value)) await counting.signedIn(username, address);
  return result;
}

function beginsSession(value: Reply | Page | Redirection): boolean {
  return 'session' in value && typeof value.session === 'string';
}

function worded(passing: Passing, caller: Caller, result: Handled): Outgoing {
  const { web, request } = passing;
  const value = accepted(result);
  if ('template' in value) return { ...pageReply(passing, value, caller), cookies: cookiesOf(caller) };
  const cookies = value.session === undefined ? cookiesOf(caller) : [sessionCookie(value.session, web.secure)];
  if ('redirectTo' in value) {
    return { status: 303, headers: { location: `${request.baseUrl}${value.redirectTo}` }, body: '', cookies };
  }
  const { session: _, ...reply } = value;
  return { ...reply, headers: { ...openTo(caller.actor, passing.route), ...reply.headers }, cookies };
}

/** What anybody may read, other sites' pages may read, too. */
function openTo({ kind }: Actor, route: Route): Reply['headers'] {
  if (kind !== 'public' || isGuarded(route)) return {};
  return { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
}

/** Only what anybody would be answered alike. */
function isKept(request: Request, { actor }: Caller, reply: Outgoing): boolean {
  return (
    reply.status === 200 &&
    actor.kind === 'public' &&
    request.method === 'GET' &&
    isForAnybody(request, request.originalUrl)
  );
}

interface Keeping {
  readonly position: number;
  readonly passing: Passing;
  readonly reply: Outgoing;
}

function keep(hot: HotAnswers, { position, passing: { request, response, route }, reply }: Keeping): void {
  if (typeof reply.body !== 'string' && !(reply.body instanceof Uint8Array)) return;
  const set = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
  // Each pair above is two strings.
  const before = Object.fromEntries(set) as Readonly<Record<string, string>>;
  const headers = { ...before, 'cache-control': PUBLIC_CACHE, vary: VARY, ...reply.headers };
  const forMs = typeof route.hot === 'object' ? route.hot.forMs : null;
  hot.keep(request.originalUrl, position, { headers, body: Buffer.from(reply.body), forMs });
}

/** One line in the server's log when the answer is out. */
function note({ web, route, request, response }: Passing): void {
  const began = web.monotonicMs();
  response.once('close', () => {
    web.log({
      level: response.statusCode >= 500 ? 'error' : 'info',
      event: 'request',
      method: request.method,
      route: route.path,
      status: response.statusCode,
      ms: Math.round(web.monotonicMs() - began),
      ...(response.writableFinished ? {} : { brokenOff: true }),
      ...codeIn(response.locals),
    });
  });
}

function codeIn({ code }: Record<string, unknown>): { code?: string } {
  return typeof code === 'string' ? { code } : {};
}
