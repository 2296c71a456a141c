import { expect, test } from '@jest/globals';
import { blobsNamedIn } from '../../src/app/backup/namedBlobs.js';
import { eventSamples } from '../support/eventSamples.js';

/** The types of event that name a kept file. A type that names a hash belongs here, or among those whose file is not kept. */
const NAMING = `
  FileReceived ImportAccepted ReportAcknowledged ReportCompiled ReportSent SubmissionApproved SubmissionPublished
  SubmissionReturned UnchangedDeclared`
  .trim()
  .split(/\s+/);

test('a backup holds the files that these events name, and no other event names any', () => {
  const naming = eventSamples().filter(({ event }) => blobsNamedIn(event).length > 0);
  expect([...new Set(naming.map(({ event }) => event.type))].sort()).toEqual(NAMING);
});

test('of a file both the file and the report of its check', () => {
  const [sample] = eventSamples().filter(({ event }) => event.type === 'FileReceived');
  expect(sample && blobsNamedIn(sample.event)).toHaveLength(2);
});
