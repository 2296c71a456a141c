import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalText,
  decode,
  decoderWith,
  encode,
  leafText,
  MAX_EVENT_BYTES,
  validate,
} from '../../src/store/codec.js';
import type { JsonObject, JsonValue, LoggedEvent } from '../../src/store/port.js';
import { eventNamed } from '../support/storeEvents.js';

const placement = { stream: 's', version: 1, recordedAt: '2026-04-01T00:00:00.000Z' };

/** What a program without types may hand over. */
const untyped = (value: unknown) => value as JsonValue;

describe('canonical text', () => {
  // The examples of RFC 8785, sections 3.2.2 and 3.2.3.
  test('is that of RFC 8785', () => {
    const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    expect(() => canonicalText(numbers)).toThrow('$.1 is 1e+30');
    expect(canonicalText(numbers.with(1, 1e-7))).toBe('[333333333.3333333,1e-7,4.5,0.002,1e-27]');
    expect(
      canonicalText({
        '€': 'Euro',
        '\r': 'CR',
        '\ufb33': 'Dalet',
        '1': 'One',
        '😀': 'Smile',
        '\u0080': 'Control',
        ö: 'O',
      }),
    ).toBe('{"\\r":"CR","1":"One","\u0080":"Control","ö":"O","€":"Euro","😀":"Smile","\ufb33":"Dalet"}');
    expect(canonicalText({ s: '€$\u000f\nA\'B"\\\\"/' })).toBe('{"s":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  test('orders keys that look like numbers as texts', () => {
    expect(canonicalText({ '10': 1, '9': 2, a: -0 })).toBe('{"10":1,"9":2,"a":0}');
  });

  test('reads back as what it was, and is the same in any order of keys', () => {
    const anything = fc.dictionary(
      fc.string({ unit: 'grapheme' }),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const object: JsonObject = Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'toJSON'));
        const backwards = Object.fromEntries(Object.entries(object).reverse());
        expect(JSON.parse(canonicalText(object))).toEqual(JSON.parse(JSON.stringify(object)));
        expect(canonicalText(backwards)).toBe(canonicalText(object));
      }),
      { seed: 20260401 },
    );
  });

  test.each([
    ['no number', { a: NaN }, '$.a is NaN'],
    ['an endless number', { a: [1, Infinity] }, '$.a.1 is Infinity'],
    ['a number that a double cannot hold', { a: 2 ** 53 }, '$.a is 9007199254740992'],
    ['nothing', { a: undefined }, '$.a is undefined'],
    ['a hole in a list', { a: new Array(2) }, '$.a.0 is undefined'],
    ['a date', { at: new Date(0) }, '$.at is object'],
    ['a function', { a: () => 1 }, '$.a is function'],
    ['a big integer', [1n], '$.0 is bigint'],
    ['half a character', { a: 'x\ud83d' }, 'half a character'],
    ['half a character in a name', { '\udc00': 1 }, 'half a character'],
  ])('is refused to %s', (_, value, told) => {
    expect(() => canonicalText(untyped(value))).toThrow(
      expect.objectContaining({ code: 'EVENT_NOT_JSON', detail: expect.stringContaining(told) }),
    );
  });

  test('takes a text that only speaks of half a character', () => {
    expect(canonicalText({ a: '\\ud800' })).toBe('{"a":"\\\\ud800"}');
    expect(() => canonicalText({ a: '\\\ud800' })).toThrow('half a character');
  });
});

describe('an encoded event', () => {
  test('has a leaf that is the canonical text of the whole', () => {
    const encoded = encode(eventNamed('id "1"', { b: 1, a: 'ế' }), { ...placement, stream: 'agency-"Ư"' });
    const whole = { ...encoded, data: { b: 1, a: 'ế' }, metadata: { recordedAt: placement.recordedAt, actor: 'test' } };
    expect(leafText(encoded)).toBe(canonicalText(whole));
  });

  test.each([
    ['x', 1],
    ['ế', 3],
  ])('of %s may have 65,535 bytes and not one more', (letter, width) => {
    const empty = Buffer.byteLength(leafText(encode(eventNamed('1', { text: '' }), placement)));
    const room = MAX_EVENT_BYTES - empty;
    const fill = (bytes: number) => letter.repeat(Math.floor(bytes / width)) + 'y'.repeat(bytes % width);
    expect(Buffer.byteLength(leafText(encode(eventNamed('1', { text: fill(room) }), placement)))).toBe(MAX_EVENT_BYTES);
    expect(() => encode(eventNamed('1', { text: fill(room + 1) }), placement)).toThrow(
      expect.objectContaining({ code: 'EVENT_TOO_LARGE', detail: expect.stringContaining('65536 bytes') }),
    );
  });
});

describe('an event on its way in', () => {
  test('passes when it is as its schema says', () => {
    expect(() => {
      validate({ type: 'DaySettled', data: { day: '2026-04-16' } });
    }).not.toThrow();
  });

  test.each([
    ['of no known type', { type: 'DayForgotten', data: {} }, 'EVENT_UNKNOWN', 'DayForgotten'],
    ['with a name of every object', { type: 'toString', data: {} }, 'EVENT_UNKNOWN', 'toString'],
    ['without its data', { type: 'DaySettled', data: {} }, 'EVENT_NOT_JSON', 'DaySettled: day'],
    [
      'with more than its data',
      { type: 'DaySettled', data: { day: '2026-04-16', more: 1 } },
      'EVENT_NOT_JSON',
      'DaySettled',
    ],
    [
      'with a day that is none',
      { type: 'DaySettled', data: { day: '2026-02-30' } },
      'EVENT_NOT_JSON',
      'DaySettled: day',
    ],
  ])('is refused %s, naming it', (_, event, code, told) => {
    expect(() => {
      validate(event);
    }).toThrow(expect.objectContaining({ code, detail: expect.stringContaining(told) }));
  });
});

describe('an event on its way out', () => {
  const stored: LoggedEvent = {
    position: 7,
    id: '1',
    stream: 'settlement',
    version: 3,
    type: 'DaySettled',
    data: { day: '2026-04-16' },
    metadata: { recordedAt: placement.recordedAt },
  };

  test('is the stored one', () => {
    expect(decode(stored)).toEqual(stored);
  });

  test('of an unknown type is refused, naming where it stands', () => {
    expect(() => decode({ ...stored, type: 'DayForgotten' })).toThrow(
      expect.objectContaining({
        code: 'EVENT_UNKNOWN',
        detail: expect.stringMatching(/position 7, settlement version 3 .*DayForgotten/),
      }),
    );
  });

  test('of a retired type reads as what it means today', () => {
    const table = new Map([
      ['DayClosed', ({ on = null }: JsonObject) => ({ type: 'DaySettled' as const, data: { day: on } })],
    ]);
    expect(decoderWith(table)({ ...stored, type: 'DayClosed', data: { on: '2026-04-16' } })).toEqual(stored);
  });
});
