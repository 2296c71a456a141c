/** Whatever is done to a folder, the audit names it; where nothing was done it stays quiet. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditedFolder, type Audited } from '../../support/audited.js';
import { alarmed, missed } from '../../support/mutationRuns.js';
import { harmless, mutations } from '../../support/mutations.js';

let audited: Audited;
beforeAll(async () => {
  audited = await auditedFolder();
}, 120_000);
afterAll(() => {
  audited.remove();
});

describe('an audit names the culprit where', () => {
  test.each(mutations)('$name', async (mutation) => {
    expect(await missed(audited, mutation, 'suite')).toBeNull();
  });
});

describe('an audit stays quiet on', () => {
  test.each(harmless)('$name', async (change) => {
    expect(await alarmed(audited, change)).toBeNull();
  });
});
