/** Whose file is read next: accounts take turns, so that nobody waits behind all that another one sent. */
import type { FileFormat } from '../domain/submission/events.js';

/** What a file's place depends on. */
export interface Turn {
  /** Who sent it. The files of one account are read one after another, in their order. */
  readonly account: string;
  /** What is sent in goes before what is only checked. */
  readonly purpose: 'upload' | 'dryRun';
  readonly bytes: number;
  /** Aborted when nobody is left who would hear the answer; a file whose turn has not come is then never read. */
  readonly signal?: AbortSignal;
}

export interface Place {
  readonly account: string;
  readonly purpose: Turn['purpose'];
  readonly isBig: boolean;
}

const MIB = 1024 * 1024;

/** A workbook is packed: it takes as long as a text of four times its bytes. */
const bigFrom: Readonly<Record<FileFormat, number>> = { csv: 8 * MIB, json: 8 * MIB, xlsx: 2 * MIB };

export function isBig(bytes: number, format: FileFormat): boolean {
  return bytes >= bigFrom[format];
}

const rank = { upload: 0, dryRun: 1 } as const;

/** Those who wait. Of whoever may go, the account that had its last turn longest ago does. */
export class Line<Waiting extends Place> {
  #waiting: readonly Waiting[] = [];
  readonly #lastTurn = new Map<string, number>();
  #turns = 0;

  get length(): number {
    return this.#waiting.length;
  }

  /** How many files of an account wait. */
  of(account: string): number {
    return this.#waiting.filter((waiting) => waiting.account === account).length;
  }

  join(waiting: Waiting): void {
    this.#waiting = [...this.#waiting, waiting];
  }

  leave(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
  }

  /** Sends everybody away. */
  dismiss(): readonly Waiting[] {
    const dismissed = this.#waiting;
    this.#waiting = [];
    return dismissed;
  }

  /** Whoever may go beside those whose files are being read: one of an account at a time, and one big file. */
  next(reading: readonly Place[]): Waiting | null {
    const mayGo = ({ account, isBig: big }: Place) =>
      reading.every((other) => other.account !== account && !(big && other.isBig));
    const [first] = this.#heads()
      .filter(mayGo)
      .toSorted((a, b) => rank[a.purpose] - rank[b.purpose] || this.#lastTurnOf(a) - this.#lastTurnOf(b));
    return first ?? null;
  }

  /** Takes the next one out of the line; it is its account's turn. */
  call(reading: readonly Place[]): Waiting | null {
    const next = this.next(reading);
    if (next === null) return null;
    this.leave(next);
    this.#turns += 1;
    this.#lastTurn.set(next.account, this.#turns);
    return next;
  }

  /** The first one of each account. */
  #heads(): readonly Waiting[] {
    const inOrder = this.#waiting.toSorted((a, b) => rank[a.purpose] - rank[b.purpose]);
    const heads = new Map<string, Waiting>();
    for (const waiting of inOrder) if (!heads.has(waiting.account)) heads.set(waiting.account, waiting);
    return [...heads.values()];
  }

  #lastTurnOf({ account }: Place): number {
    return this.#lastTurn.get(account) ?? 0;
  }
}
