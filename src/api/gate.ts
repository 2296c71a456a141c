/** What every request passes before its route: who asks, whether they may, whether another site sent it, what it says. */
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { problemOf, type Problem } from '../app/problems.js';
import type { Result } from '../app/result.js';
import { rejection } from '../domain/rejections.js';
import { callerOf, sessionCookie, type Caller } from './caller.js';
import { isFromHere, isWordOf } from './forgery.js';
import { isForAnybody, type HotAnswers } from './hotAnswers.js';
import { receiveForm } from './multipart.js';
import { badValuesOf, refusals, type BadValue } from './refusals.js';
import type { IncomingFile, Page, Redirection, Reply, Route } from './route.js';
import {
  cookiesOf,
  isForPrograms,
  languageOf,
  pageReply,
  pathOf,
  PUBLIC_CACHE,
  VARY,
  sendProblem,
  sendReply,
  type Exchange,
  type Outgoing,
} from './sending.js';
import type { Throttle } from './throttle.js';
import type { Call, Web } from './web.js';

/** A "no" of the gate on its way to `sendProblem`. */
class Stopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

interface Passing extends Exchange {
  readonly web: Web;
  readonly route: Route;
  readonly throttle: Throttle;
}

export function gate(web: Web, hot: HotAnswers, counting: Throttle): (route: Route) => RequestHandler {
  return (route) => async (request, response) => {
    const passing = { web, route, throttle: counting, request, response };
    note(passing);
    let caller: Caller | null = null;
    try {
      const position = route.hot === undefined ? null : await hot.look();
      caller = await identified(passing);
      const reply = await answered(passing, caller);
      if (position !== null && isKept(request, caller, reply)) keep(hot, { position, passing, reply });
      sendReply(web, passing, reply);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      refuse(passing, error.problem, caller);
    }
  };
}

/** Somebody who is not signed in is shown the way, where a person asks. */
function refuse({ web, request, response, route }: Passing, problem: Problem, caller: Caller | null): void {
  const goesToSignIn = problem.status === 401 && route.kind === 'page' && request.method === 'GET';
  if (!goesToSignIn || isForPrograms(request)) {
    sendProblem(web, { request, response }, problem, caller);
    return;
  }
  const location = `${request.baseUrl}/sign-in?next=${encodeURIComponent(pathOf(request))}`;
  sendReply(web, { request, response }, { status: 303, headers: { location }, body: '', cookies: cookiesOf(caller) });
}

