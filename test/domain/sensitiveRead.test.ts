import { describe, test } from '@jest/globals';
import { sensitiveReadDecider } from '../../src/domain/sensitiveRead/index.js';
import type { SensitiveReadEvent } from '../../src/domain/sensitiveRead/events.js';
import { specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(sensitiveReadDecider);
const recorded: SensitiveReadEvent['type'] = 'SensitiveRead';

const read: SensitiveReadEvent['data'] = {
  readId: '7d1f2f57-3a55-4c7e-9f57-7b6f0f6f4b11',
  what: 'historyExport',
  at: '2026-04-20T02:00:00.000Z',
  role: 'council',
  account: '0c3d5f9e-3f3b-4c0e-8a57-5d9c0f7b21aa',
  position: 7,
  sha256: 'ab'.repeat(32),
  format: 'xlsx',
  agency: null,
  obligationId: null,
  period: null,
  submissionId: null,
  version: null,
  filter: { agency: 'SDL' },
  events: 3,
};

describe('a reading of what is not public', () => {
  test('is recorded', () => {
    given().when({ type: 'RecordRead', read }).then({ type: recorded, data: read });
  });

  test('is recorded once', () => {
    given({ type: recorded, data: read }).when({ type: 'RecordRead', read }).thenStaysQuiet();
  });
});
