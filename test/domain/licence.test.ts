import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { licenceOn, licenceTerm, shippedLicence } from '../../src/domain/licence.js';

describe('the terms of use', () => {
  test('are those of Decree 47/2020 until it was repealed, and name no open licence from then on', () => {
    expect(licenceOn('2021-02-03').current.id).toBe('vn-nd47-2020-d18');
    expect(licenceOn('2025-08-18').current.id).toBe('vn-nd47-2020-d18');
    expect(licenceOn('2025-08-19').current.id).toBe('notspecified');
    expect(licenceOn('2060-01-01').current.id).toBe('notspecified');
  });

  test('fit their schema, in NFC, and claim no open licence', () => {
    expect(z.array(licenceTerm).parse(shippedLicence)).toEqual(shippedLicence);
    expect(JSON.stringify(shippedLicence)).toBe(JSON.stringify(shippedLicence).normalize('NFC'));
    expect(JSON.stringify(shippedLicence)).not.toMatch(/CC[- ]?BY|creativecommons/i);
    expect(shippedLicence.some(({ isOpen }) => isOpen)).toBe(false);
  });

  test('stop whoever sets terms that leave a day without any', () => {
    const late = shippedLicence.filter(({ from }) => from !== null);
    expect(() => licenceOn('2024-01-01', late)).toThrow('No licence terms for 2024-01-01');
  });
});
