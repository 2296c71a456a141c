/** The words of each event, folded for searching: what stands plain in it. What is sealed is in no view. */
import { fold } from '../domain/folding.js';
import type { JsonValue } from '../store/port.js';
import type { Recorded } from './projection.js';
import { logTable, text } from './table.js';

export const auditWords = logTable('auditWords', { values: { words: text() } });

/** Boxes and keys, arguments that only repeat the law, and what an obligation's own page tells better. */
const untold = new Set(['box', 'key', 'fingerprint', 'derivation', 'handover', 'verifierKey', 'fields', 'criteria']);

export function wordsOf({ id, stream, type, data }: Pick<Recorded, 'id' | 'stream' | 'type' | 'data'>): string {
  const words = [id, stream, type];
  gather(data, words);
  return fold(words.join('\n'));
}

/** Every text of a value, its lists and objects included. */
function gather(value: JsonValue, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) if (!untold.has(name)) gather(inner, into);
}
