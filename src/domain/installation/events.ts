import { z } from 'zod';
import { instant } from '../values.js';
import { type EventOf } from '../event.js';

/** `name+id+base64` of a signed note's Ed25519 key (C2SP signed-note). */
const verifierKey = z.string().regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);

export const installationEvents = {
  /** The first event of every log: it says for ever whether what follows is real or played. */
  LogStarted: z.strictObject({
    mode: z.enum(['live', 'simulated']),
    /** Started by an operator, or by the demonstration. */
    origin: z.enum(['init', 'demo']),
    startedAt: instant,
  }),
  /** The key that signs this log's checkpoints from here on, and the name that they carry for ever. */
  LogKeyPublished: z.strictObject({
    number: z.literal(1),
    /** The first line of every checkpoint of this log. */
    origin: z.string().regex(/^[^\s+]{1,200}$/),
    verifierKey,
  }),
  /** Another key signs from here on; the one before has said so. */
  LogKeyRotated: z.strictObject({
    number: z.int().min(2),
    verifierKey,
    /** A note of origin, number and new key, signed by the old one (C2SP signed-note). */
    handover: z.string().max(2_000),
  }),
};
export type InstallationEvent = EventOf<typeof installationEvents>;
