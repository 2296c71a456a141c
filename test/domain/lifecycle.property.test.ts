import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectStorable } from '../support/givenWhenThen.js';
import { anyPlay } from './lifecycleMoves.js';
import { play } from './lifecyclePlay.js';

const seed = 20_260_401;

describe('the life of an obligation through random orders', () => {
  test('takes the course that a plain reading of the regulation gives it, and stays quiet on repeats', () => {
    fc.assert(
      fc.property(anyPlay, ({ period, moves }) => {
        const steps = play(period, moves);
        expect(steps.map(({ move, product }) => ({ move, ...product }))).toEqual(
          steps.map(({ move, model }) => ({ move, ...model })),
        );
      }),
      { seed, numRuns: 2000 },
    );
  });

  test('records nothing that the stored contract does not allow', () => {
    fc.assert(
      fc.property(anyPlay, ({ period, moves }) => {
        expectStorable(play(period, moves).flatMap((step) => step.recorded));
      }),
      { seed, numRuns: 200 },
    );
  });

  test('meets every state, timing, closing and answer, so that the comparison means something', () => {
    const steps = fc.sample(anyPlay, { seed, numRuns: 500 }).flatMap(({ period, moves }) => play(period, moves));
    const seen = (values: readonly unknown[]) => [...new Set(values.map(String))].sort();
    const states = ['approved', 'missing', 'nil', 'owed', 'published', 'received', 'returned', 'unchanged'];
    expect(seen(steps.map((step) => step.model.standing.state))).toEqual(states);
    expect(seen(steps.map((step) => step.model.standing.timing))).toEqual(['late', 'null', 'onTime']);
    expect(seen(steps.map((step) => step.model.closedWith))).toEqual(['counted', 'inGrace', 'missing', 'null']);
    expect(seen(steps.map((step) => step.model.outcome))).toEqual(['done', 'quiet', 'refused']);
  });
});
