import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', 'samples', 'events');

const envelope = z.strictObject({
  id: z.uuid(),
  stream: z.string().min(1),
  version: z.int().min(1),
  type: z.string().min(1),
  data: z.record(z.string(), z.json()),
  metadata: z.strictObject({
    recordedAt: z.iso.datetime({ precision: 3 }),
    actor: z.string().min(1),
    credential: z.strictObject({ id: z.uuid(), issuedBy: z.string().min(1) }).nullable(),
    commandId: z.string().min(1),
    salt: z.base64url().length(22),
  }),
});

/** An event as some version of this software stored it. */
export interface EventSample {
  readonly name: string;
  readonly event: z.infer<typeof envelope>;
}

/** Every stored sample: `<Type>.json`, or `<Type>.<n>.json` for a later form of the same type. */
export function eventSamples(): readonly EventSample[] {
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      event: envelope.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    }));
}