async function identified({ web, request, throttle: counting }: Passing): Promise<Caller> {
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

async function answered(passing: Passing, caller: Caller): Promise<Outgoing> {
  const { route, request } = passing;
  allowed(caller.actor, route);
  if (isGuarded(route)) await guarded(passing, caller);
  const call = { ...callOf(passing, caller), params: parsed('path', route.shapes.params, request.params) };
  const query = parsed('query', route.shapes.query, given(request.query));
  if (route.takes === 'multipart') return withFile(passing, caller, { ...call, query });
  const body = route.method === 'get' ? {} : await bodyOf(passing, caller);
  return worded(passing, caller, await handled(passing, { ...call, query, body }));
}

/** The access table decides; who is nobody yet is asked to sign in rather than sent away. */
function allowed(actor: Actor, route: Route): void {
  const denied = denial(actor, route.action);
  if (denied === null) return;
  throw new Stopped(problemOf(actor.kind === 'public' ? rejection('NOT_SIGNED_IN', { reason: 'missing' }) : denied));
}

function isGuarded({ method, safe }: Route): boolean {
  return method !== 'get' && safe !== true;
}

async function guarded({ web, request, throttle: counting }: Passing, { actor, session }: Caller): Promise<void> {
  await counted(counting.write(actor.kind === 'account' ? actor.accountId : (request.ip ?? '')));
  const isProgram = request.headers.authorization !== undefined;
  if (!isProgram && !isFromHere(request, web.baseUrl)) throw new Stopped(refusals.forged());
  const header = request.headers['x-csrf-token'];
  if (session !== null && header !== undefined && !isWordOf(session.csrf, header)) throw new Stopped(refusals.forged());
}

/** A session's form carries its word in `csrf`; a script of our own pages may send it as a header. */
function withoutWord(
  { request, route }: Passing,
  { session }: Caller,
  { csrf, ...rest }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (session === null || !isGuarded(route) || request.headers['x-csrf-token'] !== undefined) return rest;
  if (!isWordOf(session.csrf, csrf)) throw new Stopped(refusals.forged());
  return rest;
}

function callOf({ web, request }: Passing, { actor, session }: Caller): Call {
  const { app } = web;
  const language = languageOf(request);
  const idempotencyKey = request.get('idempotency-key') ?? null;
  const path = pathOf(request);
  return { web, app, actor, session, language, params: {}, query: {}, body: {}, idempotencyKey, path };
}

/** Forms of people send what was left empty; that counts as not given. */
function given(query: Request['query']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

function parsed(place: BadValue['in'], shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Stopped(refusals.badValues(badValuesOf(place, result.error.issues)));
}

async function bodyOf(passing: Passing, caller: Caller): Promise<unknown> {
  const { web, route, request, response } = passing;
  const limit = web.limits.bodyBytes;
  const isForm = route.takes === 'form';
  const takes = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  if (request.is(takes) === false) throw new Stopped(refusals.wrongMedia(takes));
  const reader = isForm ? express.urlencoded({ limit, extended: false }) : express.json({ limit });
  await inTime(web.limits.headersMs, (resolve, reject) => {
    reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  return parsed('body', route.shapes.body, withoutWord(passing, caller, body));
}

/** A small body that trickles in holds nobody up. */
async function inTime(ms: number, work: (resolve: () => void, reject: (error: Error) => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Stopped(refusals.tooSlow()));
    }, ms);
  });
  try {
    await Promise.race([new Promise<void>(work), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function withFile(passing: Passing, caller: Caller, call: Call): Promise<Outgoing> {
  const { request, response, route } = passing;
  const received = await receiveForm(request, response, async (file: IncomingFile) => {
    const body = parsed('body', route.shapes.body, withoutWord(passing, caller, file.fields));
    return worded(passing, caller, await route.handle({ ...call, body }, file));
  });
  if (received.ok) return received.answer;
  throw new Stopped(received.problem);
}

type Handled = Result<Reply | Page | Redirection>;

/** Signing in is counted before it is tried. */
async function handled({ route, throttle: counting, request }: Passing, call: Call): Promise<Handled> {
  if (route.action !== 'signIn' || route.method !== 'post') return route.handle(call, null);
  // Every shape of a sign-in has one.
  const { username } = call.body as { readonly username: string };
  const address = request.ip ?? '';
  const seconds = await counting.signIn(username, address);
  if (seconds > 0) throw new Stopped(refusals.lockedOut(Math.ceil(seconds / 60)));
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
  const cookies = cookiesOf(caller);
  if ('template' in value) return { ...pageReply(web, request, value, caller), cookies };
  const own = 'session' in value && value.session !== undefined ? [sessionCookie(value.session, web.secure)] : cookies;
  if (!('redirectTo' in value)) return { ...value, cookies: own };
  return { status: 303, headers: { location: `${request.baseUrl}${value.redirectTo}` }, body: '', cookies: own };
}

/** Only what anybody would be answered alike. */
function isKept(request: Request, { actor }: Caller, reply: Outgoing): boolean {
  return reply.status === 200 && actor.kind === 'public' && isForAnybody(request);
}

interface Keeping {
  readonly position: number;
  readonly passing: Passing;
  readonly reply: Outgoing;
}

function keep(hot: HotAnswers, { position, passing: { request, response, route }, reply }: Keeping): void {
  if (typeof reply.body !== 'string' && !(reply.body instanceof Uint8Array)) return;
  const set = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
  const headers = { ...Object.fromEntries(set), ...reply.headers, 'cache-control': PUBLIC_CACHE, vary: VARY };
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
      ...(typeof response.locals['code'] === 'string' && { code: response.locals['code'] }),
    });
  });
}
