import { describe, test } from '@jest/globals';
import type { PersonCommand } from '../../src/domain/person/commands.js';
import type { PersonEvent } from '../../src/domain/person/events.js';
import { personDecider } from '../../src/domain/person/index.js';
import { specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(personDecider);
const personId = '55555555-5555-4555-8555-555555555555';
const reason = { key: `person-${personId}`, box: 'bHlkbw==' };
const erase: PersonCommand = { type: 'ErasePerson', personId, reason };
const erased: PersonEvent = { type: 'PersonErased', data: { personId, reason } };

describe('a person (Điều 4.3)', () => {
  test('is erased, with a reason', () => {
    given().when(erase).then(erased);
  });

  test('stays erased: a repeat stays quiet', () => {
    given(erased).when(erase).thenStaysQuiet();
    given(erased)
      .when({ ...erase, reason: { ...reason, box: 'a2jDoWM=' } })
      .thenStaysQuiet();
  });
});
