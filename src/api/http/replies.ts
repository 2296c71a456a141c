/** Values that go out over HTTP. */
import type { Problem } from '../../app/problems.js';
import type { Result } from '../../app/result.js';
import { done } from '../../app/result.js';
import type { Reply } from '../route.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function jsonReply(value: unknown, status = 200, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** A use case's value as JSON. */
export function jsonOf<Value>(result: Result<Value>, shape: (value: Value) => unknown = same): Result<Reply> {
  return result.ok ? done(jsonReply(shape(result.value))) : result;
}

/** Something that was made: 201. */
export function madeOf<Value>(result: Result<Value>): Result<Reply> {
  return result.ok ? done(jsonReply(result.value, 201)) : result;
}

function same<Value>(value: Value): Value {
  return value;
}

/** RFC 9457. */
export function problemReply(problem: Problem, headers: Reply['headers'] = {}): Reply {
  const { status } = problem;
  return {
    status,
    headers: { 'content-type': PROBLEM_TYPE, ...headersOf(problem), ...headers },
    body: JSON.stringify(problem),
  };
}

/** RFC 9110 15.5.2: who is not signed in is told how to be. */
function headersOf({ status }: Problem): Reply['headers'] {
  return status === 401 ? { 'www-authenticate': 'Bearer realm="opendata"' } : {};
}
