import type { OverlapEvent } from './events.js';

/** What was last decided of an obligation beside each database, by the database's code. */
export type OverlapState = ReadonlyMap<string, OverlapEvent['data']>;

export const initialOverlap: OverlapState = new Map();

export function evolveOverlap(state: OverlapState, { data }: OverlapEvent): OverlapState {
  return new Map([...state, [data.database, data]]);
}
