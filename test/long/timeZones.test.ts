/** Product and models held against each other as a server far from Huế would compute: 10,000 cases in each of four zones. */
import { expect, test } from '@jest/globals';
import { toldIn, zones } from '../support/timeZones.js';

const seed = 20_260_417;
const runs = 10_000;

test.each(zones)(
  `dates and lives of obligations are those of the models in $zone, in 10,000 cases each of the seed ${String(seed)}`,
  async ({ zone, localNoon }) => {
    const told = await toldIn(zone, 'playLegalDates.ts', String(seed), String(runs));
    expect(told).toEqual({ localNoon, dates: { runs }, lives: { runs } });
  },
);
