import { compareQuarters } from '../quarter.js';
import type { ObligationDefinition, ObligationEvent } from './events.js';

/** Every wording of the obligation, in the order in which they were recorded. */
export type ObligationState = readonly ObligationDefinition[];

export const initialObligation: ObligationState = [];

export function evolveObligation(state: ObligationState, event: ObligationEvent): ObligationState {
  return [...state, event.data];
}

/** The wording that governs a quarter: the last recorded of those that take effect by then; null before the first. */
export function governing(state: ObligationState, quarter: string): ObligationDefinition | null {
  return state.findLast((definition) => compareQuarters(definition.effectiveFrom, quarter) <= 0) ?? null;
}
