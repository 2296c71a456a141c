import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { closingDates, hueDays, ladders, reportDates, reportLadders } from '../support/legalTimeVectors.js';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../support/printLegalDates.ts');

/** What 12:00 of 16 April 2026 is in each zone, which proves that the process really lives there. */
const zones = [
  { zone: 'UTC', localNoon: '2026-04-16T12:00:00.000Z' },
  { zone: 'Asia/Ho_Chi_Minh', localNoon: '2026-04-16T05:00:00.000Z' },
  { zone: 'America/Los_Angeles', localNoon: '2026-04-16T19:00:00.000Z' },
  { zone: 'Pacific/Kiritimati', localNoon: '2026-04-15T22:00:00.000Z' },
];

describe('legal dates in a process of any time zone', () => {
  test.each(zones)('produces the same dates in $zone', async ({ zone, localNoon }) => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { env: { ...process.env, TZ: zone } });
    const dates = { closingDates, ladders, reportDates, reportLadders, hueDays };
    expect(JSON.parse(stdout)).toEqual({ localNoon, ...dates });
  });
});
