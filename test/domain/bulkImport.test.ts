import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BulkImportCommand } from '../../src/domain/bulkImport/commands.js';
import type { BulkImportEvent } from '../../src/domain/bulkImport/events.js';
import { bulkImportDecider } from '../../src/domain/bulkImport/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(bulkImportDecider);
const promise = {
  importId: 'annex-2026',
  kind: 'annex',
  sha256: 'a'.repeat(64),
  key: 'import-annex-2026',
  rows: 120,
  from: '2026-Q1',
} as const;
const accepted: BulkImportEvent = { type: 'ImportAccepted', data: promise };
const completed: BulkImportEvent = { type: 'ImportCompleted', data: { importId: 'annex-2026', rows: 120 } };
const accept: BulkImportCommand = { type: 'AcceptImport', promise };
const complete: BulkImportCommand = { type: 'CompleteImport' };

describe('an import', () => {
  test('is promised as it was checked', () => {
    given().when(accept).then(accepted);
  });

  test('is promised once, and not again after it was kept', () => {
    given(accepted).when(accept).thenStaysQuiet();
    given(accepted, completed).when(accept).thenStaysQuiet();
  });

  test('is completed with the rows that were promised', () => {
    given(accepted).when(complete).then(completed);
  });

  test('is completed once, and only if it was promised', () => {
    given(accepted, completed).when(complete).thenStaysQuiet();
    given().when(complete).thenStaysQuiet();
  });

  test('stands as unknown, accepted with its promise, completed', () => {
    expect(given().state).toEqual({ kind: 'unknown' });
    expect(given(accepted).state).toEqual({ kind: 'accepted', promise });
    expect(given(accepted, completed).state).toEqual({ kind: 'completed' });
  });

  test('stays quiet on every repeat', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(accept, complete)), (commands) => {
        expect(restlessCommands(bulkImportDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
