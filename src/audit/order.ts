/** The events one by one: readable, known, dense in their streams, unlike each other, never back in time. */
import type { EventRef } from './finding.js';
import type { Findings } from './findings.js';
import { keyEvents, type KeyChain } from './keyChain.js';
import { dataOf, readLeaf, type Leaf, type LeafFacts } from './leaf.js';
import { filesIn, namesFiles } from './namedFiles.js';

export interface OrderOptions {
  readonly findings: Findings;
  readonly keys: KeyChain;
  /** Undefined: a type that the program does not know; null: one that it knows; otherwise why it is no good. Left out: not asked. */
  readonly misfit?: (type: string) => string | null | undefined;
}

export class Order {
  readonly #options: OrderOptions;
  readonly #versions = new Map<string, number>();
  readonly #ids = new Ids();
  /** Files by their hash, each with the position that names it first. */
  readonly files = new Map<string, number>();
  #recordedAt = '';
  /** A known type that names no files and no keys. */
  #plain: string | null = null;

  constructor(options: OrderOptions) {
    this.#options = options;
  }

  /** Of the last event; null before the first. */
  get recordedAt(): string | null {
    return this.#recordedAt === '' ? null : this.#recordedAt;
  }

  take(leaf: Leaf): void {
    const facts = readLeaf(leaf.text);
    if (!facts) {
      this.#options.findings.add('EVENT_NOT_CANONICAL', { position: leaf.position });
      return;
    }
    this.#ids.add(leaf.position, facts.id);
    this.#version(leaf, facts);
    this.#time(leaf, facts);
    this.#content(leaf, facts);
  }

  /** Ids that two events share; leaves are read again only where they may. */
  async finish(leafAt: (position: number) => Promise<Leaf | null>): Promise<void> {
    const seen = new Map<string, number>();
    for (const position of this.#ids.suspects()) {
      const leaf = await leafAt(position);
      const facts = leaf && readLeaf(leaf.text);
      if (!facts) continue;
      const first = seen.get(facts.id);
      if (first === undefined) seen.set(facts.id, position);
      else this.#options.findings.add('ID_TWICE', { ...refOf(position, facts), first });
    }
  }

  #version({ position }: Leaf, facts: LeafFacts): void {
    const expected = (this.#versions.get(facts.stream) ?? 0) + 1;
    this.#versions.set(facts.stream, facts.version);
    if (facts.version === expected) return;
    this.#options.findings.add('VERSION_WRONG', { ...refOf(position, facts), expected });
  }

  #time({ position }: Leaf, facts: LeafFacts): void {
    const before = this.#recordedAt;
    this.#recordedAt = facts.recordedAt;
    if (facts.recordedAt >= before) return;
    this.#options.findings.add('TIME_BACK', { ...refOf(position, facts), recordedAt: facts.recordedAt, before });
  }

  #content({ position, text }: Leaf, facts: LeafFacts): void {
    const { findings, keys, misfit } = this.#options;
    const { type } = facts;
    // Many of a kind come one after the other, and most kinds have nothing to say here.
    if (type === this.#plain) return;
    const why = misfit ? misfit(type) : null;
    if (why === undefined) findings.add('EVENT_UNKNOWN', refOf(position, facts));
    else if (why !== null) findings.add('EVENT_MISFIT', { ...refOf(position, facts), why });
    if (namesFiles(type)) this.#name(position, filesIn(type, dataOf(text)));
    if (keyEvents.includes(type)) keys.take(refOf(position, facts), dataOf(text));
    if (why === null && !namesFiles(type) && !keyEvents.includes(type)) this.#plain = type;
  }

  #name(position: number, hashes: readonly string[]): void {
    for (const sha256 of hashes) if (!this.files.has(sha256)) this.files.set(sha256, position);
  }
}

export function refOf(position: number, { id, stream, version, type }: LeafFacts): EventRef {
  return { position, id, stream, version, type };
}

/** Of a leaf that may hold anything. */
export function refOfLeaf({ position, text }: Leaf): EventRef {
  const facts = readLeaf(text);
  return facts ? refOf(position, facts) : { position, id: '?', stream: '?', version: 0, type: '?' };
}

const HEX_DIGITS = 13;

/** A million ids as text would take a hundred megabytes: 52 bits of each tell nearly all apart, the rest is looked at again. */
class Ids {
  readonly #marks: number[] = [];
  readonly #positions: number[] = [];

  add(position: number, id: string): void {
    this.#marks.push(markOf(id));
    this.#positions.push(position);
  }

  suspects(): readonly number[] {
    const sorted = Float64Array.from(this.#marks).sort();
    const twice = new Set(sorted.filter((mark, index) => mark === sorted[index - 1]));
    if (twice.size === 0) return [];
    return this.#positions.filter((_, index) => twice.has(this.#marks[index] ?? 0));
  }
}

/** Of an id that is no UUID one mark for all: they are looked at one by one. */
function markOf(id: string): number {
  const mark = Number.parseInt(id.slice(0, 1) + id.slice(-(HEX_DIGITS - 1)), 16);
  return Number.isNaN(mark) ? -1 : mark;
}
