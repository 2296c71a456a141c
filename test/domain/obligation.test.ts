import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ObligationDefinition } from '../../src/domain/obligation/events.js';
import { obligationDecider } from '../../src/domain/obligation/index.js';
import { endBefore, governing } from '../../src/domain/obligation/state.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import { end, ended, impose, imposed, lodgings, revised } from '../support/samples/obligation.js';

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

  test('ends after a quarter: it governs until then and no later one', () => {
    given(imposed()).when(end('2026-Q4')).then(ended('2026-Q4'));
    const { state } = given(imposed(), ended('2026-Q4'));
    expect(governing(state, '2026-Q4')).toEqual(lodgings);
    expect(governing(state, '2027-Q1')).toBeNull();
    expect(endBefore(state, '2027-Q1')).toMatchObject({ after: '2026-Q4', source: 'phu-luc.csv' });
  });

  test('ends earlier when a later word says so, not later', () => {
    given(imposed(), ended('2026-Q4')).when(end('2026-Q3')).then(ended('2026-Q3'));
    given(imposed(), ended('2026-Q3')).when(end('2026-Q4')).thenStaysQuiet();
    const { state } = given(imposed(), ended('2026-Q4'), ended('2026-Q3'));
    expect(endBefore(state, '2027-Q1')?.after).toBe('2026-Q3');
  });

  test('stays quiet about the end of what was never laid down, or has ended', () => {
    given().when(end('2026-Q4')).thenStaysQuiet();
    given(imposed(), ended('2026-Q4')).when(end('2026-Q4')).thenStaysQuiet();
  });

  test('is laid down anew after its end by a wording that takes effect later, and the gap stays', () => {
    const again = { ...lodgings, effectiveFrom: '2027-Q3' };
    given(imposed(), ended('2026-Q4')).when(impose(again)).then(revised(again));
    const { state } = given(imposed(), ended('2026-Q4'), revised(again));
    expect(['2026-Q4', '2027-Q2', '2027-Q3'].map((quarter) => governing(state, quarter))).toEqual([
      lodgings,
      null,
      again,
    ]);
  });

  test('is worded and ended by one order that names its last quarter', () => {
    const order = { ...impose(), end: { after: '2026-Q4', source: 'phu-luc.csv' } };
    given().when(order).then(imposed(), ended('2026-Q4'));
    given(imposed()).when(order).then(ended('2026-Q4'));
    given(imposed(), ended('2026-Q4')).when(order).thenStaysQuiet();
    const longer = { ...order, end: { ...order.end, after: '2027-Q4' } };
    given(imposed(), ended('2026-Q4')).when(longer).then(revised(lodgings), ended('2027-Q4'));
  });

  test('stays quiet on every repeat', () => {
    const quarters = fc.constantFrom('2025-Q4', '2026-Q1', '2026-Q3', '2027-Q1');
    const ends = quarters.map(end);
    const definitions = fc
      .record({
        title: fc.constantFrom('Cơ sở lưu trú', 'Khách sạn'),
        effectiveFrom: quarters,
      })
      .map((change) => impose({ ...lodgings, ...change }));
    fc.assert(
      fc.property(fc.array(fc.oneof(definitions, ends)), (commands) => {
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
