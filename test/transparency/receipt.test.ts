/** A receipt holds as a whole or not at all, and says which part does not. */
import { describe, expect, test } from '@jest/globals';
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { signerOf, verifierKeyText } from '../../src/transparency/keys.js';
import { checkReceipt, receiptShape, type Receipt, type ReceiptFault } from '../../src/transparency/receipt.js';
import { seededBytes } from '../support/seeded.js';
import { eventLeaf, handedOver, ORIGIN, receiptFor, signersOf } from './receipts.js';

const three = signersOf(3);
const stranger = signerOf(ORIGIN, seededBytes('stranger')(32));
const good = receiptFor({ index: 5, size: 12, signers: three });
const other = receiptFor({ index: 5, size: 12, leaf: (index) => eventLeaf(index + 100) });
const [, second, third] = good.keys;

const whyNot = (receipt: Receipt, trusted: string | null = null) => {
  const checked = checkReceipt(receipt, trusted);
  return checked.ok ? null : checked.why;
};

describe('a receipt', () => {
  test.each([1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 1025])('holds in a tree of %i', (size) => {
    for (const index of new Set([0, 1, 254, 255, 256, size - 2, size - 1])) {
      if (index < 0 || index >= size) continue;
      const checked = checkReceipt(receiptFor({ index, size }), null);
      expect(checked).toMatchObject({ ok: true, position: index + 1, head: { origin: ORIGIN, size } });
      expect(checked.ok && checked.event.id).toBe(`e${String(index)}`);
    }
  });

  test('tells its event, and what it rests on', () => {
    expect(checkReceipt(good, null)).toMatchObject({
      ok: true,
      event: { stream: 'submission-SDL-A.2026-Q1', type: 'FileReceived', version: 6 },
      key: good.keys[0]?.verifierKey,
    });
    expect(receiptShape.parse(JSON.parse(JSON.stringify(good)))).toEqual(good);
  });

  test.each<[string, ReceiptFault, Partial<Receipt>]>([
    ['another event', 'inclusion', { leaf: eventLeaf(6) }],
    ['one letter of the event', 'inclusion', { leaf: good.leaf.replace('FileReceived', 'NilDeclared') }],
    ['a blank in the event', 'inclusion', { leaf: `${good.leaf} ` }],
    ['another place', 'inclusion', { leafIndex: 4 }],
    ['a place behind the tree', 'inclusion', { leafIndex: 12 }],
    ['a hash of the path', 'inclusion', { path: [...other.path.slice(0, 1), ...good.path.slice(1)] }],
    ['a hash too few', 'inclusion', { path: good.path.slice(1) }],
    ['a hash too many', 'inclusion', { path: [...good.path, ...good.path.slice(0, 1)] }],
    ['the order of the path', 'inclusion', { path: good.path.toReversed() }],
    ['a hash that is none', 'inclusion', { path: [...good.path.slice(1), 'AAAA'] }],
    ['a second spelling of a hash', 'inclusion', { path: good.path.map((hash) => hash.replace('=', '')) }],
    ['the size that is signed', 'checkpoint', { checkpoint: good.checkpoint.replace('\n12\n', '\n13\n') }],
    ['the root that is signed', 'checkpoint', { checkpoint: good.checkpoint.replace(/\n12\n./, '\n12\nX') }],
    ['the signature', 'checkpoint', { checkpoint: good.checkpoint.replace(/(.)=?=\n$/, 'A=\n') }],
    ['the checkpoint of another log', 'checkpoint', { checkpoint: other.checkpoint }],
    ['no checkpoint', 'checkpoint', { checkpoint: '' }],
    ['the keys of another log', 'checkpoint', { keys: handedOver([stranger]) }],
    ['a key less', 'checkpoint', { keys: good.keys.slice(0, 2) }],
    ['a key between less', 'keys', { keys: good.keys.filter((key) => key !== second) }],
    ['a handover less', 'keys', { keys: good.keys.map(({ verifierKey }) => ({ verifierKey, handover: null })) }],
    [
      'the handover of another key',
      'keys',
      { keys: good.keys.map((key) => ({ ...key, handover: third?.handover ?? '' })) },
    ],
    ['a key that is none', 'keys', { keys: good.keys.map((key) => ({ ...key, verifierKey: `${key.verifierKey}A` })) }],
  ])('with %s altered is refused: %s', (_, why, altered) => {
    expect(whyNot({ ...good, ...altered })).toBe(why);
  });

  test.each<[string, (index: number) => string]>([
    ['no JSON', () => 'FileReceived'],
    ['no event', () => '{"type":"FileReceived"}'],
    ['one with two readings', (index) => eventLeaf(index).replace('{"data"', '{"type":"NilDeclared","data"')],
    ['one with blanks', (index) => eventLeaf(index).replace('","', '", "')],
    ['one with half a letter', (index) => eventLeaf(index).replace('FileReceived', '\ud800')],
  ])('of %s is refused, though it is in the tree', (_, leaf) => {
    expect(whyNot(receiptFor({ index: 2, size: 4, leaf }))).toBe('leaf');
  });
});

describe('keys', () => {
  test('that are trusted may be any of the log’s, and all after it are handed over to', () => {
    for (const signer of three) {
      const key = verifierKeyText(signer);
      expect(checkReceipt(good, key)).toMatchObject({ ok: true, key });
    }
    expect(whyNot(good, verifierKeyText(stranger))).toBe('unknownKey');
    // What comes before the trusted key is no ground for anything.
    const forgotten = good.keys.map((key, index) => (index === 0 ? { ...key, verifierKey: 'lost' } : key));
    expect(whyNot({ ...good, keys: forgotten }, second?.verifierKey)).toBeNull();
  });

  test('that were handed over sign nothing any more', () => {
    const byTheOld = signCheckpoint({ origin: ORIGIN, size: 12, root: rootOfGood() }, three.slice(0, 1));
    expect(whyNot({ ...good, checkpoint: byTheOld })).toBe('checkpoint');
    expect(whyNot({ ...good, checkpoint: byTheOld, keys: good.keys.slice(0, 1) })).toBeNull();
  });

  test('of another log may not vouch for this one', () => {
    const elsewhere = signerOf('elsewhere.example/log', seededBytes('elsewhere')(32));
    const head = { origin: ORIGIN, size: 12, root: rootOfGood() };
    const keys = [{ verifierKey: verifierKeyText(elsewhere), handover: null }];
    expect(whyNot({ ...good, checkpoint: signCheckpoint(head, [elsewhere]), keys })).toBe('checkpoint');
  });

  function rootOfGood(): string {
    const checked = checkReceipt(good, null);
    if (!checked.ok) throw new Error('the good one holds');
    return checked.head.root;
  }
});

test.each([
  ['another format', { format: 'hue-open-data/receipt-2' }],
  ['a field too many', { more: true }],
  ['no key', { keys: [] }],
  ['a negative place', { leafIndex: -1 }],
])('what has %s is no receipt', (_, altered) => {
  expect(receiptShape.safeParse({ ...good, ...altered }).success).toBe(false);
});
