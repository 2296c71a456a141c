/** `npm run docs`: writes the pages that are computed from the sources. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventDocs } from './eventDocs.js';

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'docs', 'events.md'), eventDocs(root));
