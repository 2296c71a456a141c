/**
 * Public answers kept as bytes: whoever is not signed in gets the same ones until the log goes on. They are looked up
 * before Express is entered, by the address alone, and forgotten together as soon as the views stand elsewhere.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { isForAnybody } from './forAnybody.js';

/** Bytes, with addresses and headers. */
const CAPACITY = 64 * 1024 * 1024;
/** What the runtime needs for one answer beside its bytes. */
const OVERHEAD = 512;
/** Nobody links to a longer one; whoever makes them up would fill the memory with them. */
const LONGEST_URL = 2_000;
/** How long the log is taken to stand still without looking again, in milliseconds. */
const LOOK_EVERY_MS = 2;
const SMALL = 512;

export interface Keepable {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How long it holds while the log stands still; null: as long as that. */
  readonly forMs: number | null;
}

interface Form {
  readonly body: Uint8Array;
  /** Names and values in one list: what Node writes fastest. */
  readonly headers: readonly string[];
}

interface Kept {
  readonly etag: string;
  readonly plain: Form;
  readonly gzip: Form | null;
  readonly unchanged: readonly string[];
  /** On the monotonic clock. */
  readonly until: number;
  /** What it takes of the capacity. */
  readonly bytes: number;
}

export interface HotAnswersOptions {
  /** Brings the views to the log's end and answers their position. */
  readonly position: () => Promise<number>;
  readonly monotonicMs: () => number;
  /** Bytes that may be kept. */
  readonly capacity?: number;
}

export class HotAnswers {
  readonly #position: () => Promise<number>;
  readonly #monotonicMs: () => number;
  readonly #capacity: number;
  readonly #kept = new Map<string, Kept>();
  readonly #computing = new Map<string, Promise<void>>();
  #bytes = 0;
  #at = -1;
  #lookAgain = 0;

  constructor({ position, monotonicMs, capacity = CAPACITY }: HotAnswersOptions) {
    this.#position = position;
    this.#monotonicMs = monotonicMs;
    this.#capacity = capacity;
  }

  /** Answers from what is kept; false: not kept, ask the application. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const kept = this.#kept.get(urlOf(request));
    if (kept === undefined || !isForAnybody(request, urlOf(request))) return false;
    const now = this.#monotonicMs();
    if (now >= this.#lookAgain || now >= kept.until) return false;
    send(request, response, kept);
    return true;
  }

  /** Whether this would be answered from here, if the log stood still. */
  knows(request: IncomingMessage): boolean {
    return this.#kept.has(urlOf(request)) && isForAnybody(request, urlOf(request));
  }

  /** Looks whether the log has gone on; what is kept is then forgotten. Answers the position that answers now stand at. */
  async look(): Promise<number> {
    const position = await this.#position();
    if (position !== this.#at) {
      this.#kept.clear();
      this.#bytes = 0;
      this.#at = position;
    }
    this.#lookAgain = this.#monotonicMs() + LOOK_EVERY_MS;
    return position;
  }

  /**
   * Of all who ask for an answer that is not kept, one has it computed; the others wait and are sent what was kept of it.
   * Otherwise every append would be answered by as many equal computations as there are readers.
   */
  async oneForAll(request: IncomingMessage, response: ServerResponse, compute: () => Promise<void>): Promise<void> {
    const url = urlOf(request);
    for (let other = this.#computing.get(url); other !== undefined; other = this.#computing.get(url)) {
      await other;
      await this.look();
      if (this.answer(request, response)) return;
    }
    const own = compute();
    const over = own.then(nothing, nothing).finally(() => this.#computing.delete(url));
    this.#computing.set(url, over);
    await own;
  }

  /** Keeps an answer that was computed after `look` had answered `position`, unless the log has gone on meanwhile. */
  keep(url: string, position: number, { headers, body, forMs }: Keepable): void {
    if (position !== this.#at || url.length > LONGEST_URL || body.length > this.#capacity) return;
    const etag = etagOf(body);
    const packed = body.length > SMALL ? gzipSync(body) : null;
    const until = forMs === null ? Infinity : this.#monotonicMs() + forMs;
    const shared = { ...headers, etag: `W/${etag}` };
    const plain = formOf(shared, body);
    const gzip = packed && formOf({ ...shared, 'content-encoding': 'gzip' }, packed);
    const unchanged = Object.entries(shared).flat();
    const bytes = url.length + sizeOf(plain) + (gzip ? sizeOf(gzip) : 0) + OVERHEAD;
    if (bytes > this.#capacity) return;
    this.#forget(url);
    this.#makeRoom(bytes);
    this.#kept.set(url, { etag, until, plain, gzip, unchanged, bytes });
    this.#bytes += bytes;
  }

  #forget(url: string): void {
    this.#bytes -= this.#kept.get(url)?.bytes ?? 0;
    this.#kept.delete(url);
  }

  /** What was kept first goes first. */
  #makeRoom(bytes: number): void {
    for (const url of this.#kept.keys()) {
      if (this.#bytes + bytes <= this.#capacity) return;
      this.#forget(url);
    }
  }
}

function sizeOf({ body, headers }: Form): number {
  return body.length + headers.join('').length;
}

/** As the server got it: within a router Express shortens `url`, and the English page would be taken for the Vietnamese. */
function urlOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

function nothing(): void {
  // How it ended is its own asker's.
}

/** The same bytes, the same tag. Both encodings share it, so it is sent as a weak one (RFC 9110 8.8.1). */
function etagOf(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** RFC 9110 13.1.2: any of the tags named, or a star. */
export function isKnownTo(request: IncomingMessage, etag: string): boolean {
  const given = request.headers['if-none-match'];
  if (given === undefined) return false;
  return given === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

function send(request: IncomingMessage, response: ServerResponse, kept: Kept): void {
  if (isKnownTo(request, kept.etag)) {
    response.writeHead(304, [...kept.unchanged]);
    response.end();
    return;
  }
  const gzip = request.headers['accept-encoding']?.includes('gzip') === true ? kept.gzip : null;
  const { headers, body } = gzip ?? kept.plain;
  response.writeHead(200, [...headers]);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function formOf(headers: Readonly<Record<string, string>>, body: Uint8Array): Form {
  return { body, headers: Object.entries({ ...headers, 'content-length': String(body.length) }).flat() };
}
