import type { Decider } from '../decider.js';
import type { MinistryDatabaseCommand } from './commands.js';
import { decideMinistryDatabase } from './decide.js';
import type { MinistryDatabaseEvent } from './events.js';
import { evolveMinistryDatabase, initialMinistryDatabase, type MinistryDatabaseState } from './state.js';

export const ministryDatabaseDecider: Decider<MinistryDatabaseState, MinistryDatabaseCommand, MinistryDatabaseEvent> = {
  initial: initialMinistryDatabase,
  decide: decideMinistryDatabase,
  evolve: evolveMinistryDatabase,
};
