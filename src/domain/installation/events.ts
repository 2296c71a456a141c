import { z } from 'zod';
import { instant } from '../values.js';
import { type EventOf } from '../event.js';

export const installationEvents = {
  /** The first event of every log: it says for ever whether what follows is real or played. */
  LogStarted: z.strictObject({
    mode: z.enum(['live', 'simulated']),
    /** Started by an operator, or by the demonstration. */
    origin: z.enum(['init', 'demo']),
    startedAt: instant,
  }),
};
export type InstallationEvent = EventOf<typeof installationEvents>;
