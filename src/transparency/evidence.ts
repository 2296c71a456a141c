/** What is at hand when a file is checked, and what is said of it: what it proves, and what it does not. */
import type { ProvenEvent } from './receipt.js';
import type { ExportFault } from './rootProof.js';

/** What is at hand: a file, and what is known from elsewhere. */
export interface Evidence {
  /** Null when it is no text. */
  readonly text: string | null;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  /** The text of the proof that came with it, null without one. */
  readonly proof: string | null;
  /** Verifier keys that are trusted; none: the file's own first one is taken, and the verdict says so. */
  readonly trusted: readonly string[];
}

export type Kind = 'receipt' | 'answer' | 'export' | 'root' | 'checkpoint' | 'proofFile' | 'unknown';

/** `fields`: the answer says otherwise than the event. `root`: the file names another root than its proof. `other…`: than what it is held against. */
export type Why = ExportFault | 'fields' | 'root' | 'malformed' | 'otherLog' | 'otherHistory';

export type Shown = 'signature' | 'trustedKey' | 'event' | 'fields' | 'handedOut' | 'root' | 'against';
/** `key`: whose key it is. `figures`: that the figures follow from the log. `rest`: what else the answer says. */
export type NotShown = 'key' | 'signature' | 'root' | 'figures' | 'rest' | 'against';

export interface Verdict {
  readonly kind: Kind;
  /** `open`: nothing is wrong, and nothing is proved either. */
  readonly outcome: 'holds' | 'fails' | 'open';
  readonly why: Why | null;
  readonly shown: readonly Shown[];
  readonly notShown: readonly NotShown[];
  /** Of the log. */
  readonly origin: string | null;
  /** What everything rests on. */
  readonly key: string | null;
  /** Of the event, or of the answer. */
  readonly position: number | null;
  readonly event: ProvenEvent | null;
  /** Trees that the file speaks of; roots in base64. */
  readonly heads: readonly { readonly size: number; readonly root: string }[];
}

export const blank: Verdict = {
  kind: 'unknown',
  outcome: 'fails',
  why: null,
  shown: [],
  notShown: [],
  origin: null,
  key: null,
  position: null,
  event: null,
  heads: [],
};

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch {
    // Not everything is JSON.
    return undefined;
  }
}

/** The first trusted key with which it holds; of several faults the one that is not merely about the key. */
export function byTrusted<Outcome extends { readonly ok: boolean; readonly why?: string }>(
  { trusted }: Evidence,
  check: (key: string | null) => Outcome,
): Outcome | UnknownKey {
  if (trusted.length === 0) return check(null);
  const all = trusted.map(check);
  const failed = all.find(({ ok, why }) => !ok && why !== 'unknownKey');
  return all.find(({ ok }) => ok) ?? failed ?? { ok: false, why: 'unknownKey' };
}

interface UnknownKey {
  readonly ok: false;
  readonly why: 'unknownKey';
}

export function keyShown({ trusted }: Evidence): Pick<Verdict, 'shown' | 'notShown'> {
  return trusted.length > 0
    ? { shown: ['signature', 'trustedKey'], notShown: [] }
    : { shown: ['signature'], notShown: ['key'] };
}
