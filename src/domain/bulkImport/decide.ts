import { accept, unchanged, type Decision } from '../decider.js';
import type { BulkImportCommand } from './commands.js';
import type { BulkImportEvent } from './events.js';
import type { BulkImportState } from './state.js';

export function decideBulkImport(state: BulkImportState, command: BulkImportCommand): Decision<BulkImportEvent> {
  switch (command.type) {
    case 'AcceptImport':
      return state.kind === 'unknown' ? accept({ type: 'ImportAccepted', data: command.promise }) : unchanged;
    case 'CompleteImport': {
      if (state.kind !== 'accepted') return unchanged;
      const { importId, rows } = state.promise;
      return accept({ type: 'ImportCompleted', data: { importId, rows } });
    }
  }
}
