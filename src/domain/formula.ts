/** How a rule set's formula and grade bands are written out, for people and for exports. */
import type { GradeBand, RuleSet } from './rules.js';

export type Formula = RuleSet['ranking']['formula'];

/** The formula as an export states it: `100 × met / required`. */
export function formulaText(formula: Formula): string {
  return formula
    .map(({ weight, numerator, denominator }) => `${String(weight)} × ${numerator} / ${denominator}`)
    .join(' + ');
}

/** The bands as an export states them, half-open: `A [90; ∞), B [70; 90)`. */
export function bandsText(bands: readonly GradeBand[]): string {
  return bands
    .map(({ grade, from, below }) => `${grade} [${String(from)}; ${below === null ? '∞' : String(below)})`)
    .join(', ');
}
