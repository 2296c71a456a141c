import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MinistryDatabase } from '../../src/domain/ministryDatabase/events.js';
import { ministryDatabaseDecider } from '../../src/domain/ministryDatabase/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import {
  databaseCorrected,
  databaseRegistered,
  nationalLodgings,
  registerDatabase,
} from '../support/samples/ministryDatabase.js';

const given = specificationOf(ministryDatabaseDecider);

describe('a database of a ministry', () => {
  test('enters the register', () => {
    given().when(registerDatabase()).then(databaseRegistered());
  });

  test.each<[string, Partial<MinistryDatabase>]>([
    ['ministry', { ministry: 'Bộ Văn hoá' }],
    ['Vietnamese title', { titleVi: 'Cơ sở lưu trú' }],
    ['English title', { titleEn: '' }],
    ['legal basis', { legalBasis: 'Văn bản khác' }],
    ['address', { url: null }],
    ['field', { fields: ['ten', 'hang'] }],
    ['first day', { validFrom: null }],
    ['last day', { validTo: '2026-12-31' }],
  ])('is corrected when its %s is another', (_, change) => {
    const changed = { ...nationalLodgings, ...change };
    given(databaseRegistered()).when(registerDatabase(changed)).then(databaseCorrected(changed));
  });

  test('numbers its wording by the event that last changed titles or fields', () => {
    const moved = { ...nationalLodgings, url: null };
    const widened = { ...moved, fields: ['ten', 'hang', 'soPhong', 'diaChi'] };
    expect(given().state.wording).toBe(0);
    expect(given(databaseRegistered(), databaseCorrected(moved)).state).toMatchObject({ wording: 1, version: 2 });
    expect(given(databaseRegistered(), databaseCorrected(moved), databaseCorrected(widened)).state.wording).toBe(3);
  });

  test('stays quiet on every repeat', () => {
    const entries = fc.constantFrom(nationalLodgings, { ...nationalLodgings, validTo: '2025-02-28' });
    fc.assert(
      fc.property(fc.array(entries.map(registerDatabase)), (all) => {
        expect(restlessCommands(ministryDatabaseDecider, all)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
