/** SHA-256 (FIPS 180-4) at once: what the browser has answers later, and the trees of a proof are hashed step by step. */
const ROUNDS = 64;
const BLOCK = 64;

const primes = firstPrimes(ROUNDS);
type State = readonly [number, number, number, number, number, number, number, number];
// Eight primes make eight words.
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))) as unknown as State;
const ROUND_WORDS = primes.map((prime) => fraction(Math.cbrt(prime)));

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
}

export function sha256(message: Uint8Array): Uint8Array {
  const padded = paddedOf(message);
  const view = new DataView(padded.buffer);
  let state = START;
  for (let at = 0; at < padded.length; at += BLOCK) state = mixed(state, scheduleOf(view, at));
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

function paddedOf(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, (message.length * 8) % 2 ** 32);
  return padded;
}

function scheduleOf(view: DataView, at: number): Int32Array {
  const words = new Int32Array(ROUNDS);
  const word = (index: number) => words[index] ?? 0;
  for (let index = 0; index < ROUNDS; index += 1) {
    if (index < 16) words[index] = view.getInt32(at + index * 4);
    else words[index] = word(index - 16) + small0(word(index - 15)) + word(index - 7) + small1(word(index - 2));
  }
  return words;
}

function mixed(state: State, words: Int32Array): State {
  let [a, b, c, d, e, f, g, h] = state;
  for (const [index, word] of words.entries()) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (ROUND_WORDS[index] ?? 0) + word) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  const [i, j, k, l, m, n, o, p] = state;
  return [(i + a) | 0, (j + b) | 0, (k + c) | 0, (l + d) | 0, (m + e) | 0, (n + f) | 0, (o + g) | 0, (p + h) | 0];
}

function small0(word: number): number {
  return turned(word, 7) ^ turned(word, 18) ^ (word >>> 3);
}

function small1(word: number): number {
  return turned(word, 17) ^ turned(word, 19) ^ (word >>> 10);
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
