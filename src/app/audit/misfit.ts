/** Whether an event is one that this program knows, worded as its schema says. */
import { eventSchemas } from '../../domain/events.js';

const types = new Set(Object.keys(eventSchemas));

/** Undefined: an unknown type. What a known one holds was held against its schema when it was written, and was hashed. */
export function misfitOf(type: string): string | null | undefined {
  return types.has(type) ? null : undefined;
}
