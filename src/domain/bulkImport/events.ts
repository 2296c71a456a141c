import { z } from 'zod';
import type { EventOf } from '../event.js';
import { count, quarterId, sha256 } from '../values.js';

export const importKind = z.enum(['agencies', 'annex', 'daysOff', 'ministryDatabases']);
export type ImportKind = z.infer<typeof importKind>;

export const bulkImportEvents = {
  /** A checked file is promised in full: its rows wait in the blob store (`sha256`), sealed under `key`. */
  ImportAccepted: z.strictObject({
    importId: z.string(),
    kind: importKind,
    sha256,
    key: z.string(),
    rows: count,
    from: quarterId.nullable(),
  }),
  /** The last row's event is in the log; the import key is destroyed. */
  ImportCompleted: z.strictObject({ importId: z.string(), rows: count }),
};
export type BulkImportEvent = EventOf<typeof bulkImportEvents>;
