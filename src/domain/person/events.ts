import { z } from 'zod';
import type { EventOf } from '../event.js';
import { sealed } from '../values.js';

export const personEvents = {
  /**
   * Điều 4.3: a person's name and address are erased. Whoever reads this, on any node and after any restore, destroys the
   * person's key and the letters that name the person; who was meant nobody can tell any more.
   */
  PersonErased: z.strictObject({ personId: z.uuid(), reason: sealed }),
};
export type PersonEvent = EventOf<typeof personEvents>;
