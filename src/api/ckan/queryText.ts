/**
 * The part of Solr's query language that CKAN's clients write: words, "phrases", field:value, field:(a OR b),
 * field:[from TO until], AND, OR, NOT, + and -, parentheses. What stands side by side must all hold; OR binds tighter than
 * that, since clients join `organization:a OR organization:b` to other conditions with a space.
 */
export type Query =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'term'; readonly field: string | null; readonly value: string; readonly phrase: boolean }
  | { readonly kind: 'range'; readonly field: string; readonly from: Bound; readonly until: Bound };

/** Null: open at that end. */
interface Bound {
  readonly value: string | null;
  readonly included: boolean;
}

/** What is wrong with a query, in words. */
export class BadQuery extends Error {}

/** Deeper than anything a client writes, and shallow enough for any stack. */
const DEEPEST = 20;

const TOKEN =
  /\s*(?:(\()|(\))|([-+!])(?=\S)|(&&|\|\||(?:AND|OR|NOT)(?=[\s()]|$))|([A-Za-z_]\w*):(?=\S)|([[{])([^\]}]*)([\]}])|"((?:\\.|[^"\\])*)"|((?:\\.|[^\s()"\\])+))/y;

interface Token {
  readonly kind: 'open' | 'close' | 'sign' | 'operator' | 'field' | 'range' | 'phrase' | 'word';
  readonly text: string;
  readonly range?: { readonly from: Bound; readonly until: Bound };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new BadQuery(`cannot be read from "${text.slice(at, at + 20)}" on`);
    tokens.push(tokenOf(found));
  }
  return tokens;
}

function tokenOf([all, open, close, sign, operator, field, left, inner, right, phrase, word]: RegExpExecArray): Token {
  if (open !== undefined) return { kind: 'open', text: '(' };
  if (close !== undefined) return { kind: 'close', text: ')' };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (operator !== undefined) return { kind: 'operator', text: operator };
  if (field !== undefined) return { kind: 'field', text: field };
  if (left !== undefined)
    return { kind: 'range', text: all, range: rangeOf(inner ?? '', { left, right: right ?? ']' }) };
  if (phrase !== undefined) return { kind: 'phrase', text: unescaped(phrase) };
  return { kind: 'word', text: unescaped(word ?? '') };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function rangeOf(inner: string, { left, right }: { readonly left: string; readonly right: string }) {
  const [from, until, ...more] = inner.trim().split(/\s+TO\s+/);
  if (from === undefined || until === undefined || more.length > 0) {
    throw new BadQuery(`a range is written [from TO until], not "${left}${inner}${right}"`);
  }
  const open = (text: string) => (text === '*' ? null : unescaped(text).replaceAll('"', ''));
  return {
    from: { value: open(from), included: left === '[' },
    until: { value: open(until), included: right === ']' },
  };
}

/** @throws BadQuery */
export function parseQuery(text: string): Query {
  return new Reader(tokensOf(text)).whole();
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Query {
    const query = this.#sideBySide(null);
    if (this.#at < this.#tokens.length) throw new BadQuery('a closing parenthesis has no opening one');
    return query;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(kind: Token['kind'], ...texts: readonly string[]): boolean {
    const token = this.#peek();
    if (token?.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) return false;
    this.#at += 1;
    return true;
  }

  #sideBySide(field: string | null): Query {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new BadQuery('its parentheses are nested too deeply');
    const parts: Query[] = [];
    while (this.#peek() && this.#peek()?.kind !== 'close') parts.push(this.#either(field));
    this.#depth -= 1;
    return joined('all', parts);
  }

  #either(field: string | null): Query {
    const parts = [this.#both(field)];
    while (this.#takes('operator', 'OR', '||')) parts.push(this.#both(field));
    return joined('any', parts);
  }

  #both(field: string | null): Query {
    const parts = [this.#signed(field)];
    while (this.#takes('operator', 'AND', '&&')) parts.push(this.#signed(field));
    return joined('all', parts);
  }

  #signed(field: string | null): Query {
    if (this.#takes('sign', '+')) return this.#one(field);
    if (this.#takes('sign') || this.#takes('operator', 'NOT')) return { kind: 'not', part: this.#one(field) };
    return this.#one(field);
  }

  #one(outer: string | null): Query {
    const named = this.#peek();
    const field = this.#takes('field') && named ? named.text : outer;
    const token = this.#peek();
    if (!token) throw new BadQuery('it ends where something must follow');
    if (this.#takes('open')) return this.#inParentheses(field);
    this.#at += 1;
    if (token.range) return rangeQuery(field, token.range);
    if (token.kind === 'word' || token.kind === 'phrase') {
      return { kind: 'term', field, value: token.text, phrase: token.kind === 'phrase' };
    }
    throw new BadQuery(`"${token.text}" stands where a value must stand`);
  }

  #inParentheses(field: string | null): Query {
    const query = this.#sideBySide(field);
    if (!this.#takes('close')) throw new BadQuery('an opening parenthesis has no closing one');
    return query;
  }
}

function rangeQuery(field: string | null, range: NonNullable<Token['range']>): Query {
  if (field === null) throw new BadQuery('a range needs a field before it');
  return { kind: 'range', field, ...range };
}

function joined(kind: 'all' | 'any', parts: readonly Query[]): Query {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}
