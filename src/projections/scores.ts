/** From figures to scores and ranks: exact fractions, ranks within blocs, equal scores share a rank (1, 2, 2, 4). Pure. */
import { add, compare, fraction, times, toDecimal, toText, type Fraction } from '../domain/fractions.js';
import type { RuleSet } from '../domain/rules.js';

export type Formula = RuleSet['ranking']['formula'];

export interface Scorable {
  readonly bloc: string;
  readonly required: number;
  readonly met: number;
}

export interface Scored {
  /** To two decimals, halves up; null when nothing is required. */
  readonly score: number | null;
  /** The exact fraction that ranks are made from, `250/3`. */
  readonly scoreExact: string | null;
  readonly rank: number | null;
}

/** The formula as an export states it: `100 × met / required`. */
export function formulaText(formula: Formula): string {
  return formula
    .map(({ weight, numerator, denominator }) => `${String(weight)} × ${numerator} / ${denominator}`)
    .join(' + ');
}

/** Every candidate with its score and its rank within its bloc, in the order given. Nothing required: neither. */
export function ranked<Candidate extends Scorable>(
  candidates: readonly Candidate[],
  formula: Formula,
): (Candidate & Scored)[] {
  const scores = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, formula) }));
  return scores.map(({ candidate, score }) => {
    if (score === null) return { ...candidate, score: null, scoreExact: null, rank: null };
    const better = scores.filter(
      (other) => other.candidate.bloc === candidate.bloc && other.score !== null && compare(other.score, score) > 0,
    );
    const rank = better.length + 1;
    return { ...candidate, score: Number(toDecimal(score)), scoreExact: toText(score), rank };
  });
}

function scoreOf(candidate: Scorable, formula: Formula): Fraction | null {
  if (formula.length === 0 || formula.some(({ denominator }) => candidate[denominator] === 0)) return null;
  return formula
    .map(({ weight, numerator, denominator }) =>
      times(fraction(weight), fraction(candidate[numerator], candidate[denominator])),
    )
    .reduce(add);
}
