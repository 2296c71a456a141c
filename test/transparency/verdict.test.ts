/** A verdict says what a file proves, what it does not, and what is wrong; never more. */
import { describe, expect, test } from '@jest/globals';
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { emptyEdge, grown, rootOf } from '../../src/transparency/edge.js';
import type { Verdict } from '../../src/transparency/evidence.js';
import { hashToBase64, leafHashOfText } from '../../src/transparency/hashing.js';
import { signerOf, verifierKeysIn, verifierKeyText } from '../../src/transparency/keys.js';
import { consistencySpans, hashOfSpan } from '../../src/transparency/proofs.js';
import type { ExportProof, RootProof } from '../../src/transparency/rootProof.js';
import { verdictOn } from '../../src/transparency/verdict.js';
import { verdictLines } from '../../src/transparency/verdictWords.js';
import { seededBytes } from '../support/seeded.js';
import { handedOver, ORIGIN, receiptFor, signersOf } from './receipts.js';
import { nodesUpTo } from './trees.js';

const signers = signersOf(2);
const [firstKey = '', lastKey = ''] = signers.map(verifierKeyText);
const strangerKey = verifierKeyText(signerOf(ORIGIN, seededBytes('stranger')(32)));
const FILE = 'ab'.repeat(32);
const SIZE = 300;
const [POSITION, RECORD] = [257, 290];

/** At the place RECORD the log records the file as handed out. */
const leaf = (index: number) =>
  index === RECORD
    ? `{"data":{"format":"csv","position":${String(POSITION)},"ruleSet":"r","sha256":"${FILE}","year":2026},"id":"e","metadata":{"recordedAt":"2026-12-01T01:00:00.000Z"},"stream":"ranking-2026","type":"RankingExported","version":1}`
    : `{"data":{"sha256":"${FILE}","submissionId":"SDL-A.2026-Q1","version":1},"id":"e${String(index)}","metadata":{"recordedAt":"2026-04-01T01:00:00.000Z"},"stream":"submission-SDL-A.2026-Q1","type":"FileReceived","version":2}`;

const hashes = Array.from({ length: SIZE }, (_, index) => leafHashOfText(leaf(index)));
const rootAt = (size: number) => rootOf(grown(emptyEdge, hashes.slice(0, size)));
const read = nodesUpTo(hashes);
const growth = consistencySpans(POSITION, SIZE).map((span) => hashToBase64(hashOfSpan(span, read)));
const checkpoint = signCheckpoint({ origin: ORIGIN, size: SIZE, root: rootAt(SIZE) }, signers.slice(-1));
const atRoot = { position: POSITION, root: hashToBase64(rootAt(POSITION)), growth };
const rootProof: RootProof = { format: 'hue-open-data/root-1', ...atRoot, checkpoint, keys: handedOver(signers) };
const record = receiptFor({ index: RECORD, size: SIZE, signers, leaf });
const exportProof: ExportProof = {
  format: 'hue-open-data/export-1',
  file: 'xep-loai.csv',
  sha256: FILE,
  ...atRoot,
  receipt: record,
};
const receipt = receiptFor({ index: 5, size: SIZE, signers, leaf });
const answer = { submissionId: 'SDL-A.2026-Q1', version: 1, sha256: FILE, timing: 'onTime', receipt };

interface Given {
  readonly sha256?: string;
  readonly proof?: unknown;
  readonly trusted?: readonly string[];
}
function on(file: unknown, { sha256 = FILE, proof, trusted = [] }: Given = {}): Verdict {
  const text = file === null || typeof file === 'string' ? file : JSON.stringify(file, null, 2);
  return verdictOn({ text, sha256, proof: proof === undefined ? null : JSON.stringify(proof), trusted });
}

describe('a receipt', () => {
  test('shows its event, and says that the key is not known from elsewhere', () => {
    expect(on(receipt)).toMatchObject({
      kind: 'receipt',
      outcome: 'holds',
      shown: ['signature', 'event'],
      notShown: ['key'],
      origin: ORIGIN,
      position: 6,
      event: { type: 'FileReceived' },
      heads: [{ size: SIZE, root: hashToBase64(rootAt(SIZE)) }],
    });
    expect(on(`\u{FEFF}${JSON.stringify(receipt)}`).outcome).toBe('holds');
  });

  test.each([[[firstKey]], [[lastKey]], [[strangerKey, lastKey]]])(
    'rests on a trusted key where one is given',
    (trusted) => {
      expect(on(receipt, { trusted })).toMatchObject({
        outcome: 'holds',
        shown: ['signature', 'trustedKey', 'event'],
        notShown: [],
      });
    },
  );

  test('of a key that is not trusted does not hold', () => {
    expect(on(receipt, { trusted: [strangerKey] })).toMatchObject({ outcome: 'fails', why: 'unknownKey', shown: [] });
    const altered = { ...receipt, leafIndex: 6 };
    expect(on(altered, { trusted: [strangerKey, firstKey] })).toMatchObject({ outcome: 'fails', why: 'inclusion' });
  });
});

describe('an answer', () => {
  test('holds with its receipt, as far as it repeats the event', () => {
    expect(on(answer)).toMatchObject({
      kind: 'answer',
      outcome: 'holds',
      shown: ['signature', 'event', 'fields'],
      notShown: ['key', 'rest'],
    });
  });

  test.each([{ sha256: 'cd'.repeat(32) }, { submissionId: 'SDL-B.2026-Q1' }, { version: 2 }, { sha256: null }])(
    'that says otherwise than its event does not hold: %j',
    (altered) => {
      expect(on({ ...answer, ...altered })).toMatchObject({ kind: 'answer', outcome: 'fails', why: 'fields' });
    },
  );

  test('with a receipt that is none does not hold', () => {
    expect(on({ ...answer, receipt: 'yes' })).toMatchObject({ kind: 'answer', outcome: 'fails', why: 'malformed' });
  });
});

