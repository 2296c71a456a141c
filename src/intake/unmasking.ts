/** Takes the apostrophes away that an export puts before what a spreadsheet could take for a formula. */
const MASKED_AHEAD = /^'(?=[\s\u200b\ufeff"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const MASKED_INSIDE = /;'(?=[\s\u200b\ufeff"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

export function unmasked(text: string): string {
  return text.replace(MASKED_AHEAD, '').replace(MASKED_INSIDE, ';');
}
