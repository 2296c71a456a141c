import type { Decider } from '../decider.js';
import type { StewardCommand } from './commands.js';
import { decideSteward } from './decide.js';
import type { StewardEvent } from './events.js';
import { evolveSteward, initialSteward, type StewardState } from './state.js';

export const stewardDecider: Decider<StewardState, StewardCommand, StewardEvent> = {
  initial: initialSteward,
  decide: decideSteward,
  evolve: evolveSteward,
};
