/** All that an audit has found wrong, in a list that stays short. */
import type { Finding, FindingCode, FindingDetails } from './finding.js';
import { findingWords } from './findingWords.js';

/** More of a kind are counted, not told. */
const TOLD_PER_CODE = 20;

export class Findings {
  readonly #told: Finding[] = [];
  readonly #counts = new Map<FindingCode, number>();

  add<Code extends FindingCode>(code: Code, details: FindingDetails[Code]): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > TOLD_PER_CODE) return;
    const { vi, en } = findingWords[code];
    this.#told.push({ code, vi: vi(details).normalize('NFC'), en: en(details).normalize('NFC'), ...details });
  }

  /** What another process or thread has found. */
  addAll(told: readonly Finding[], counts: Readonly<Partial<Record<FindingCode, number>>>): void {
    this.#told.push(...told);
    for (const [code, count] of Object.entries(counts)) {
      // The keys of the counts are codes, which Object.entries forgets.
      const known = code as FindingCode;
      this.#counts.set(known, (this.#counts.get(known) ?? 0) + count);
    }
  }

  has(...codes: readonly FindingCode[]): boolean {
    return codes.some((code) => this.#counts.has(code));
  }

  /** Those that are told, at most twenty of a kind. */
  told(): readonly Finding[] {
    return this.#told;
  }

  /** How many there are of each kind. */
  counts(): Readonly<Partial<Record<FindingCode, number>>> {
    return Object.fromEntries(this.#counts);
  }

  total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
