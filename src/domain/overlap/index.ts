import type { Decider } from '../decider.js';
import type { OverlapCommand } from './commands.js';
import { decideOverlap } from './decide.js';
import type { OverlapEvent } from './events.js';
import { evolveOverlap, initialOverlap, type OverlapState } from './state.js';

export const overlapDecider: Decider<OverlapState, OverlapCommand, OverlapEvent> = {
  initial: initialOverlap,
  decide: decideOverlap,
  evolve: evolveOverlap,
};
