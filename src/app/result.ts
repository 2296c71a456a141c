import type { Rejection } from '../domain/rejections.js';

/** What a use case answers: a value, or a business "no". Broken machinery is thrown. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly rejection: Rejection };

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function refused(rejection: Rejection): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection };
}
