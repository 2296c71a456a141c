import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgencyProfile } from '../../src/domain/agency/events.js';
import { agencyDecider } from '../../src/domain/agency/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import { appointed, corrected, head, nextHead, register, registered, tourism } from '../support/samples/agency.js';

const given = specificationOf(agencyDecider);

describe('an agency', () => {
  test('is registered, with its head when the register names one', () => {
    given().when(register()).then(registered());
    given().when(register(tourism, head)).then(registered(), appointed(head));
  });

  test.each<[string, Partial<AgencyProfile>]>([
    ['kind', { kind: 'unit' }],
    ['Vietnamese name', { nameVi: 'Sở Văn hoá, Thể thao và Du lịch' }],
    ['English name', { nameEn: 'Tourism Department' }],
    ['legal basis', { legalBasis: 'Điều 2, Điều 11.1' }],
    ['first day', { validFrom: null }],
    ['last day', { validTo: '2025-02-28' }],
  ])('is corrected when its %s is another', (_, change) => {
    const changed = { ...tourism, ...change };
    given(registered()).when(register(changed)).then(corrected(changed));
  });

  test('stays quiet about what is known, also when the register no longer names the head', () => {
    given(registered()).when(register()).thenStaysQuiet();
    given(registered(), appointed(head)).when(register(tourism, head)).thenStaysQuiet();
    given(registered(), appointed(head)).when(register()).thenStaysQuiet();
  });

  test('knows a head by the fingerprint, for sealing gives other words and another id each time', () => {
    const resealed = { ...head, personId: nextHead.personId, name: { key: 'person-6', box: 'YW5vdGhlcg==' } };
    given(registered(), appointed(head)).when(register(tourism, resealed)).thenStaysQuiet();
  });

  test('gets another head, at once with a correction or alone', () => {
    given(registered(), appointed(head)).when(register(tourism, nextHead)).then(appointed(nextHead));
    const renamed = { ...tourism, nameVi: 'Sở Du lịch thành phố Huế' };
    given(registered(), appointed(head))
      .when(register(renamed, nextHead))
      .then(corrected(renamed), appointed(nextHead));
  });

  test('is held as last told', () => {
    const renamed = { ...tourism, nameVi: 'Sở Du lịch thành phố Huế' };
    expect(given().state).toMatchObject({ profile: null, head: null });
    expect(given(registered(), appointed(head), corrected(renamed), appointed(nextHead)).state).toMatchObject({
      profile: renamed,
      head: nextHead,
    });
  });

  test('stays quiet on every repeat', () => {
    const profiles = fc.constantFrom(tourism, { ...tourism, validTo: '2025-02-28' });
    const commands = fc.record({ profile: profiles, person: fc.constantFrom(null, head, nextHead) });
    fc.assert(
      fc.property(fc.array(commands.map(({ profile, person }) => register(profile, person))), (all) => {
        expect(restlessCommands(agencyDecider, all)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
