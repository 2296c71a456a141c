/** What stands in the place of Node's means in a browser does as they do. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Buffer as Bytes } from '../../src/browser/buffer.js';
import { sha256 } from '../../src/browser/sha256.js';

const text = 'Sở Du lịch, "Huế" \u{1F600} ';

test.each([0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000])(
  'SHA-256 of %i bytes is that of Node',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
);

describe('bytes', () => {
  test.each(['utf8', 'hex', 'base64', 'binary'] as const)('are read and written as %s as Node does', (encoding) => {
    const node = Buffer.from(text);
    const spelt = node.toString(encoding);
    expect(Bytes.from(node).toString(encoding)).toBe(spelt);
    expect(Buffer.from(Bytes.from(spelt, encoding)).equals(Buffer.from(spelt, encoding))).toBe(true);
  });

  test('that are no base64 are none', () => {
    for (const wrong of ['a', '!!!!', 'AAA']) expect(Bytes.from(wrong, 'base64').toString('base64')).not.toBe(wrong);
  });

  test('are joined, filled and written into', () => {
    expect([...Bytes.concat([Bytes.from('ab'), Uint8Array.of(1)])]).toEqual([97, 98, 1]);
    const bytes = Bytes.alloc(4, 1);
    expect(bytes.write('\u00ff\u0000', 1)).toBe(2);
    expect([...bytes]).toEqual([1, 255, 0, 1]);
  });
});
