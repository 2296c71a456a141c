import type { z } from 'zod';

/** The union of events that a table of schemas describes: `{ type: 'FileReceived', data: {…} } | …`. */
export type EventOf<Schemas extends Record<string, z.ZodType>> = {
  [Type in keyof Schemas & string]: { readonly type: Type; readonly data: Readonly<z.infer<Schemas[Type]>> };
}[keyof Schemas & string];
