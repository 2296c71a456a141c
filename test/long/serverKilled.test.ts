/**
 * The serving process killed among six clients' uploads, at moments drawn from a seed: what it had answered with 201 is
 * kept and told by the next one, what was cut off can be sent again under its key, and no event speaks of what is not there.
 */
import { rmSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { killAgainAndAgain, viewsBesideRebuild } from '../support/siegeLoop.js';
import { openWindow } from '../support/uploaders.js';

const KILLS = 30;

test(`a server killed ${String(KILLS)} times in uploads loses nothing that it had answered`, async () => {
  const place = await openWindow();
  const rounds = await killAgainAndAgain(place, KILLS, 'server killed');
  expect(rounds.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  const sum = (of: 'answered' | 'cutOff') => rounds.reduce((total, round) => total + round[of], 0);
  // Otherwise the kills came before or after all that matters.
  expect({ answered: sum('answered') > KILLS * 3, cutOff: sum('cutOff') > KILLS * 3 }).toEqual({
    answered: true,
    cutOff: true,
  });
  const { kept, rebuilt } = await viewsBesideRebuild(place.data);
  expect(kept).toEqual(rebuilt);
  rmSync(place.data, { recursive: true });
});
