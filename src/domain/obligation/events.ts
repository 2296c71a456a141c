import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, field, frequency, obligationId, quarterId } from '../values.js';

export const obligationDefinition = z.strictObject({
  obligationId,
  agency: agencyCode,
  title: z.string().min(1).max(500),
  topic: z.string().max(200),
  frequency,
  fields: z.array(field).min(1).max(400),
  /** The first quarter that this definition governs. */
  effectiveFrom: quarterId,
});
export type ObligationDefinition = z.infer<typeof obligationDefinition>;

export const obligationEvents = {
  /** Điều 11.2: the annex lays a dataset upon an agency. */
  ObligationImposed: obligationDefinition,
  /** A later annex words it differently from a stated quarter on; earlier quarters keep what governed them. */
  ObligationRevised: obligationDefinition,
};
export type ObligationEvent = EventOf<typeof obligationEvents>;
