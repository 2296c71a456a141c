/** Text on its way out. */

/** JSON of any value in pieces; a list has one element on each line, so that a long log needs no long string. */
export function* jsonPieces(value: unknown): Iterable<string> {
  if (!Array.isArray(value)) {
    yield `${JSON.stringify(value, null, 2)}\n`;
    return;
  }
  yield* jsonList(value.map((element) => JSON.stringify(element)));
}

/** A list of which each element is JSON text already. */
export function* jsonList(elements: readonly string[]): Iterable<string> {
  yield '[';
  for (const [index, element] of elements.entries()) yield `${index === 0 ? '\n' : ',\n'}${element}`;
  yield '\n]\n';
}

/** Control characters and those that reorder text could rewrite a terminal; files and names of strangers may hold them. */
export function printable(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}');
}
