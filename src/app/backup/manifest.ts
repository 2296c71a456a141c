/** What a backup says of itself: every file by hash, what log it holds and up to where; a note that the log's key has signed. */
import { z } from 'zod';
import { count, instant, sha256 } from '../../domain/values.js';
import type { NoteSigner } from '../../transparency/keys.js';
import { signNote, textOfNote } from '../../transparency/note.js';
import { parseTilePath } from '../../transparency/tiles.js';

/** Written last: a folder without it is no backup. */
export const MANIFEST = 'MANIFEST';

const BLOB = /^blobs\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;
const SINGLE = ['events.db', 'keys.db', 'log/checkpoint'];

/** Nothing but what a DATA_DIR is made of, so that no path leads out of one. */
function isOurs(path: string): boolean {
  if (SINGLE.includes(path) || BLOB.test(path)) return true;
  return path.startsWith('log/tile/') && parseTilePath(path.slice('log/tile/'.length)) !== null;
}

const listed = z.strictObject({ path: z.string().refine(isOurs), sha256, size: count });
/** A file of a backup; paths have slashes and begin in its folder. */
export type ListedFile = z.infer<typeof listed>;

const manifest = z.strictObject({
  format: z.literal('hue-open-data/backup-1'),
  /** The log, as its checkpoints name it. */
  origin: z.string(),
  mode: z.enum(['live', 'simulated']),
  /** The last event that it holds, and when that was recorded. */
  position: z.int().min(1),
  recordedAt: instant,
  /** Of the tree over its events, base64. */
  root: z.string(),
  /** The same, signed for everybody. */
  checkpoint: z.string(),
  madeAt: instant,
  /** From then on it is not restored any more: it opens the names of persons who may have been erased. */
  keepUntil: instant,
  program: z.string(),
  files: z.array(listed).min(SINGLE.length).readonly(),
});
export type Manifest = z.infer<typeof manifest>;

export function signManifest(facts: Manifest, signer: NoteSigner): string {
  // In the schema's order of fields, which is the one spelling.
  return signNote(textOf(manifest.parse(facts)), [signer]);
}

/** What a manifest says, whoever signed it; null for what is none, or has no signature at all. */
export function claimsOf(note: string): Manifest | null {
  const text = textOfNote(note);
  if (text === null) return null;
  const facts = manifest.safeParse(jsonOf(text));
  return facts.success && textOf(facts.data) === text ? facts.data : null;
}

/** The second line keeps it from ever being taken for a checkpoint or for the handover of a key. */
function textOf(facts: Manifest): string {
  return `${facts.origin}\nbackup\n${JSON.stringify(facts, null, 1)}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.split('\n').slice(2).join('\n'));
  } catch {
    return null;
  }
}
