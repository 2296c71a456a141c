/** CKAN's answers and its errors, as its clients tell them apart: by `__type`, then by status. */
import type { z } from 'zod';

export type Outcome = { readonly ok: true; readonly result: unknown } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly status: number;
  readonly error: CkanError;
}

export interface CkanError {
  readonly __type: string;
  readonly message: string;
  /** Of a validation error: what is wrong with which parameter. */
  readonly [parameter: string]: string | readonly string[];
}

export type CkanBody =
  | { readonly help: string; readonly success: true; readonly result: unknown }
  | { readonly help: string; readonly success: false; readonly error: CkanError };

export interface CkanReply {
  readonly status: number;
  readonly body: CkanBody;
}

export function answer(result: unknown): Outcome {
  return { ok: true, result };
}

export function notFound(what: string, key: string): Refusal {
  return { ok: false, status: 404, error: { __type: 'Not Found Error', message: `Not found: ${what} ${key}` } };
}

/** A bad parameter is named, as CKAN does: its name is a member of the error. */
export function invalid(parameter: string, problem: string): Refusal {
  return invalidAll([[parameter, problem]]);
}

export function invalidOf(issues: readonly z.core.$ZodIssue[]): Refusal {
  return invalidAll(issues.map(({ path, message }) => [path.map(String).join('.') || 'body', message]));
}

function invalidAll(problems: readonly (readonly [string, string])[]): Refusal {
  const message = problems.map(([name, problem]) => `${name}: ${problem}`).join('; ');
  const named = Object.fromEntries(problems.map(([name, problem]) => [name, [problem]]));
  return { ok: false, status: 409, error: { ...named, __type: 'Validation Error', message } };
}

export function badQuery(parameter: string, problem: string): Refusal {
  const message = `Search Query is invalid: ${parameter}: ${problem}`;
  return { ok: false, status: 400, error: { __type: 'Search Query Error', message } };
}

export function unknownAction(name: string): Refusal {
  const message = `Bad request - Action name not known: ${name}`;
  return { ok: false, status: 400, error: { __type: 'Bad Request', message } };
}

export function replyOf(outcome: Outcome, help: string): CkanReply {
  return outcome.ok
    ? { status: 200, body: { help, success: true, result: outcome.result } }
    : { status: outcome.status, body: { help, success: false, error: outcome.error } };
}
