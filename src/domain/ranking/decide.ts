import { accept, unchanged, type Decision } from '../decider.js';
import type { RankingCommand } from './commands.js';
import type { RankingEvent } from './events.js';
import type { RankingState } from './state.js';

/** The same file handed out again says nothing new. */
export function decideRanking(state: RankingState, { exported }: RankingCommand): Decision<RankingEvent> {
  return state.has(exported.sha256) ? unchanged : accept({ type: 'RankingExported', data: exported });
}
