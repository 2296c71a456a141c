/**
 * Text that a spreadsheet could take for a formula, made harmless so that it can be read back: an apostrophe goes before
 * it, and before one that has apostrophes already. `unmasked(masked(text))` is the text.
 */
const FORMULA_AHEAD = /^(?=[\s\u200b\ufeff"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const FORMULA_INSIDE = /;(?=[\s\u200b\ufeff"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

export function masked(text: string): string {
  const inside = text.replace(FORMULA_INSIDE, ";'");
  return FORMULA_AHEAD.test(inside) ? `'${inside}` : inside;
}
