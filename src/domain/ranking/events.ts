import { z } from 'zod';
import type { EventOf } from '../event.js';
import { count, sha256 } from '../values.js';

export const rankingEvents = {
  /** Điều 10.2: a ranking input left the system as a file; whoever holds the file can find it here by its hash. */
  RankingExported: z.strictObject({
    year: z.int(),
    format: z.enum(['json', 'csv', 'xlsx']),
    /** The log position that the figures were computed from. */
    position: count,
    ruleSet: z.string(),
    sha256,
  }),
};
export type RankingEvent = EventOf<typeof rankingEvents>;
