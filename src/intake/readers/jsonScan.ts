/**
 * A strict walk over JSON text (RFC 8259) that builds nothing. It tells what `JSON.parse` does not: where the syntax breaks,
 * on every version of Node alike; a key that appears twice in one object, of which a parser would silently keep the last;
 * and nesting too deep to be a table.
 */
export interface JsonFlaw {
  readonly kind: 'syntax' | 'repeatedKey' | 'tooDeep';
  /** Offset in the text. */
  readonly at: number;
  readonly key: string;
}

export interface JsonRules {
  readonly maxDepth: number;
  /** Keys that no object within a list may repeat; one above all lists may repeat none. */
  readonly watched: (key: string) => boolean;
}

const space = /[\u0020\t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const quote = 0x22;
const backslash = 0x5c;

class Flaw extends Error {
  readonly flaw: JsonFlaw;

  constructor(flaw: JsonFlaw) {
    super(flaw.kind);
    this.flaw = flaw;
  }
}

class Scanner {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #watched: (key: string) => boolean;
  /** One entry for each open bracket: the keys seen in an object, null for a list. */
  readonly #open: (Set<string> | null)[] = [];
  #at = 0;

  constructor(text: string, rules: JsonRules) {
    this.#text = text;
    this.#maxDepth = rules.maxDepth;
    this.#watched = rules.watched;
  }

  scan(): void {
    this.#skipSpace();
    let valueEnded = this.#value();
    while (this.#open.length > 0) valueEnded = valueEnded ? this.#afterValue() : this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('syntax');
  }

  #fail(kind: JsonFlaw['kind'], key = ''): never {
    throw new Flaw({ kind, at: this.#at, key });
  }

  /** Moves over what the pattern matches here and answers how many characters that were. */
  #take(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length;
  }

  #skipSpace(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) this.#take(space);
  }

  /** Reads a scalar (true: the value has ended) or opens an object or list (false, unless it is empty). */
  #value(): boolean {
    const char = this.#text[this.#at];
    if (char === '"') this.#string();
    else if (char === '{' || char === '[') return this.#enter(char);
    else if (this.#take(scalar) === 0) this.#fail('syntax');
    this.#skipSpace();
    return true;
  }

  #enter(char: '{' | '['): boolean {
    if (this.#open.length >= this.#maxDepth) this.#fail('tooDeep');
    this.#at += 1;
    this.#skipSpace();
    const empty = this.#text[this.#at] === (char === '{' ? '}' : ']');
    this.#open.push(char === '{' ? new Set() : null);
    if (empty) return this.#leave();
    if (char === '{') this.#key();
    return false;
  }

  #leave(): boolean {
    this.#open.pop();
    this.#at += 1;
    this.#skipSpace();
    return true;
  }

  /** A comma and so another value (false), or the bracket's end (true). */
  #afterValue(): boolean {
    const keys = this.#open.at(-1);
    const char = this.#text[this.#at];
    if (char === (keys ? '}' : ']')) return this.#leave();
    if (char !== ',') this.#fail('syntax');
    this.#at += 1;
    this.#skipSpace();
    if (keys) this.#key();
    return false;
  }

  #key(): void {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail('syntax');
    this.#string();
    const raw = this.#text.slice(start + 1, this.#at - 1);
    const key = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
    this.#remember(key, start);
    this.#skipSpace();
    if (this.#text[this.#at] !== ':') this.#fail('syntax');
    this.#at += 1;
    this.#skipSpace();
  }

  #remember(key: string, start: number): void {
    const keys = this.#open.at(-1);
    if (keys?.has(key) === true && (this.#watched(key) || !this.#open.includes(null))) {
      this.#at = start;
      this.#fail('repeatedKey', key);
    }
    keys?.add(key);
  }

  #string(): void {
    this.#at += 1;
    for (let code = this.#text.charCodeAt(this.#at); code !== quote; code = this.#text.charCodeAt(this.#at)) {
      // NaN beyond the end of the text
      if (!(code >= 0x20)) this.#fail('syntax');
      if (code !== backslash) this.#at += 1;
      else if (this.#take(escape) === 0) this.#fail('syntax');
    }
    this.#at += 1;
  }
}

/** The first flaw of a JSON text, or null. Linear in its length; depth is counted, never recursed. */
export function jsonFlaw(text: string, rules: JsonRules): JsonFlaw | null {
  try {
    new Scanner(text, rules).scan();
    return null;
  } catch (error) {
    if (error instanceof Flaw) return error.flaw;
    throw error;
  }
}

/** Line and column, both from 1, of an offset. */
export function placeOf(text: string, at: number): { row: number; column: number } {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { row: before.split('\n').length, column: Array.from(before.slice(lineStart)).length + 1 };
}
