import { describe, expect, test } from '@jest/globals';
import { closingDates, hueDays, ladders, reportDates, reportLadders } from '../support/legalTimeVectors.js';
import { toldIn, zones } from '../support/timeZones.js';

const seed = 20_260_416;
const runs = 1_000;

describe('legal dates in a process of any time zone', () => {
  test.each(zones)('are the same in $zone', async ({ zone, localNoon }) => {
    const dates = { closingDates, ladders, reportDates, reportLadders, hueDays };
    expect(await toldIn(zone, 'printLegalDates.ts')).toEqual({ localNoon, ...dates });
  });

  test.each(zones)(
    `and the lives of obligations are those of the models in $zone, in ${String(runs)} cases of the seed ${String(seed)}`,
    async ({ zone, localNoon }) => {
      const told = await toldIn(zone, 'playLegalDates.ts', String(seed), String(runs));
      expect(told).toEqual({ localNoon, dates: { runs }, lives: { runs } });
    },
    120_000,
  );
});
