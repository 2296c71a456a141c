import type { Decider } from '../decider.js';
import type { AccountCommand } from './commands.js';
import { decideAccount } from './decide.js';
import type { AccountEvent } from './events.js';
import { evolveAccount, initialAccount, type AccountState } from './state.js';

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent> = {
  initial: initialAccount,
  decide: decideAccount,
  evolve: evolveAccount,
};
