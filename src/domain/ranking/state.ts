import type { RankingEvent } from './events.js';

/** The files handed out so far, by hash. */
export type RankingState = ReadonlySet<string>;

export const initialRanking: RankingState = new Set();

export function evolveRanking(state: RankingState, event: RankingEvent): RankingState {
  return new Set([...state, event.data.sha256]);
}
