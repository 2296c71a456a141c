/** Puts replies, pages and problems on the wire. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { problemOfError, type Problem } from '../../app/problems.js';
import { endsSession, type Caller } from './caller.js';
import { problemPage } from '../pages/frame/problemPage.js';
import { renderPage } from '../pages/frame/render.js';
import { problemReply } from './replies.js';
import type { Page, Reply } from '../route.js';
import { scriptHref, styleHref } from './assets.js';
import { POLICY_WITH_SCRIPT } from './policy.js';
import type { Language, Web } from '../web.js';

export interface Exchange {
  readonly web: Web;
  readonly request: Request;
  readonly response: Response;
}

const HTML_TYPE = 'text/html; charset=utf-8';
/** Kept by the browser, but asked about each time. */
export const PUBLIC_CACHE = 'public, max-age=0, must-revalidate';
const PRIVATE_CACHE = 'private, no-store';
/** Chromium brings back pages as they were left, `no-store` or not; with the session, they go. */
const CACHE = '"cache"';

/** What an answer depends on besides its address. */
export const VARY = 'Accept, Accept-Encoding, Cookie, Authorization';

export function languageOf(request: Request): Language {
  return /^\/en(?:\/|\?|$)/.test(request.originalUrl) ? 'en' : 'vi';
}

/** The path within its language, with its query. It begins with one slash: with two, a link would lead to another site. */
export function pathOf(request: Request): string {
  const path = languageOf(request) === 'en' ? request.originalUrl.slice('/en'.length) : request.originalUrl;
  return `/${path.replace(/^[/\\]+/, '')}`;
}

/** JSON for programs, a page for people: told by the address, and by what the client says it reads. */
export function isForPrograms(request: Request): boolean {
  if (/^\/(?:api|log)(?:\/|$)|^\/(?:healthz|readyz|catalog\.ttl)$/.test(request.path)) return true;
  return request.accepts(['html', 'json']) === 'json';
}

export function pageReply({ web, request }: Exchange, page: Page, caller: Caller | null): Reply {
  const viewer = caller?.session ?? null;
  const html = renderPage(page, {
    language: languageOf(request),
    path: pathOf(request),
    viewer: viewer && { ...viewer.actor, csrf: viewer.csrf },
    simulated: web.mode === 'simulated',
    baseUrl: web.baseUrl,
    styleHref: styleHref(),
    scriptHref: page.script === undefined ? null : scriptHref(),
    checkpoint: web.app.published.known()?.head ?? null,
  });
  return {
    status: page.status ?? 200,
    headers: {
      'content-type': HTML_TYPE,
      'content-language': languageOf(request),
      ...(page.script !== undefined && { 'content-security-policy': POLICY_WITH_SCRIPT }),
    },
    body: html,
  };
}

/** A problem as a page or as RFC 9457, whichever the client reads. */
export function sendProblem(exchange: Exchange, problem: Problem, caller: Caller | null = null): void {
  const { request, response } = exchange;
  const page = () => pageReply(exchange, problemPage(problem, languageOf(request)), caller);
  if (typeof problem['retryAfter'] === 'number') response.setHeader('Retry-After', problem['retryAfter']);
  sendReply(exchange, {
    ...(isForPrograms(request) ? problemReply(problem) : page()),
    cookies: cookiesOf(caller),
  });
  response.locals['code'] = problem.code;
}

export function cookiesOf(caller: Caller | null): readonly string[] {
  return caller?.cookies ?? [];
}

/** A reply with what the browser is to remember. */
export type Outgoing = Reply & { readonly cookies?: readonly string[] };

export function sendReply({ web, request, response }: Exchange, reply: Outgoing): void {
  response.status(reply.status);
  response.setHeader('Cache-Control', PRIVATE_CACHE);
  response.setHeader('Vary', VARY);
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  for (const cookie of reply.cookies ?? []) response.append('Set-Cookie', cookie);
  if (reply.cookies?.some(endsSession) === true) response.setHeader('Clear-Site-Data', CACHE);
  if (reply.body instanceof Readable) {
    sendStream({ web, request, response }, reply.body);
    return;
  }
  const body = Buffer.from(reply.body);
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** A file that turns out damaged on the way ends the connection: the client must not take half of it for the whole. */
function sendStream({ web, request, response }: Exchange, content: Readable): void {
  if (request.method === 'HEAD') {
    content.destroy();
    response.end();
    return;
  }
  pipeline(content, response).catch((error: unknown) => {
    response.destroy();
    if (isClientGone(error)) return;
    const { code, detail } = problemOfError(error);
    web.log({ level: 'error', event: 'fault', code, detail });
  });
}

/** Somebody who has seen enough closes the connection, and that is no fault. */
function isClientGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
