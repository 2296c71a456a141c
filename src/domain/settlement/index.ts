import type { Decider } from '../decider.js';
import type { SettlementCommand } from './commands.js';
import { decideSettlement } from './decide.js';
import type { SettlementEvent } from './events.js';
import { evolveSettlement, initialSettlement, type SettlementState } from './state.js';

export const settlementDecider: Decider<SettlementState, SettlementCommand, SettlementEvent> = {
  initial: initialSettlement,
  decide: decideSettlement,
  evolve: evolveSettlement,
};
