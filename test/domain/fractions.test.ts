import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, fraction, times, toDecimal, toText } from '../../src/domain/fractions.js';

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const anyFraction = fc
  .tuple(
    whole,
    whole.filter((d) => d !== 0n),
  )
  .map(([n, d]) => fraction(n, d));

describe('a fraction', () => {
  test('is kept reduced, its denominator positive', () => {
    expect(fraction(500, 6)).toEqual({ n: 250n, d: 3n });
    expect(fraction(-4, -6)).toEqual({ n: 2n, d: 3n });
    expect(fraction(4, -6)).toEqual({ n: -2n, d: 3n });
    expect(fraction(0, -7)).toEqual({ n: 0n, d: 1n });
    expect(fraction(7)).toEqual({ n: 7n, d: 1n });
  });

  test('refuses the denominator 0', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError);
  });

  test('is added, multiplied and compared exactly', () => {
    expect(add(fraction(1, 6), fraction(1, 10))).toEqual(fraction(4, 15));
    expect(times(fraction(100), fraction(5, 6))).toEqual(fraction(250, 3));
    expect(compare(fraction(1, 3), fraction(33, 100))).toBe(1);
    expect(compare(fraction(33, 100), fraction(1, 3))).toBe(-1);
    expect(compare(fraction(2, 4), fraction(1, 2))).toBe(0);
  });

  test('tells figures apart that floating point takes for equal', () => {
    expect(compare(fraction(10n ** 18n, 10n ** 18n + 1n), fraction(1))).toBe(-1);
  });

  test('keeps the laws of arithmetic, however large', () => {
    const holds = (a: ReturnType<typeof fraction>, b: ReturnType<typeof fraction>) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(compare(add(a, b), add(a, times(b, fraction(-1))))).toBe(compare(b, fraction(0)));
      expect(compare(a, b)).toBe(0 - compare(b, a));
    };
    fc.assert(fc.property(anyFraction, anyFraction, holds), { seed: 20210203 });
  });
});

describe('a fraction as text', () => {
  test.each([
    [250, 3, '83.33'],
    [200, 3, '66.67'],
    [1, 8, '0.13'],
    [-1, 8, '-0.12'],
    [-1, 3, '-0.33'],
    [-1, 1000, '0.00'],
    [1, 200, '0.01'],
    [1, 201, '0.00'],
    [100, 1, '100.00'],
    [0, 5, '0.00'],
  ])('%p/%p is shown as %s', (n, d, text) => {
    expect(toDecimal(fraction(n, d))).toBe(text);
  });

  test('takes as many places as it is asked for', () => {
    expect(toDecimal(fraction(5, 2), 0)).toBe('3');
    expect(toDecimal(fraction(1, 16), 3)).toBe('0.063');
  });

  test('is exact where it names the fraction', () => {
    expect(toText(fraction(500, 6))).toBe('250/3');
    expect(toText(fraction(100, 1))).toBe('100');
  });

  test('is never further than half a unit from the truth', () => {
    const close = (value: ReturnType<typeof fraction>) => {
      const shown = fraction(BigInt(toDecimal(value).replace('.', '')), 100);
      const error = add(shown, times(value, fraction(-1)));
      return compare(error, fraction(-1, 200)) > 0 && compare(error, fraction(1, 200)) <= 0;
    };
    fc.assert(fc.property(anyFraction, close), { seed: 20210203 });
  });
});
