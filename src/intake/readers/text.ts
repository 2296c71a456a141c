/** Text as agencies really send it: UTF-8 with or without a byte order mark, UTF-16 with one. Nothing is guessed. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { binaryKind } from '../formats.js';
import { refusals } from '../refusals.js';
import { Unreadable } from './rows.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';
const newline = 0x0a;

/** By its byte order mark, which the decoder then leaves out; UTF-8 without one. */
function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** The file in chunks of at least three bytes, so that the first one shows any byte order mark. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  const source: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < 4) continue;
    yield held;
    held = Buffer.alloc(0);
  }
  if (held.length > 0) yield held;
}

/** The lines of a file as bytes. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  const source: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, end)]);
      held = [];
      from = end + 1;
    }
    held.push(chunk.subarray(from));
  }
  yield Buffer.concat(held);
}

/** The number of the first line that is not UTF-8. */
async function badLineOf(path: string): Promise<number | null> {
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (!isUtf8(line)) return number;
  }
  return null;
}

/**
 * The text of a file, decoded chunk by chunk, without its byte order mark.
 * @throws Unreadable where it is not text, or not in its encoding (the line named).
 */
export async function* textOfFile(path: string): AsyncGenerator<string> {
  let text: Decoding | null = null;
  for await (const chunk of chunksOf(path)) {
    text ??= decodingOf(path, chunk);
    if (text.encoding === 'utf-8' && chunk.includes(0)) throw new Unreadable(refusals.binary());
    yield await decoded(text, chunk);
  }
  if (text !== null) yield await decoded(text, null);
}

interface Decoding {
  readonly path: string;
  readonly encoding: Encoding;
  readonly decoder: TextDecoder;
}

function decodingOf(path: string, head: Buffer): Decoding {
  const kind = binaryKind(head);
  if (kind !== null) throw new Unreadable(refusals.otherContent(kind));
  const encoding = encodingOf(head);
  return { path, encoding, decoder: new TextDecoder(encoding, { fatal: true }) };
}

/** The text of a chunk, or with `null` what the last one left open: nothing, if the file ends where a character does. */
async function decoded({ path, encoding, decoder }: Decoding, chunk: Buffer | null): Promise<string> {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new Unreadable(refusals.encoding(encoding === 'utf-8' ? await badLineOf(path) : null));
  }
}
