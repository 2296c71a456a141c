import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, count, instant, obligationId, periodId, role, sealed, sha256, submissionId } from '../values.js';

/** What the history was narrowed to; what is left out was not asked for. */
export const historyFilter = z.strictObject({
  stream: z.string().max(300).exactOptional(),
  obligationId: z.string().max(300).exactOptional(),
  agency: z.string().max(300).exactOptional(),
  period: z.string().max(300).exactOptional(),
  type: z.string().max(300).exactOptional(),
  actor: z.string().max(300).exactOptional(),
  /** Only what stands after this position. */
  after: count.exactOptional(),
  since: instant.exactOptional(),
  until: instant.exactOptional(),
  /** The words that were looked for: they may speak of a person. */
  text: sealed.exactOptional(),
});

export const sensitiveReadEvents = {
  /** Điều 4.2, Điều 8.2: what is not public was taken out of the system; recorded before it left. */
  SensitiveRead: z.strictObject({
    readId: z.uuid(),
    /** A part of the history as a file, or a file that an agency sent and that is not published. */
    what: z.enum(['historyExport', 'unpublishedFile']),
    at: instant,
    /** Of whoever read. */
    role: z.enum([...role.options, 'machine']),
    /** Null: the operator at the machine. */
    account: z.uuid().nullable(),
    /** The last log position that the reader could see. */
    position: count,
    /** Of the bytes that left. */
    sha256,
    format: z.enum(['json', 'csv', 'xlsx']),
    /** Of a file: what it is and whose it was; all null of an export. */
    agency: agencyCode.nullable(),
    obligationId: obligationId.nullable(),
    period: periodId.nullable(),
    submissionId: submissionId.nullable(),
    version: z.int().min(1).nullable(),
    /** Of an export; null of a file. */
    filter: historyFilter.nullable(),
    events: count.nullable(),
  }),
};
export type SensitiveReadEvent = EventOf<typeof sensitiveReadEvents>;
