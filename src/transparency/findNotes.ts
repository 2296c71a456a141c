/** Checkpoints in whatever they were sent in: a note as it is, a letter with its encodings, a receipt or another JSON answer. */
import { claimedHead } from './checkpoint.js';
import { keyChainShape, type KeyChain } from './keyChain.js';
import type { Offer } from './watching.js';

/** Origin, size, root, perhaps extensions, an empty line, signatures. */
const NOTE = /^[^\s+]+\n\d{1,16}\n[A-Za-z0-9+/]{43}=\n(?:[^\n]+\n){0,20}\n(?:— \S+ \S+\n)+/gmu;
/** Nothing that was meant to hold a checkpoint is deeper. */
const MAX_DEPTH = 20;

/** Every checkpoint in a text, largest first, each once. */
export function offersIn(text: string): readonly Offer[] {
  const json = jsonOf(text);
  const offers = json === undefined ? readingsOf(text).flatMap(notesIn) : offersOf(json, MAX_DEPTH);
  const once = new Map(offers.map((offer) => [offer.note, offer]));
  return [...once.values()].toSorted((one, other) => sizeOf(other) - sizeOf(one));
}

function sizeOf({ note }: Offer): number {
  return claimedHead(note)?.size ?? 0;
}

function jsonOf(text: string): unknown {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function offersOf(value: unknown, depth: number): readonly Offer[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  const { checkpoint, keys } = { checkpoint: null, keys: null, ...value };
  const own =
    typeof checkpoint === 'string' && claimedHead(checkpoint) ? [{ note: checkpoint, keys: chainOf(keys) }] : [];
  return [...own, ...Object.values(value).flatMap((inner) => offersOf(inner, depth - 1))];
}

function chainOf(value: unknown): KeyChain | null {
  const chain = keyChainShape.safeParse(value);
  return chain.success ? chain.data : null;
}

function notesIn(text: string): readonly Offer[] {
  return (text.match(NOTE) ?? []).filter((note) => claimedHead(note)).map((note) => ({ note, keys: null }));
}

/** The text as it is, and as a mail program would show it: MIME encodings undone, quoting taken away. */
function readingsOf(text: string): readonly string[] {
  const lines = text.replaceAll('\r\n', '\n');
  return [lines, quotedPrintable(lines), ...base64Blocks(lines)].flatMap((one) => [one, unquoted(one)]);
}

/** Forwarded text begins its lines with `> `; text that was moved about ends them with blanks. */
function unquoted(text: string): string {
  return `${text}\n`
    .replaceAll('\r\n', '\n')
    .replace(/^(?:>[ \t]?)+/gm, '')
    .replace(/[ \t]+$/gm, '');
}

/** RFC 2045, section 6.7. */
function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=[ \t]*\n/g, '')
    .replace(/[^\0-\u007f]+/gu, (rest) => Buffer.from(rest).toString('latin1'))
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** RFC 2045, section 6.8: whole lines of base64 after an empty one. */
function base64Blocks(text: string): readonly string[] {
  const blocks = text.match(/(?<=\n\n)(?:[A-Za-z0-9+/]{4,76}\n)*[A-Za-z0-9+/]{2,76}={0,2}(?=\n|$)/g) ?? [];
  return blocks.map((block) => Buffer.from(block, 'base64').toString());
}
