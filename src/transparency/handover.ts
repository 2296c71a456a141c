/** How one key of a log hands over to the next: a note that the old one signs, so that whoever knows the old one can trust the new. */
import type { NoteSigner, VerifierKey } from './keys.js';
import { openNote, signNote } from './note.js';

export interface Handover {
  readonly origin: string;
  /** Of the new key; the first of a log has 1. */
  readonly number: number;
  /** The new key, as verifier keys are handed on. */
  readonly verifierKey: string;
}

export function signHandover(handover: Handover, old: NoteSigner): string {
  return signNote(handoverText(handover), [old]);
}

export function isHandover(note: string, handover: Handover, old: VerifierKey): boolean {
  const opened = openNote(note, [old]);
  return opened.ok && opened.text === handoverText(handover);
}

function handoverText({ origin, number, verifierKey }: Handover): string {
  return `${origin}\nlog key ${String(number)}\n${verifierKey}\n`;
}
