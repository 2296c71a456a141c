/** Checkpoints (C2SP tlog-checkpoint): the head of a log's tree, signed. */
import { hashFromBase64, hashToBase64, type Hash } from './hashing.js';
import type { NoteSigner, VerifierKey } from './keys.js';
import { openNote, signNote, textOfNote, type OpenedNote } from './note.js';

export interface TreeHead {
  /** Names the log for ever. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export function signCheckpoint(head: TreeHead, signers: readonly NoteSigner[]): string {
  return signNote(headText(head), signers);
}

function headText({ origin, size, root }: TreeHead): string {
  return `${origin}\n${String(size)}\n${hashToBase64(root)}\n`;
}

export type OpenedCheckpoint =
  | { readonly ok: true; readonly head: TreeHead; readonly signedBy: readonly VerifierKey[] }
  | Extract<OpenedNote, { readonly ok: false }>;

/** The head of a checkpoint that one of these keys has signed. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  const opened = openNote(note, keys);
  if (!opened.ok) return opened;
  const head = parseHead(opened.text);
  return head ? { ok: true, head, signedBy: opened.signedBy } : { ok: false, why: 'malformed' };
}

/** What a checkpoint says, whoever signed it; null for what is none. To be believed only after `openCheckpoint`. */
export function claimedHead(note: string): TreeHead | null {
  const text = textOfNote(note);
  return text === null ? null : parseHead(text);
}

/** Lines after the third are extensions, which say nothing to us. */
function parseHead(text: string): TreeHead | null {
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  const hash = hashFromBase64(root);
  if (origin === '' || hash === null || !/^(?:0|[1-9]\d*)$/.test(size) || extensions.includes('')) return null;
  const count = Number(size);
  return Number.isSafeInteger(count) ? { origin, size: count, root: hash } : null;
}
