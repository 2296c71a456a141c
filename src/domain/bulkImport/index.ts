import type { Decider } from '../decider.js';
import type { BulkImportCommand } from './commands.js';
import { decideBulkImport } from './decide.js';
import type { BulkImportEvent } from './events.js';
import { evolveBulkImport, initialBulkImport, type BulkImportState } from './state.js';

export const bulkImportDecider: Decider<BulkImportState, BulkImportCommand, BulkImportEvent> = {
  initial: initialBulkImport,
  decide: decideBulkImport,
  evolve: evolveBulkImport,
};
