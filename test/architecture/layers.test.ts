import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { violationsIn, type Violation } from './layers.js';
import { sourcesOf, type Sources } from './sources.js';

const fiveFiles = ['commands', 'decide', 'events', 'index', 'state'].map((name) => `src/domain/agency/${name}.ts`);
const soundTree: Sources = new Map([
  ...fiveFiles.map((path): [string, string] => [path, "import { z } from 'zod';"]),
  ['src/domain/deadline.ts', "import { DateTime } from 'luxon';\nexport const close = DateTime.utc(year, 4, 17);"],
  ['src/transparency/edge.ts', "import '../domain/deadline.js';"],
  ['src/store/faults.ts', 'export class Fault extends Error {}'],
  ['src/store/tileFiles.ts', "import '../transparency/edge.js';"],
  ['src/store/sqlite.ts', "import '../domain/deadline.js';\nimport Database from 'better-sqlite3';"],
  ['src/store/eventstoredb.ts', "const client = await import('@eventstore/db-client');"],
  ['src/intake/blobs.ts', "import { Fault } from '../store/faults.js';"],
  ['src/projections/catalog.ts', "import '../store/sqlite.js';"],
  ['src/app/upload.ts', "import '../intake/blobs.js';\nimport '../projections/catalog.js';"],
  ['src/cli/program.ts', "import '../app/upload.js';"],
  ['src/cli/bin.ts', "import '../main.js';"],
  ['src/main.ts', "import './cli/program.js';\nimport './config.js';"],
  ['src/config.ts', 'export const port = process.env.PORT;'],
]);

function violationsWith(path: string, text: string): readonly Violation[] {
  return violationsIn(new Map([...soundTree, [path, text]]));
}

describe('the sources of this project', () => {
  test('keep every arrow, hide no input, know no circle', () => {
    expect(violationsIn(sourcesOf(join(import.meta.dirname, '..', '..')))).toEqual([]);
  });
});

describe('the checker', () => {
  test('stays quiet on a sound tree', () => {
    expect(violationsIn(soundTree)).toEqual([]);
  });

  test.each([
    ['src/domain/deadline.ts', "import '../store/sqlite.js';", 'domain may not import src/store/sqlite.ts'],
    ['src/domain/deadline.ts', "import '../store/faults.js';", 'domain may not import src/store/faults.ts'],
    ['src/domain/deadline.ts', "import type { X } from '../app/upload.js';", 'domain may not import src/app/upload.ts'],
    [
      'src/store/sqlite.ts',
      "export * from '../projections/catalog.js';",
      'store may not import src/projections/catalog.ts',
    ],
    ['src/transparency/edge.ts', "import '../store/sqlite.js';", 'transparency may not import src/store/sqlite.ts'],
    ['src/intake/blobs.ts', "import '../store/sqlite.js';", 'intake may not import src/store/sqlite.ts'],
    [
      'src/projections/catalog.ts',
      "await import('../intake/blobs.js');",
      'projections may not import src/intake/blobs.ts',
    ],
    ['src/access/table.ts', "type X = import('../app/upload.js').X;", 'access may not import src/app/upload.ts'],
    ['src/app/upload.ts', "import '../cli/program.js';", 'app may not import src/cli/program.ts'],
    ['src/notifications/mailer.ts', "import '../cli/program.js';", 'notifications may not import src/cli/program.ts'],
    ['src/cli/program.ts', "require('../notifications/mailer.js');", 'cli may not import src/notifications/mailer.ts'],
    ['src/unheardOf/x.ts', "import '../domain/deadline.js';", 'unheardOf may not import src/domain/deadline.ts'],
    ['src/store/faults.ts', "import 'zod';", 'open to all, so it may not import zod'],
  ])('names the broken arrow in %s: %s', (path, text, detail) => {
    expect(violationsWith(path, text)).toContainEqual({ rule: 'arrow', file: path, detail });
  });

  test.each(["import 'node:fs';", "import 'uuid';", "import x = require('express');", "export { v5 } from 'uuid';"])(
    'names a package that the domain may not import: %s',
    (text) => {
      expect(violationsWith('src/domain/deadline.ts', text)).toMatchObject([{ rule: 'package' }]);
    },
  );

  test.each([
    ['new Date()', 'new Date()'],
    ['Date.now()', 'Date.now'],
    ['Date()', 'Date()'],
    ['Math.random()', 'Math.random'],
    ['DateTime.now()', 'DateTime.now'],
    ['DateTime.local({ zone })', 'DateTime.local()'],
    ['Settings.defaultZone', 'Settings.defaultZone'],
    ['process.hrtime()', 'process'],
    ['Buffer.from(text)', 'Buffer'],
    ['globalThis.setTimeout(run, 1)', 'globalThis'],
  ])('names a hidden input of the domain: %s', (expression, input) => {
    expect(violationsWith('src/domain/deadline.ts', `export const x = ${expression};`)).toEqual([
      { rule: 'hiddenInput', file: 'src/domain/deadline.ts', detail: `the domain may not use ${input}` },
    ]);
  });

  test.each([
    ['src/app/upload.ts', "import '../main.js';", 'only src/cli/bin.ts may import src/main.ts'],
    ['src/store/sqlite.ts', "import '../config.js';", 'only src/main.ts, src/cli/bin.ts may import src/config.ts'],
  ])('names who reaches for the composition root: %s', (path, text, detail) => {
    expect(violationsWith(path, text)).toContainEqual({ rule: 'composition', file: path, detail });
  });

  test('names a circle of imports once, with its way round', () => {
    const circle = violationsIn(
      new Map([
        ['src/domain/a.ts', "import './b.js';"],
        ['src/domain/b.ts', "import type { C } from './c.js';"],
        ['src/domain/c.ts', "import './a.js';"],
      ]),
    );
    const detail = 'src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts';
    expect(circle).toEqual([{ rule: 'cycle', file: 'src/domain/a.ts', detail }]);
  });

  test.each([
    ['src/domain/agency/helpers.ts', 'has commands.ts, decide.ts, events.ts, helpers.ts, index.ts, state.ts'],
    ['src/domain/agency/deep/events.ts', 'has commands.ts, decide.ts, deep/events.ts, events.ts, index.ts, state.ts'],
  ])('names a stream folder with more than its five files: %s', (path, detail) => {
    expect(violationsWith(path, '')).toEqual([{ rule: 'fiveFiles', file: 'src/domain/agency', detail }]);
  });

  test('names a stream folder with fewer than its five files', () => {
    expect(violationsWith('src/domain/account/events.ts', '')).toEqual([
      { rule: 'fiveFiles', file: 'src/domain/account', detail: 'has events.ts' },
    ]);
  });

  test('names a second place that speaks of the event store client, even in a comment', () => {
    expect(violationsWith('src/app/upload.ts', '// as @eventstore/db-client does')).toMatchObject([
      { rule: 'confined', file: 'src/app/upload.ts' },
    ]);
  });
});
