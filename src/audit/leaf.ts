/**
 * A leaf read strictly: RFC 8785 text of exactly `{data, id, metadata, stream, type, version}`. Reading it as JSON and spelling
 * it anew would take several times as long, so the text is walked once and nothing is built.
 */

export interface Leaf {
  readonly position: number;
  readonly text: string;
}

export interface LeafFacts {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly recordedAt: string;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;
/** Not canonical, or no JSON at all. */
const BAD = -1;

// eslint-disable-next-line no-control-regex -- control characters are what must not be there
const CONTROL = /[\0-\u001f]/;
const RECORDED_AT = '"recordedAt":"';

/** What a leaf says of its event; null where it is not canonical. */
export function readLeaf(text: string): LeafFacts | null {
  // Escapes are rare, and their one right spelling is JavaScript's own.
  if (text.includes('\\') && !isRespelled(text)) return null;
  if (CONTROL.test(text)) return null;
  try {
    return factsIn(text);
  } catch (error) {
    // Nested deeper than this process can follow, which nothing of ours ever is.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The value of `data`, of a leaf that `readLeaf` took. */
export function dataOf(text: string): Readonly<Record<string, unknown>> {
  // A leaf that was read strictly has an object there.
  const { data } = JSON.parse(text) as { data: Readonly<Record<string, unknown>> };
  return data;
}

function factsIn(text: string): LeafFacts | null {
  const id = after(text, objectAfter(text, 0, '{"data":'), ',"id":');
  const idEnd = stringEnd(text, id);
  const metadata = after(text, idEnd, ',"metadata":');
  const metadataEnd = objectAfter(text, idEnd, ',"metadata":');
  const stream = after(text, metadataEnd, ',"stream":');
  const streamEnd = stringEnd(text, stream);
  const type = after(text, streamEnd, ',"type":');
  const typeEnd = stringEnd(text, type);
  const version = after(text, typeEnd, ',"version":');
  if (version === BAD || !/^[1-9]\d{0,15}\}$/.test(text.slice(version))) return null;
  const recordedAt = recordedIn(text, metadata, metadataEnd);
  if (recordedAt === null) return null;
  return {
    id: contentOf(text, id, idEnd),
    stream: contentOf(text, stream, streamEnd),
    version: Number(text.slice(version, -1)),
    type: contentOf(text, type, typeEnd),
    recordedAt,
  };
}

/** Canonical metadata has one such key of its own. */
function recordedIn(text: string, from: number, to: number): string | null {
  const start = text.indexOf(RECORDED_AT, from);
  if (start === BAD || start >= to) return null;
  const value = start + RECORDED_AT.length;
  return text.slice(value, text.indexOf('"', value));
}

function contentOf(text: string, from: number, to: number): string {
  const content = text.slice(from + 1, to - 1);
  // A text in quotes is a string to JSON, too.
  return content.includes('\\') ? (JSON.parse(`"${content}"`) as string) : content;
}

function after(text: string, at: number, words: string): number {
  return at !== BAD && text.startsWith(words, at) ? at + words.length : BAD;
}

function objectAfter(text: string, at: number, words: string): number {
  const start = after(text, at, words);
  return start !== BAD && text.charCodeAt(start) === OPEN ? objectEnd(text, start) : BAD;
}

/** Where a value ends that begins at `at`. */
function valueEnd(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return stringEnd(text, at);
    case OPEN:
      return objectEnd(text, at);
    case OPEN_LIST:
      return listEnd(text, at);
    default:
      return scalarEnd(text, at);
  }
}

function stringEnd(text: string, at: number): number {
  if (at === BAD || text.charCodeAt(at) !== QUOTE) return BAD;
  for (let end = text.indexOf('"', at + 1); end !== BAD; end = text.indexOf('"', end + 1))
    if (!isEscaped(text, end)) return end + 1;
  return BAD;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Keys are strictly ascending by their UTF-16 units. */
function objectEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === CLOSE) return start + 2;
  let before: string | null = null;
  for (let at = start + 1; ;) {
    const keyEnd = stringEnd(text, at);
    if (keyEnd === BAD || text.charCodeAt(keyEnd) !== COLON) return BAD;
    const key = contentOf(text, at, keyEnd);
    if (before !== null && before >= key) return BAD;
    before = key;
    at = valueEnd(text, keyEnd + 1);
    if (at === BAD) return BAD;
    const sign = text.charCodeAt(at);
    at += 1;
    if (sign === CLOSE) return at;
    if (sign !== COMMA) return BAD;
  }
}

function listEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === CLOSE_LIST) return start + 2;
  for (let at = start + 1; ;) {
    at = valueEnd(text, at);
    if (at === BAD) return BAD;
    const sign = text.charCodeAt(at);
    at += 1;
    if (sign === CLOSE_LIST) return at;
    if (sign !== COMMA) return BAD;
  }
}

/** A number, as JavaScript writes it, or one of the three words. */
function scalarEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isSign(text.charCodeAt(end))) end += 1;
  const word = text.slice(start, end);
  if (word === 'true' || word === 'false' || word === 'null') return end;
  return word !== '' && /^-?[0-9]/.test(word) && String(Number(word)) === word ? end : BAD;
}

function isSign(code: number): boolean {
  return code === COMMA || code === CLOSE || code === CLOSE_LIST;
}

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Every string, as JavaScript and RFC 8785 spell it alike. */
function isRespelled(text: string): boolean {
  try {
    return (text.match(STRING) ?? []).every((string) => JSON.stringify(JSON.parse(string)) === string);
  } catch {
    return false;
  }
}
