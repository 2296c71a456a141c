/** What may be asked of the register's pages: names of which day, known when. Left empty in a form: not asked for. */
import { z } from 'zod';
import { asOf, dayShape } from '../../shapes.js';

const orNothing = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.literal('').transform(() => undefined), shape]).optional();

export const agencyQuery = z.strictObject({ on: orNothing(dayShape), asOf: orNothing(asOf) });
export type AgencyQuery = z.infer<typeof agencyQuery>;

export function agencyQuestion({
  on = null,
  asOf: at = null,
}: { readonly [Name in keyof AgencyQuery]: AgencyQuery[Name] | null }) {
  return { on, asOf: at };
}
