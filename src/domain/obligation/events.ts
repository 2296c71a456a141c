import { z } from 'zod';
import type { EventOf } from '../event.js';
import {
  agencyCode,
  day,
  field,
  frequency,
  ministryDatabaseCode,
  obligationId,
  quarterId,
  sensitivity,
} from '../values.js';

export const sourceText = z.string().min(1).max(300);

export const obligationDefinition = z.strictObject({
  obligationId,
  agency: agencyCode,
  title: z.string().min(1).max(500),
  topic: z.string().max(200),
  frequency,
  fields: z.array(field).min(1).max(400),
  /** Public where nothing is said. */
  sensitivity: sensitivity.exactOptional(),
  /** Offered through an interface of the agency's own database (Điều 4.6b). */
  apiProvided: z.boolean().exactOptional(),
  /** The code of the ministry database that it mirrors (Điều 4.4). */
  ministryDatabase: ministryDatabaseCode.exactOptional(),
  /** The text that lays it down. */
  source: sourceText.exactOptional(),
  /** The first quarter that this definition governs. */
  effectiveFrom: quarterId,
});
export type ObligationDefinition = z.infer<typeof obligationDefinition>;

export const obligationEnd = z.strictObject({
  obligationId,
  /** Whose duty it was. */
  agency: agencyCode,
  /** The last quarter that it is owed for. */
  after: quarterId,
  /** The text that ends it. */
  source: sourceText,
});
export type ObligationEnd = z.infer<typeof obligationEnd>;

export const obligationTransfer = z.strictObject({
  obligationId,
  from: agencyCode,
  to: agencyCode,
  /** The day from which the successor answers for it. */
  on: day,
  /** The first quarter that the successor owes: the first that had not closed on that day. */
  effectiveFrom: quarterId,
  /** The text that dissolved its predecessor. */
  source: z.string().min(1).max(300),
});
export type ObligationTransfer = z.infer<typeof obligationTransfer>;

export const obligationEvents = {
  /** Điều 11.2: the annex lays a dataset upon an agency. */
  ObligationImposed: obligationDefinition,
  /** A later annex words it differently from a stated quarter on; earlier quarters keep what governed them. */
  ObligationRevised: obligationDefinition,
  /** Điều 11.2: a later annex no longer lists it; nothing is owed for the quarters after the one named. */
  ObligationEnded: obligationEnd,
  /** Điều 11.1: whose duty it was is dissolved; its successor owes it from a quarter on, earlier quarters stay where they were. */
  ObligationTransferred: obligationTransfer,
};
export type ObligationEvent = EventOf<typeof obligationEvents>;
