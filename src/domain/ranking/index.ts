import type { Decider } from '../decider.js';
import type { RankingCommand } from './commands.js';
import { decideRanking } from './decide.js';
import type { RankingEvent } from './events.js';
import { evolveRanking, initialRanking, type RankingState } from './state.js';

export const rankingDecider: Decider<RankingState, RankingCommand, RankingEvent> = {
  initial: initialRanking,
  decide: decideRanking,
  evolve: evolveRanking,
};
