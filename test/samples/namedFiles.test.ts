import { expect, test } from '@jest/globals';
import { fileFields, filesIn } from '../../src/audit/namedFiles.js';
import { eventSamples } from '../support/eventSamples.js';

/** Events with a hash of what is not kept, or of a file that a `FileReceived` or `ReportCompiled` has named before. */
const NAMED_ELSEWHERE = `
  RankingExported ReportAcknowledged ReportSent SensitiveRead SubmissionApproved SubmissionPublished SubmissionReturned
  UnchangedDeclared`
  .trim()
  .split(/\s+/);

test('every event with a hash names a kept file, or is known to name none of its own', () => {
  const hashed = eventSamples().filter(({ event }) =>
    /"\w*sha256":\s*"[0-9a-f]{64}"/i.test(JSON.stringify(event.data)),
  );
  const types = new Set(hashed.map(({ event }) => event.type));
  expect([...types].sort()).toEqual([...Object.keys(fileFields), ...NAMED_ELSEWHERE].sort());
});

test('of a file both the file and the report of its check are named', () => {
  const [sample] = eventSamples().filter(({ event }) => event.type === 'FileReceived');
  expect(sample && filesIn(sample.event.type, sample.event.data)).toHaveLength(2);
});