describe('an export', () => {
  test('holds with the log’s own record of it', () => {
    expect(on(null, { proof: exportProof, trusted: [firstKey] })).toMatchObject({
      kind: 'export',
      outcome: 'holds',
      shown: ['signature', 'trustedKey', 'handedOut', 'root'],
      notShown: ['figures'],
      position: POSITION,
      event: { type: 'RankingExported' },
    });
  });

  test.each<[string, object]>([
    ['event', { sha256: 'cd'.repeat(32) }],
    ['event', { position: POSITION - 1 }],
    ['event', { receipt }],
    ['growth', { root: hashToBase64(rootAt(POSITION - 1)) }],
    ['growth', { growth: growth.slice(1) }],
    ['growth', { growth: growth.map(() => 'x') }],
    ['inclusion', { receipt: { ...record, leafIndex: 5 } }],
    ['malformed', { format: 'hue-open-data/export-2' }],
  ])('does not hold (%s) with %j', (why, altered) => {
    expect(on(null, { proof: { ...exportProof, ...altered } })).toMatchObject({ outcome: 'fails', why, shown: [] });
  });

  test('that is another file does not hold', () => {
    expect(on(null, { sha256: 'cd'.repeat(32), proof: exportProof })).toMatchObject({ outcome: 'fails', why: 'file' });
  });

  test('as an answer shows its root by the proof in it, and nothing of its figures', () => {
    const board = { quarter: '2026-Q1', position: POSITION, root: atRoot.root, proof: rootProof };
    expect(on(board)).toMatchObject({
      kind: 'export',
      outcome: 'holds',
      shown: ['signature', 'root'],
      notShown: ['key', 'figures'],
    });
    expect(on({ ...board, position: POSITION - 1 })).toMatchObject({ outcome: 'fails', why: 'root' });
    expect(on({ ...board, root: hashToBase64(rootAt(5)) })).toMatchObject({ outcome: 'fails', why: 'root' });
    expect(on({ ...board, proof: 1 })).toMatchObject({ outcome: 'fails', why: 'malformed' });
    expect(on({ ...board, proof: { ...rootProof, growth: [] } })).toMatchObject({ outcome: 'fails', why: 'growth' });
  });

  test.each([
    ['JSON', { position: POSITION, root: atRoot.root }],
    [
      'CSV',
      `\u{FEFF}Tên,"Vị trí trong nhật ký [position]","Gốc, cây băm [root]"\r\n"Sở ""Du lịch""",257,${atRoot.root}\r\n`,
    ],
  ])('without a proof names its root, and nothing more is known: %s', (_, file) => {
    expect(on(file)).toMatchObject({
      kind: 'export',
      outcome: 'open',
      shown: [],
      notShown: ['root', 'figures'],
      heads: [{ size: POSITION, root: atRoot.root }],
    });
  });
});

describe('the rest', () => {
  test('a root’s proof shows that root', () => {
    expect(on(rootProof)).toMatchObject({
      kind: 'root',
      outcome: 'holds',
      shown: ['signature', 'root'],
      position: POSITION,
    });
    expect(on({ ...rootProof, position: 0, growth: [] })).toMatchObject({ outcome: 'fails', why: 'growth' });
  });

  test('a checkpoint shows nothing without a key, and its signature with one', () => {
    expect(on(checkpoint)).toMatchObject({ kind: 'checkpoint', outcome: 'open', shown: [], notShown: ['signature'] });
    expect(on(checkpoint, { trusted: [lastKey] })).toMatchObject({
      outcome: 'holds',
      shown: ['signature', 'trustedKey'],
    });
    expect(on(checkpoint, { trusted: [firstKey] })).toMatchObject({ outcome: 'fails', why: 'unknownKey' });
    const altered = checkpoint.replace('\n300\n', '\n301\n');
    expect(on(altered, { trusted: [lastKey] })).toMatchObject({ outcome: 'fails', why: 'checkpoint' });
  });

  test.each([null, '', 'xin chào', '{"a":1}', '[]', 'position,root\n1'])(
    '%j is nothing that could be checked',
    (file) => {
      expect(on(file)).toMatchObject({ kind: 'unknown', outcome: 'fails', why: null, shown: [] });
    },
  );

  test('a proof by itself waits for its export', () => {
    expect(on(exportProof)).toMatchObject({ kind: 'proofFile', outcome: 'open' });
  });

  test('keys are found in whatever text they stand', () => {
    expect(verifierKeysIn(`Khóa: ${firstKey}, "${lastKey}"\n${firstKey} a+b+c`)).toEqual([firstKey, lastKey]);
  });
});

test('a verdict is worded alike in both languages, Vietnamese in NFC', () => {
  const verdicts = [
    on(receipt),
    on(answer),
    on(null, { proof: exportProof }),
    on(checkpoint),
    on('?'),
    on({ ...receipt, path: [] }),
  ];
  for (const verdict of verdicts) {
    const [vi, en] = [verdictLines(verdict, 'vi'), verdictLines(verdict, 'en')];
    expect(vi).toHaveLength(en.length);
    expect(vi.join('\n')).toBe(vi.join('\n').normalize('NFC'));
  }
  expect(verdictLines(on({ ...receipt, path: [] }), 'en').slice(0, 2)).toEqual([
    'Receipt: DOES NOT HOLD',
    'The event is not at that place of the signed log: it, its place or the proof was altered.',
  ]);
});
