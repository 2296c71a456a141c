/** Five hundred seeded forgeries and a hundred honest folders. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditedFolder, type Audited } from '../support/audited.js';
import { alarmed, missed } from '../support/mutationRuns.js';
import { harmless, mutations } from '../support/mutations.js';

const FORGERIES = 500;
const HONEST = 100;

let audited: Audited;
beforeAll(async () => {
  audited = await auditedFolder();
}, 120_000);
afterAll(() => {
  audited.remove();
});

test('five hundred forgeries are all caught, each with its culprit', async () => {
  const escaped: unknown[] = [];
  for (let run = 0; run < FORGERIES; run += 1) {
    const mutation = mutations[run % mutations.length];
    if (mutation) escaped.push(await missed(audited, mutation, String(run)));
  }
  expect(escaped).toHaveLength(FORGERIES);
  expect(escaped.filter((one) => one !== null)).toEqual([]);
});

test('a hundred honest folders raise no alarm', async () => {
  const alarms: unknown[] = [];
  for (let run = 0; run < HONEST; run += 1) {
    const change = harmless[run % harmless.length];
    if (change) alarms.push(await alarmed(audited, change));
  }
  expect(alarms).toHaveLength(HONEST);
  expect(alarms.filter((one) => one !== null)).toEqual([]);
});
