import type { Call } from '../web.js';

/** Undefined is not a value of an optional field here. */
export function keyOf({ idempotencyKey }: Pick<Call, 'idempotencyKey'>): { idempotencyKey?: string } {
  return idempotencyKey === null ? {} : { idempotencyKey };
}
