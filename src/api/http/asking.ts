/** What a request says: parameters, body and file, parsed by the shapes of its route before anything is done with them. */
import express, { type Request } from 'express';
import type { z } from 'zod';
import type { Problem } from '../../app/problems.js';
import type { Caller } from './caller.js';
import { isWordOf } from './forgery.js';
import { receiveForm } from './multipart.js';
import { badValuesOf, refusals, type BadValue } from './refusals.js';
import type { IncomingFile, Route } from '../route.js';
import type { Exchange } from './sending.js';

/** A "no" of the gate on its way to `sendProblem`. */
export class Stopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A request on its way through the gate to its route. */
export interface Passing extends Exchange {
  readonly route: Route;
}

/** Whether it changes something, so that another site must not be able to send it. */
export function isGuarded({ method, safe }: Route): boolean {
  return method !== 'get' && safe !== true;
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

/** Forms of people send what was left empty; that counts as not given, but never where something is changed by it. */
export function given(query: Request['query'], route: Route): Record<string, unknown> {
  const entries = Object.entries(query);
  return Object.fromEntries(isGuarded(route) ? entries : entries.filter(([, value]) => value !== ''));
}

export function parsed(place: BadValue['in'], shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Stopped(refusals.badValues(badValuesOf(place, result.error.issues)));
}

export async function bodyOf(passing: Passing, caller: Caller): Promise<unknown> {
  const { web, route, request, response } = passing;
  const limit = web.limits.bodyBytes;
  const isForm = route.takes === 'form';
  const takes = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  if (request.is(takes) === false) throw new Stopped(refusals.wrongMedia(takes));
  const reader = isForm ? express.urlencoded({ limit, extended: false }) : express.json({ limit });
  await inTime(web.limits.headersMs, (resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Express's request is Node's with more
    reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('a body that cannot be read'));
    });
  });
  // Both readers make objects; JSON may be a list, which no shape takes.
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

/** Hands the file to `use` while it arrives, with the parsed fields that came before it. */
export async function fileOf<Answer>(
  passing: Passing,
  caller: Caller,
  use: (file: IncomingFile, body: unknown) => Promise<Answer>,
): Promise<Answer> {
  const { request, response, route } = passing;
  const received = await receiveForm(request, response, (file) =>
    use(file, parsed('body', route.shapes.body, withoutWord(passing, caller, file.fields))),
  );
  if (received.ok) return received.answer;
  throw new Stopped(received.problem);
}
