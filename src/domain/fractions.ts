/** Exact fractions for the ranking: no figure is rounded before it is shown. Always reduced, the denominator positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** `n / d` of integers, reduced; a zero denominator is a bug and throws RangeError. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction cannot have the denominator 0.');
  const common = gcd(top, bottom);
  const divisor = common < 0n === bottom < 0n ? common : -common;
  return { n: top / divisor, d: bottom / divisor };
}

/** Negative, zero or positive, as `sort` wants it. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** Decimal text with that many places, exact halves rounded up: 250/3 → `83.33`, 1/8 → `0.13`, -1/8 → `-0.12`. */
export function toDecimal(f: Fraction, places = 2): string {
  const unit = 10n ** BigInt(places);
  const rounded = floorDiv(2n * f.n * unit + f.d, 2n * f.d);
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(places + 1, '0');
  const sign = rounded < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

function floorDiv(n: bigint, d: bigint): bigint {
  return n < 0n && n % d !== 0n ? n / d - 1n : n / d;
}

/** `250/3`; a whole number stands alone. */
export function toText(f: Fraction): string {
  return f.d === 1n ? String(f.n) : `${String(f.n)}/${String(f.d)}`;
}
