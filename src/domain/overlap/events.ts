import { z } from 'zod';
import type { EventOf } from '../event.js';
import { ministryDatabaseCode, obligationId, sealed } from '../values.js';

/** The dataset is to be taken from the ministry or harmonised; is kept in step with it; has nothing to do with it. */
export const overlapVerdict = z.enum(['overlaps', 'mirrors', 'distinct']);
export type OverlapVerdict = z.infer<typeof overlapVerdict>;

export const overlapEvents = {
  /** Điều 4.4: DIC has decided how an obligation stands beside a database of a ministry; a later decision replaces it. */
  OverlapDecided: z.strictObject({
    obligationId,
    database: ministryDatabaseCode,
    verdict: overlapVerdict,
    reason: sealed,
    /** What was decided upon: the event of the obligation's own stream that worded it. */
    wording: z.int().min(1),
    /** The same of the database: the event that last changed its titles or fields. */
    databaseWording: z.int().min(1),
    /** Of the officer or leader who decided. */
    account: z.uuid(),
  }),
};
export type OverlapEvent = EventOf<typeof overlapEvents>;
