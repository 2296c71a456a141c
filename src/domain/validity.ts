/** Days from and to which something is in force, both included; null: without such a bound. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export function isValidOn({ validFrom, validTo }: Validity, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}
