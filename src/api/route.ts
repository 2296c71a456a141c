/**
 * A route is a value: method, path, the row of the access table that it stands under, the shapes of what it takes, and
 * what it does. Express, the OpenAPI document and the tests that walk role by role all read the same table.
 */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Action } from '../access/permissions.js';
import type { Result } from '../app/result.js';
import type { Call } from './web.js';

export type Method = 'get' | 'post' | 'delete';

/** An answer as it goes out; a stream is sent as it is read. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
  /** A browser's session begins (its sealed text), or ends (null). */
  readonly session?: string | null;
}

/** A file on its way in: read once, in the handler. */
export interface IncomingFile {
  readonly fileName: string;
  readonly content: Readable;
  /** Form fields that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Aborted when the connection is lost before the answer is out. */
  readonly senderGone: AbortSignal;
}

export interface Shapes<Params, Query, Body> {
  readonly params: z.ZodType<Params>;
  readonly query: z.ZodType<Query>;
  readonly body: z.ZodType<Body>;
}

/** For the OpenAPI document; only what programs use is described there. */
export interface Described {
  readonly summary: string;
  readonly tag: string;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;
}

interface Common {
  readonly method: Method;
  /** As Express 5 writes it: `/dataset/:id`. */
  readonly path: string;
  /** What is not granted there is denied before anything else happens. */
  readonly action: Action;
  /** The answer for somebody who is not signed in depends on nothing but the log, the address and the language: it is kept as bytes. */
  readonly hot?: true | { readonly forMs: number };
  /** It changes nothing, whatever its method says: another site may ask it, too. */
  readonly safe?: true;
  /** What it hands out is recorded under the reader's name: no other site may cause that. */
  readonly recorded?: true;
  readonly shapes: Shapes<unknown, unknown, unknown>;
  readonly described?: Described;
}

/** JSON and files for programs. */
export interface ProgramRoute extends Common {
  readonly kind: 'program';
  /** `multipart`: the handler is given the file while it arrives. */
  readonly takes: 'json' | 'multipart';
  readonly handle: (call: Call, file: IncomingFile | null) => Promise<Result<Reply>>;
}

/** HTML for people, in both languages; what a form sends is answered by a redirection or the form again. */
export interface PageRoute extends Common {
  readonly kind: 'page';
  readonly takes: 'form' | 'multipart';
  readonly handle: (call: Call, file: IncomingFile | null) => Promise<Result<Page | Redirection>>;
}

export type Route = ProgramRoute | PageRoute;

/** A page before it is HTML: everything is worded, the template only places it. */
export interface Page {
  readonly template: string;
  readonly title: string;
  readonly model: object;
  readonly status?: number;
  /** Lines for the head of the document, made by our own code: links to other forms of the same thing. */
  readonly links?: readonly { readonly rel: string; readonly type: string; readonly href: string }[];
  /** The one page that works with a script of ours: it checks files without sending them. */
  readonly script?: 'verify';
  /** schema.org, as JSON-LD. */
  readonly jsonLd?: object;
  /** What it was computed from, for the foot of the page. */
  readonly basis?: { readonly position: number; readonly settledOn: string | null };
}

/** After a form: the browser goes on to `path` (within the language). */
export interface Redirection {
  readonly redirectTo: string;
  /** A session begins (its sealed text), or ends (null). */
  readonly session?: string | null;
}

/** Binds a handler's types to its shapes and forgets them: the adapter parses before it calls. */
export function pageRoute<Params, Query, Body>(
  route: Omit<PageRoute, 'kind' | 'shapes' | 'handle' | 'takes'> & {
    readonly takes?: PageRoute['takes'];
    readonly shapes: Shapes<Params, Query, Body>;
    readonly handle: (
      call: Call<Params, Query, Body>,
      file: IncomingFile | null,
    ) => Promise<Result<Page | Redirection>>;
  },
): PageRoute {
  // The adapter hands over only what these very shapes have parsed.
  return { kind: 'page', takes: 'form', ...route } as PageRoute;
}

export function programRoute<Params, Query, Body>(
  route: Omit<ProgramRoute, 'kind' | 'shapes' | 'handle' | 'takes'> & {
    readonly takes?: ProgramRoute['takes'];
    readonly shapes: Shapes<Params, Query, Body>;
    readonly handle: (call: Call<Params, Query, Body>, file: IncomingFile | null) => Promise<Result<Reply>>;
  },
): ProgramRoute {
  // As above.
  return { kind: 'program', takes: 'json', ...route } as ProgramRoute;
}
