import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overlapDecider } from '../../src/domain/overlap/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import { decide, overlapDecided } from '../support/samples/ministryDatabase.js';

const given = specificationOf(overlapDecider);
const other = { key: 'overlap-sdl-luu-tru', box: 'a2hhYw==' };

describe('a decision on overlap (Điều 4.4)', () => {
  test('is recorded, for each database by itself', () => {
    given().when(decide()).then(overlapDecided());
    const elsewhere = { database: 'BVHTTDL-DL', verdict: 'distinct' } as const;
    given(overlapDecided()).when(decide(elsewhere)).then(overlapDecided(elsewhere));
    expect([...given(overlapDecided(), overlapDecided(elsewhere)).state.keys()]).toEqual(['BVHTTDL-LT', 'BVHTTDL-DL']);
  });

  test.each([
    ['verdict', { verdict: 'overlaps' }],
    ['reason', { reason: other }],
    ['wording of the obligation', { wording: 2 }],
    ['wording of the database', { databaseWording: 2 }],
    ['account', { account: '1d3d5f9e-3f3b-4c0e-8a57-5d9c0f7b21aa' }],
  ] as const)('is replaced by a later one with another %s', (_, change) => {
    given(overlapDecided()).when(decide(change)).then(overlapDecided(change));
  });

  test('stays quiet when the same is said of the same wordings, also when the database is no longer in use', () => {
    given(overlapDecided()).when(decide()).thenStaysQuiet();
    given(overlapDecided())
      .when(decide({}, { validTo: '2026-04-16' }))
      .thenStaysQuiet();
  });

  test.each([
    ['after its last day', '2020-01-01', '2026-04-16'],
    ['before its first day', '2026-04-18', null],
  ])('is refused of a database %s', (_, validFrom, validTo) => {
    given()
      .when(decide({}, { validFrom, validTo }))
      .thenRefuses('MINISTRY_DATABASE_NOT_VALID', { database: 'BVHTTDL-LT', on: '2026-04-17', validFrom, validTo });
  });

  test('is taken on the first and the last day', () => {
    given()
      .when(decide({}, { validFrom: '2026-04-17', validTo: '2026-04-17' }))
      .then(overlapDecided());
  });

  test.each([
    { wording: 2, databaseWording: 1 },
    { wording: 1, databaseWording: 2 },
  ])('is refused when something was worded anew while somebody looked: %j', (looked) => {
    given()
      .when(decide({}, { looked }))
      .thenRefuses('OVERLAP_REWORDED', { obligationId: 'sdl-luu-tru', database: 'BVHTTDL-LT' });
    given().when(decide(looked, { looked })).then(overlapDecided(looked));
  });

  test('stays quiet on every repeat', () => {
    const verdicts = fc.constantFrom('overlaps', 'mirrors', 'distinct');
    const commands = fc
      .record({ verdict: verdicts, database: fc.constantFrom('A', 'B'), wording: fc.integer({ min: 1, max: 3 }) })
      .map((change) => decide(change));
    fc.assert(
      fc.property(fc.array(commands), (all) => {
        expect(restlessCommands(overlapDecider, all)).toEqual([]);
      }),
      { seed: 20_260_404 },
    );
  });
});
