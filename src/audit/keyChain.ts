/** The keys of a log as its own events tell them, each vouched for by the one before. */
import type { TreeHead } from '../transparency/checkpoint.js';
import { isHandover } from '../transparency/handover.js';
import { parseVerifierKey, type VerifierKey } from '../transparency/keys.js';
import type { EventRef, KeyFault } from './finding.js';
import type { Findings } from './findings.js';

export interface LogKey {
  readonly number: number;
  readonly verifierKey: string;
  readonly handover: string | null;
  /** From which it signs. */
  readonly position: number;
  readonly key: VerifierKey;
}

export const keyEvents: readonly string[] = ['LogKeyPublished', 'LogKeyRotated'];

type Data = Readonly<Record<string, unknown>>;

export class KeyChain {
  readonly #keys: LogKey[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Oldest first. */
  get keys(): readonly LogKey[] {
    return this.#keys;
  }

  get origin(): string | null {
    return this.#keys[0]?.key.name ?? null;
  }

  /** A key that is not rightly published is told and not taken in. */
  take(event: EventRef, data: Data): void {
    const handover = textOf(data['handover']);
    const verifierKey = textOf(data['verifierKey']) ?? '';
    const key = parseVerifierKey(verifierKey);
    const why = key
      ? this.#faultOf(event, { key, verifierKey, handover, number: Number(data['number']) })
      : 'malformed';
    if (why !== null) this.#findings.add('KEY_CHAIN_BROKEN', { ...event, why });
    else if (key)
      this.#keys.push({ number: this.#keys.length + 1, verifierKey, handover, position: event.position, key });
  }

  /** The key in force for a tree of this size; the first one also signs what was there before it. */
  inForce(size: number): LogKey | null {
    return this.#keys.findLast(({ position }) => position <= size) ?? this.#keys[0] ?? null;
  }

  /** Whether a head was signed by the key whose turn it was. */
  isRetired({ size }: TreeHead, signedBy: readonly VerifierKey[]): boolean {
    const inForce = this.inForce(size);
    return inForce !== null && !signedBy.some(({ id }) => id === inForce.key.id);
  }

  #faultOf({ type }: EventRef, told: Omit<LogKey, 'position'>): KeyFault | null {
    const before = this.#keys.at(-1);
    if (type === 'LogKeyPublished') return before ? 'second' : null;
    if (!before || told.number !== before.number + 1) return 'number';
    const { number, verifierKey, handover } = told;
    const words = { origin: before.key.name, number, verifierKey };
    return handover !== null && isHandover(handover, words, before.key) ? null : 'handover';
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
