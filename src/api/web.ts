/** What every route works with, and what it is told of one request. */
import type { AccountActor, Actor } from '../access/actor.js';
import type { App } from '../app/app.js';
import type { LogMode } from '../app/installation.js';

export type Language = 'vi' | 'en';

/** Bounds of what a client may ask of the server; tests set their own. */
export interface WebLimits {
  /** Bytes of a form or a JSON body. */
  readonly bodyBytes: number;
  /** A request has to have arrived whole within this time; a large file on a slow line needs minutes. */
  readonly requestMs: number;
  /** Its head within this one. */
  readonly headersMs: number;
  /** A connection on which nothing moves for so long is ended. */
  readonly idleMs: number;
  /** What is under way when the server is asked to stop gets so long. */
  readonly stopMs: number;
  /** Requests of one address, and writes of one account or address, in ten seconds. */
  readonly readsInTenSeconds: number;
  readonly writesInTenSeconds: number;
  /** Failed sign-ins with one user name from one address before it is locked out for a quarter of an hour. */
  readonly signInTries: number;
}

export const shippedLimits: WebLimits = {
  bodyBytes: 64 * 1024,
  requestMs: 15 * 60_000,
  headersMs: 15_000,
  idleMs: 60_000,
  stopMs: 10_000,
  readsInTenSeconds: 2_000,
  writesInTenSeconds: 1_000,
  signInTries: 5,
};

/** One line of the server's own log: names of offices and routes, never persons, addresses or what was typed. */
export type WebLog = (entry: {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [fact: string]: unknown;
}) => void;

/** What main builds one of for a serving process. */
export interface Web {
  readonly app: App;
  readonly mode: LogMode;
  /** Where people reach this server, without a slash at the end: PUBLIC_URL, else the address it listens on. */
  readonly baseUrl: string;
  /** Cookies go over https only; true when PUBLIC_URL is https. */
  readonly secure: boolean;
  readonly limits: WebLimits;
  readonly log: WebLog;
  /** Milliseconds that never go back, for durations. */
  readonly monotonicMs: () => number;
}

/** A signed-in browser. */
export interface BrowserSession {
  readonly actor: AccountActor;
  /** What a form has to send back, so that no other site can send it. */
  readonly csrf: string;
  /** The sealed text of its cookie. */
  readonly text: string;
}

/** One request as a route sees it: checked, with its caller known. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly web: Web;
  readonly app: App;
  readonly actor: Actor;
  /** Null for programs with a token and for anybody. */
  readonly session: BrowserSession | null;
  readonly language: Language;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of the header `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
  /** The path within the language, with its query: what a link back or a language switch needs. */
  readonly path: string;
}
