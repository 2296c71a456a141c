/** What a witness concludes from a checkpoint that it is shown, given what it has seen before. Pure: tiles are read elsewhere. */
import type { LogAlarm } from '../domain/rejections.js';
import { claimedHead, openCheckpoint, type TreeHead } from './checkpoint.js';
import { keysFrom, type KeyChain } from './keyChain.js';
import { parseVerifierKey, type VerifierKey } from './keys.js';
import { consistencySpans, hashOfSpan, isGrowth, type NodeReader, type Span } from './proofs.js';
import { readerOf } from './tiles.js';
import type { Tile } from './tileWriter.js';

/** What somebody shows of a log. */
export interface Offer {
  readonly note: string;
  /** All its keys as it tells them; null where it tells none. */
  readonly keys: KeyChain | null;
}

export interface SignedHead {
  readonly head: TreeHead;
  /** The place of its signer among the keys. */
  readonly signer: number;
}

export type Reading =
  | ({
      readonly ok: true;
      readonly keys: readonly string[];
      readonly signedBy: readonly VerifierKey[];
    } & SignedHead)
  | { readonly ok: false; readonly why: LogAlarm };

/** The head of a checkpoint under keys that are known, oldest first, or handed over to; `keys` are those trusted from now on. */
export function readOffer({ note, keys: offered }: Offer, known: readonly string[]): Reading {
  const claimed = claimedHead(note);
  const origin = parseVerifierKey(known[0] ?? '')?.name;
  if (!claimed) return { ok: false, why: 'malformed' };
  if (claimed.origin !== origin) return { ok: false, why: 'otherLog' };
  const keys = withSuccessors(known, offered);
  if (!keys) return { ok: false, why: 'handover' };
  const verifiers = keys.flatMap((text) => parseVerifierKey(text) ?? []).filter(({ name }) => name === origin);
  const opened = openCheckpoint(note, verifiers);
  if (!opened.ok) return opened;
  const { head, signedBy } = opened;
  return { ok: true, head, signedBy, keys, signer: Math.max(...signedBy.map((key) => verifiers.indexOf(key))) };
}

/** Only the newest key can hand over: whoever has an older one must not grow a line of its own. */
function withSuccessors(known: readonly string[], offered: KeyChain | null): readonly string[] | null {
  const place = offered?.findIndex(({ verifierKey }) => verifierKey === known.at(-1)) ?? -1;
  if (!offered || place < 0) return known;
  if (!keysFrom(offered, place)) return null;
  return [...known, ...offered.slice(place + 1).map(({ verifierKey }) => verifierKey)];
}

/** How a head stands to the last one by what both say, before any proof. */
export type Standing = 'same' | 'fork' | 'older' | 'newer' | 'retiredKey';

export function standingOf({ head, signer }: SignedHead, last: SignedHead): Standing {
  if (head.size < last.head.size) return 'older';
  if (head.size === last.head.size) return head.root === last.head.root ? 'same' : 'fork';
  return signer < last.signer ? 'retiredKey' : 'newer';
}

/** The spans that show whether a tree of one size is the beginning of another. */
export function spansOfGrowth(smaller: number, larger: number): readonly Span[] {
  return [...startOf(smaller), ...consistencySpans(smaller, larger)];
}

function startOf(size: number): readonly Span[] {
  return size === 0 ? [] : [{ from: 0, to: size }];
}

/**
 * Holds two signed heads of one log against tiles of the larger tree. `tiles`: these do not lead to the larger root, so they
 * say nothing. `fork`: they do, and to another smaller root than was signed.
 */
export function judgeGrowth(smaller: TreeHead, larger: TreeHead, read: NodeReader): 'grown' | 'fork' | 'tiles' {
  const [root = smaller.root] = startOf(smaller.size).map((span) => hashOfSpan(span, read));
  const proof = consistencySpans(smaller.size, larger.size).map((span) => hashOfSpan(span, read));
  const [oldSize, newSize] = [smaller.size, larger.size];
  if (!isGrowth({ oldSize, newSize, oldRoot: root, newRoot: larger.root, proof })) return 'tiles';
  return root === smaller.root ? 'grown' : 'fork';
}

/** Nodes out of these tiles. */
export function nodesIn(tiles: readonly Tile[]): NodeReader {
  return readerOf((level, index) => tiles.find((tile) => tile.level === level && tile.index === index)?.hashes ?? []);
}
