import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectStorable } from '../support/givenWhenThen.js';
import { anyPlay } from './lifecycleMoves.js';
import { play } from './lifecyclePlay.js';

const seed = 20_260_401;

describe('the life of an obligation through random orders', () => {
  test(`takes the course that a plain reading of the regulation gives it, and stays quiet on repeats, in 10,000 plays of the seed ${String(seed)}`, () => {
    fc.assert(
      fc.property(anyPlay, ({ period, moves }) => {
        const steps = play(period, moves);
        expect(steps.map(({ move, product }) => ({ move, ...product }))).toEqual(
          steps.map(({ move, model }) => ({ move, ...model })),
        );
      }),
      { seed, numRuns: 10_000 },
    );
  }, 120_000);

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
    expect(seen(steps.map((step) => step.model.closedWith))).toEqual([
      'counted',
      'inGrace',
      'missing',
      'null',
      'waived',
    ]);
    const answers = seen(steps.map((step) => `${step.move.go} ${step.model.outcome}`));
    expect(answers).toEqual(
      expect.arrayContaining(
        ['arrive done', 'arrive quiet', 'review done', 'review quiet', 'review refused', 'turn done'].concat(
          ['extend done', 'extend quiet', 'extend refused', 'correct done', 'correct quiet'],
          ['waive done', 'waive quiet', 'waive refused', 'transfer done', 'transfer quiet'],
        ),
      ),
    );
    const reopened = steps.flatMap(({ recorded }) => recorded).filter((event) => event.type === 'DeadlineMoved');
    expect(seen(reopened.map(({ data }) => data.reopened))).toEqual(['false', 'true']);
  });
});
