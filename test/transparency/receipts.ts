/** Receipts of a log made for tests: its leaves are events, its keys are given, the last one signs. */
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { emptyEdge, grown, rootOf } from '../../src/transparency/edge.js';
import { signHandover } from '../../src/transparency/handover.js';
import { hashToBase64, leafHashOfText } from '../../src/transparency/hashing.js';
import { signerOf, verifierKeyText, type NoteSigner } from '../../src/transparency/keys.js';
import { hashOfSpan, inclusionSpans } from '../../src/transparency/proofs.js';
import type { Receipt } from '../../src/transparency/receipt.js';
import { seededBytes } from '../support/seeded.js';
import { nodesUpTo } from './trees.js';

export const ORIGIN = 'hue.example/log';

export const signersOf = (count: number): readonly NoteSigner[] =>
  Array.from({ length: count }, (_, index) => signerOf(ORIGIN, seededBytes(`key ${String(index)}`)(32)));

export const eventLeaf = (index: number): string =>
  `{"data":{"sha256":"${'ab'.repeat(32)}"},"id":"e${String(index)}","metadata":{"recordedAt":"2026-04-01T01:00:00.000Z"},` +
  `"stream":"submission-SDL-A.2026-Q1","type":"FileReceived","version":${String(index + 1)}}`;

export interface Making {
  readonly index: number;
  readonly size: number;
  readonly signers?: readonly NoteSigner[];
  readonly leaf?: (index: number) => string;
}

export function receiptFor({ index, size, signers = signersOf(1), leaf = eventLeaf }: Making): Receipt {
  const hashes = Array.from({ length: size }, (_, place) => leafHashOfText(leaf(place)));
  const read = nodesUpTo(hashes);
  const path = inclusionSpans(index, size).map((span) => hashToBase64(hashOfSpan(span, read)));
  const head = { origin: ORIGIN, size, root: rootOf(grown(emptyEdge, hashes)) };
  const checkpoint = signCheckpoint(head, signers.slice(-1));
  const format = 'hue-open-data/receipt-1';
  return { format, leaf: leaf(index), leafIndex: index, path, checkpoint, keys: handedOver(signers) };
}

export function handedOver(signers: readonly NoteSigner[]): Receipt['keys'] {
  return signers.map((signer, index) => {
    const verifierKey = verifierKeyText(signer);
    const before = signers[index - 1];
    const handover = before ? signHandover({ origin: ORIGIN, number: index + 1, verifierKey }, before) : null;
    return { verifierKey, handover };
  });
}
