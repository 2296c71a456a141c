/** From figures to scores and ranks: exact fractions, ranks within blocs, equal scores share a rank (1, 2, 2, 4). Pure. */
import type { Formula } from '../domain/formula.js';
import { add, compare, fraction, times, toDecimal, toText, type Fraction } from '../domain/fractions.js';
import type { GradeBand } from '../domain/rules.js';

export interface Scorable {
  readonly bloc: string;
  readonly required: number;
  readonly met: number;
  readonly owed: number;
  readonly onTime: number;
}

export interface Scored {
  /** To two decimals, halves up; null when nothing is required. */
  readonly score: number | null;
  /** The exact fraction that ranks are made from, `250/3`. */
  readonly scoreExact: string | null;
  readonly rank: number | null;
  /** Only where the rules have grade bands; null for a score in none of them, and for no score. */
  readonly grade?: string | null;
}

/** Every candidate with its score and its rank within its bloc, in the order given. Nothing required: neither. */
export function ranked<Candidate extends Scorable>(
  candidates: readonly Candidate[],
  formula: Formula,
  bands?: readonly GradeBand[],
): (Candidate & Scored)[] {
  const scores = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, formula) }));
  return scores.map(({ candidate, score }) => {
    const graded = bands === undefined ? {} : { grade: score && gradeOf(score, bands) };
    if (score === null) return { ...candidate, score: null, scoreExact: null, rank: null, ...graded };
    const better = scores.filter(
      (other) => other.candidate.bloc === candidate.bloc && other.score !== null && compare(other.score, score) > 0,
    );
    const rank = better.length + 1;
    return { ...candidate, score: Number(toDecimal(score)), scoreExact: toText(score), rank, ...graded };
  });
}

/** By the exact score: what rounds up to a bound has not reached it. */
function gradeOf(score: Fraction, bands: readonly GradeBand[]): string | null {
  const reaches = (bound: number) => compare(score, fraction(Math.round(bound * 100), 100)) >= 0;
  return bands.find(({ from, below }) => reaches(from) && (below === null || !reaches(below)))?.grade ?? null;
}

function scoreOf(candidate: Scorable, formula: Formula): Fraction | null {
  if (formula.length === 0 || formula.some(({ denominator }) => candidate[denominator] === 0)) return null;
  return formula
    .map(({ weight, numerator, denominator }) =>
      times(fraction(weight), fraction(candidate[numerator], candidate[denominator])),
    )
    .reduce(add);
}
