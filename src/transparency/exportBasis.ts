/** The position and the root that an export names, read without trusting it. */
import { z } from 'zod';

const shape = z.looseObject({ position: z.int().min(0), root: z.string() });
export type ExportBasis = Pick<z.infer<typeof shape>, 'position' | 'root'>;

/** Out of an answer as JSON, or out of the columns at the right of a CSV file; null when neither names both. */
export function basisIn(value: unknown, text: string | null): ExportBasis | null {
  const json = shape.safeParse(value);
  if (json.success) return { position: json.data.position, root: json.data.root };
  return text === null || value !== undefined ? null : basisInCsv(text);
}

function basisInCsv(text: string): ExportBasis | null {
  const [heads = [], first = []] = recordsOf(text, 2);
  const cell = (code: string) => first[heads.findIndex((head) => head === code || head.endsWith(`[${code}]`))];
  const named = shape.safeParse({ position: Number(cell('position') ?? NaN), root: cell('root') });
  return named.success ? { position: named.data.position, root: named.data.root } : null;
}

/** The first records of a CSV file (RFC 4180). */
function recordsOf(text: string, count: number): readonly (readonly string[])[] {
  const records: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (records.length === count || end === '') break;
    records.push([]);
  }
  return records;
}
