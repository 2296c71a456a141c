import { accept, unchanged, type Decision } from '../decider.js';
import type { MinistryDatabaseCommand } from './commands.js';
import type { MinistryDatabase, MinistryDatabaseEvent } from './events.js';
import { sameWording, type MinistryDatabaseState } from './state.js';

export function decideMinistryDatabase(
  { database: known }: MinistryDatabaseState,
  { database }: MinistryDatabaseCommand,
): Decision<MinistryDatabaseEvent> {
  if (known === null) return accept({ type: 'MinistryDatabaseRegistered', data: database });
  return sameEntry(known, database) ? unchanged : accept({ type: 'MinistryDatabaseCorrected', data: database });
}

function sameEntry(a: MinistryDatabase, b: MinistryDatabase): boolean {
  return (
    sameWording(a, b) &&
    a.ministry === b.ministry &&
    a.legalBasis === b.legalBasis &&
    a.url === b.url &&
    a.validFrom === b.validFrom &&
    a.validTo === b.validTo
  );
}
