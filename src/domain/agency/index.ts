import type { Decider } from '../decider.js';
import type { AgencyCommand } from './commands.js';
import { decideAgency } from './decide.js';
import type { AgencyEvent } from './events.js';
import { evolveAgency, initialAgency, type AgencyState } from './state.js';

export const agencyDecider: Decider<AgencyState, AgencyCommand, AgencyEvent> = {
  initial: initialAgency,
  decide: decideAgency,
  evolve: evolveAgency,
};
