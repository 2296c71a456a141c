import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventDocs } from '../../scripts/eventDocs.js';

const root = join(import.meta.dirname, '..', '..');

test('docs/events.md says what the schemas say; `npm run docs` writes it anew', () => {
  expect(readFileSync(join(root, 'docs', 'events.md'), 'utf8')).toBe(eventDocs(root));
});
