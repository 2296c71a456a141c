import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ObligationDefinition } from '../../src/domain/obligation/events.js';
import { obligationDecider } from '../../src/domain/obligation/index.js';
import { governing } from '../../src/domain/obligation/state.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import { impose, imposed, lodgings, revised } from '../support/samples/obligation.js';

const given = specificationOf(obligationDecider);
const [name, rooms] = lodgings.fields;
const renamed: ObligationDefinition = { ...lodgings, title: 'Khách sạn và nhà nghỉ', effectiveFrom: '2026-Q3' };

describe('an obligation', () => {
  test('is imposed as the annex words it', () => {
    given().when(impose()).then(imposed());
  });

  test.each<[string, Partial<ObligationDefinition>]>([
    ['agency', { agency: 'TTBTDT' }],
    ['title', { title: 'Khách sạn' }],
    ['topic', { topic: 'Lưu trú' }],
    ['frequency', { frequency: 'yearly' }],
    ['list of fields', { fields: lodgings.fields.slice(0, 1) }],
    ['order of fields', { fields: lodgings.fields.toReversed() }],
    ['field name', { fields: fieldsWith({ name: 'ten_co_so' }) }],
    ['field title', { fields: fieldsWith({ title: 'Tên' }) }],
    ['field type', { fields: fieldsWith({ type: 'any' }) }],
    ['criterion', { fields: fieldsWith({ criterion: false }) }],
  ])('is revised from a stated quarter when its %s is another', (_, change) => {
    const changed = { ...lodgings, ...change, effectiveFrom: '2026-Q2' };
    given(imposed()).when(impose(changed)).then(revised(changed));
  });

  test('stays quiet about wording that governs already, then or later', () => {
    given(imposed()).when(impose()).thenStaysQuiet();
    given(imposed())
      .when(impose({ ...lodgings, effectiveFrom: '2026-Q2' }))
      .thenStaysQuiet();
    given(imposed(), revised(renamed)).when(impose(renamed)).thenStaysQuiet();
  });

  test('does not mind the order in which a file and an event write a field', () => {
    const reordered = lodgings.fields.map(({ criterion, type, title, name: key }) => ({
      criterion,
      type,
      title,
      name: key,
    }));
    given(imposed())
      .when(impose({ ...lodgings, fields: reordered }))
      .thenStaysQuiet();
  });

  test('is revised when the same wording is to hold earlier', () => {
    const earlier = { ...lodgings, effectiveFrom: '2025-Q4' };
    given(imposed()).when(impose(earlier)).then(revised(earlier));
  });

  test('is revised when the first wording is to hold again after another', () => {
    given(imposed(), revised(renamed)).when(impose()).then(revised(lodgings));
    given(imposed(), revised({ ...renamed, effectiveFrom: '2026-Q2' }))
      .when(impose())
      .then(revised(lodgings));
    const again = { ...lodgings, effectiveFrom: '2027-Q1' };
    given(imposed(), revised(renamed)).when(impose(again)).then(revised(again));
  });

  test('keeps for earlier quarters what governed them', () => {
    const { state } = given(imposed(), revised(renamed));
    expect(governing(state, '2025-Q4')).toBeNull();
    expect(governing(state, '2026-Q1')).toEqual(lodgings);
    expect(governing(state, '2026-Q2')).toEqual(lodgings);
    expect(governing(state, '2026-Q3')).toEqual(renamed);
    expect(governing(state, '2030-Q1')).toEqual(renamed);
  });

  test('is governed by the wording recorded last among those in effect', () => {
    const { state } = given(imposed(), revised(renamed), revised(lodgings));
    expect(governing(state, '2026-Q4')).toEqual(lodgings);
  });

  test('stays quiet on every repeat', () => {
    const definitions = fc
      .record({
        title: fc.constantFrom('Cơ sở lưu trú', 'Khách sạn'),
        effectiveFrom: fc.constantFrom('2025-Q4', '2026-Q1', '2026-Q3', '2027-Q1'),
      })
      .map((change) => impose({ ...lodgings, ...change }));
    fc.assert(
      fc.property(fc.array(definitions), (commands) => {
        expect(restlessCommands(obligationDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401, numRuns: 500 },
    );
  });
});

function fieldsWith(change: Partial<NonNullable<typeof name>>): ObligationDefinition['fields'] {
  if (name === undefined || rooms === undefined) throw new Error('the sample declares two fields');
  return [{ ...name, ...change }, rooms];
}
