/** A process of its own: holds product and models against each other in its time zone, and prints what it found as JSON. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { anyCase, compared } from '../domain/deadlineCases.js';
import { anyPlay } from '../domain/lifecycleMoves.js';
import { play } from '../domain/lifecyclePlay.js';

const [seed, numRuns] = process.argv.slice(2).map(Number);
if (seed === undefined || numRuns === undefined) throw new Error('a seed and a number of runs are given');

const dates = fc.property(anyCase, (drawn) => {
  const { product, model } = compared(drawn);
  return isDeepStrictEqual(product, model);
});
const lives = fc.property(anyPlay, ({ period, moves }) =>
  play(period, moves).every(({ product, model }) => isDeepStrictEqual(product, model)),
);

function found<Drawn>({ failed, numRuns: runs, counterexample }: fc.RunDetails<Drawn>) {
  return { runs, ...(failed && { counterexample }) };
}

const localNoon = new Date('2026-04-16T12:00:00').toISOString();
const report = {
  localNoon,
  dates: found(fc.check(dates, { seed, numRuns })),
  lives: found(fc.check(lives, { seed, numRuns })),
};
process.stdout.write(JSON.stringify(report));
