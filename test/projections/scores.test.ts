import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { bandsText, formulaText, type Formula } from '../../src/domain/formula.js';
import { shippedRules } from '../../src/domain/rules.js';
import { ranked } from '../../src/projections/scores.js';

const formula = shippedRules.ranking.formula;
const body = (code: string, bloc: string, [met, required]: [number, number]) => {
  return { code, bloc, met, required, owed: 4, onTime: 3 };
};

describe('scores', () => {
  test('are exact and shown to two decimals, halves up', () => {
    const scores = ranked(
      [body('A', 'unit', [5, 6]), body('B', 'unit', [1, 8]), body('C', 'unit', [201, 20000])],
      formula,
    );
    expect(scores.map(({ score, scoreExact }) => [score, scoreExact])).toEqual([
      [83.33, '250/3'],
      [12.5, '25/2'],
      [1.01, '201/200'],
    ]);
  });

  test('share a rank when equal, and the next rank is left out', () => {
    const bodies = [
      body('A', 'unit', [1, 3]),
      body('B', 'unit', [2, 2]),
      body('C', 'unit', [2, 4]),
      body('D', 'unit', [3, 6]),
    ];
    expect(ranked(bodies, formula).map(({ code, rank }) => [code, rank])).toEqual([
      ['A', 4],
      ['B', 1],
      ['C', 2],
      ['D', 2],
    ]);
  });

  test('that only look equal when rounded do not share a rank', () => {
    const close = ranked([body('A', 'unit', [33333, 100000]), body('B', 'unit', [1, 3])], formula);
    expect(close.map(({ score, rank }) => [score, rank])).toEqual([
      [33.33, 2],
      [33.33, 1],
    ]);
  });

  test('are ranked within their bloc', () => {
    const two = [body('A', 'specialised', [1, 4]), body('B', 'unit', [1, 2]), body('C', 'specialised', [3, 4])];
    expect(ranked(two, formula).map(({ rank }) => rank)).toEqual([2, 1, 1]);
  });

  test('and ranks are null where nothing is required, and nobody else’s rank changes', () => {
    const three = [body('A', 'unit', [0, 0]), body('B', 'unit', [0, 5]), body('C', 'unit', [5, 5])];
    expect(ranked(three, formula)).toEqual([
      { ...three[0], score: null, scoreExact: null, rank: null },
      { ...three[1], score: 0, scoreExact: '0', rank: 2 },
      { ...three[2], score: 100, scoreExact: '100', rank: 1 },
    ]);
  });

  test('follow the rule file’s formula, and an export can state it', () => {
    const term = { numerator: 'met', denominator: 'required' } as const;
    const two: Formula = [
      { weight: 60, ...term },
      { weight: 20, ...term },
    ];
    expect(ranked([body('A', 'unit', [1, 2])], two)[0]).toMatchObject({ score: 40 });
    expect(formulaText(formula)).toBe('100 × met / required');
    expect(formulaText(two)).toBe('60 × met / required + 20 × met / required');
    expect(ranked([body('A', 'unit', [1, 2])], [])[0]).toMatchObject({ score: null, rank: null });
  });

  test('can count duties met in time', () => {
    const punctual: Formula = [
      { weight: 80, numerator: 'met', denominator: 'required' },
      { weight: 20, numerator: 'onTime', denominator: 'owed' },
    ];
    expect(ranked([body('A', 'unit', [1, 2])], punctual)[0]).toMatchObject({ score: 55 });
    expect(formulaText(punctual)).toBe('80 × met / required + 20 × onTime / owed');
  });

  test('are graded by half-open bands, exactly', () => {
    const bands = [
      { grade: 'A', from: 83.34, below: null },
      { grade: 'B', from: 50, below: 83.34 },
      { grade: 'C', from: 1, below: 50 },
    ];
    const figures: [number, number][] = [
      [1, 1],
      [5001, 6000],
      [5, 6],
      [1, 2],
      [49, 100],
      [0, 1],
      [0, 0],
    ];
    const grades = ranked(
      figures.map((of) => body('A', 'unit', of)),
      formula,
      bands,
    ).map(({ grade }) => grade);
    expect(grades).toEqual(['A', 'A', 'B', 'B', 'C', null, null]);
    expect(bandsText(bands)).toBe('A [83.34; ∞), B [50; 83.34), C [1; 50)');
    expect(ranked([body('A', 'unit', [1, 1])], formula)[0]).not.toHaveProperty('grade');
  });

  test('rank everybody behind exactly those of the bloc that score more', () => {
    const candidate = fc.record({
      bloc: fc.constantFrom('unit', 'specialised'),
      required: fc.nat(12),
      met: fc.nat(12),
      owed: fc.nat(12),
      onTime: fc.nat(12),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 20 }), (candidates) => {
        const scored = ranked(candidates, formula);
        for (const one of scored.filter(({ required }) => required > 0)) {
          const ahead = scored
            .filter((other) => other.required > 0 && other.bloc === one.bloc)
            .filter((other) => other.met * one.required > one.met * other.required);
          expect(one.rank).toBe(ahead.length + 1);
        }
      }),
      { seed: 20260417, numRuns: 300 },
    );
  });
});
