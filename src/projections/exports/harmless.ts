/**
 * Text that a spreadsheet opening a CSV would take for a formula: it begins with one of = + - @ (full-width forms too),
 * perhaps after white space, or with a TAB, CR or LF.
 */
const FORMULA_START = /^(?:[\t\r\n]|[\s\u200b\ufeff"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
/** The same behind a semicolon, TAB or line break, where a spreadsheet of another locale would begin a new cell. */
const FORMULA_INSIDE = /([;\t\r\n][\s\u200b\ufeff"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** The text with an apostrophe wherever a formula could begin; all other text as it is. */
export function harmless(text: string): string {
  const inside = text.replace(FORMULA_INSIDE, "$1'");
  return FORMULA_START.test(text) ? `'${inside}` : inside;
}
