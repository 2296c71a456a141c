import { describe, expect, test } from '@jest/globals';
import { claimedHead, openCheckpoint, signCheckpoint } from '../../src/transparency/checkpoint.js';
import { bundleOf } from '../../src/transparency/entries.js';
import { hashFromBase64, leafHashOfText } from '../../src/transparency/hashing.js';
import { parseVerifierKey, signerOf, verifierKeyText, type VerifierKey } from '../../src/transparency/keys.js';
import { openNote, signNote } from '../../src/transparency/note.js';
import { seededBytes } from '../support/seeded.js';
import { behindTheSofa, enoch, peter, signedText, wrongVerifiers } from './vectors.js';

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key === null) throw new Error(`no key: ${text}`);
  return key;
}

const peterKey = keyOf(peter.verifier);
const enochKey = keyOf(enoch.verifier);
const both = `${signedText}\n${peter.signature}${enoch.signature}`;

describe('a verifier key', () => {
  test('is that of the published private key', () => {
    expect(verifierKeyText(signerOf('PeterNeumann', peter.seed))).toBe(peter.verifier);
    expect(verifierKeyText(enochKey)).toBe(enoch.verifier);
  });

  test('is nothing with a part missing, a letter changed, or another key under its id', () => {
    const text = peter.verifier;
    const parts = Array.from({ length: text.length }, (_, from) => [text.slice(from + 1), text.slice(0, from)]).flat();
    const changed = Array.from({ length: text.length }, (_, at) => {
      return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1);
    });
    expect(
      [...parts, ...changed, ...wrongVerifiers, `${text}\n`].filter((one) => parseVerifierKey(one) !== null),
    ).toEqual([]);
  });
});

describe('a note', () => {
  test('is signed exactly as published', () => {
    expect(signNote(signedText, [signerOf('PeterNeumann', peter.seed)])).toBe(`${signedText}\n${peter.signature}`);
  });

  test('opens with one key of two, with both, and with none', () => {
    expect(openNote(both, [peterKey])).toEqual({ ok: true, text: signedText, signedBy: [peterKey] });
    expect(openNote(both, [enochKey, peterKey])).toEqual({
      ok: true,
      text: signedText,
      signedBy: [peterKey, enochKey],
    });
    expect(openNote(both, [])).toEqual({ ok: false, why: 'unknownKey' });
    expect(openNote(`${signedText}\n${peter.signature}`, [enochKey])).toEqual({ ok: false, why: 'unknownKey' });
  });

  test('with a wrong signature of a known key is refused, whoever else signed it', () => {
    const wrong = peter.signature.replace('SffcvI', 'SffcvJ');
    expect(openNote(`${signedText}\n${wrong}${enoch.signature}`, [peterKey, enochKey])).toEqual({
      ok: false,
      why: 'badSignature',
    });
    expect(openNote(`${signedText}\n${wrong}${enoch.signature}`, [enochKey]).ok).toBe(true);
    expect(openNote(both.replace('cryptography', 'Cryptography'), [peterKey])).toEqual({
      ok: false,
      why: 'badSignature',
    });
  });

  test.each([
    ['without signatures', signedText],
    ['with an empty signature part', `${signedText}\n`],
    ['cut before its last line break', `${signedText}\n${peter.signature.slice(0, -1)}`],
    ['with a control character', `\u0001${signedText}\n${peter.signature}`],
    ['with a carriage return', `${signedText}\r\n${peter.signature}`],
    ['with half a character', `\ud800${signedText}\n${peter.signature}`],
    ['with a line that is no signature', `${signedText}\n${peter.signature}Unexpected line.\n`],
    ['signed by a name with a space', `${signedText}\n${peter.signature.replace('PeterNeumann', 'Peter Neumann')}`],
    ['signed by a name with a plus', `${signedText}\n${peter.signature.replace('PeterNeumann', 'Peter+Neumann')}`],
    ['with a signature of an id alone', `${signedText}\n— PeterNeumann x08gow==\n`],
    ['with loose base64', `${signedText}\n${peter.signature.replace('JnAM=', 'JnAM')}`],
    ['with more signatures than anybody needs', `${signedText}\n${peter.signature.repeat(101)}`],
  ])('%s is malformed', (_, note) => {
    expect(openNote(note, [peterKey])).toEqual({ ok: false, why: 'malformed' });
  });
});

describe('a checkpoint', () => {
  const signer = signerOf('hue.example/log', seededBytes('checkpoint')(32));
  const head = { origin: 'hue.example/log', size: 1_234, root: leafHashOfText('a') };

  test('says what the published example says', () => {
    const root = hashFromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
    expect(claimedHead(behindTheSofa)).toEqual({ origin: 'example.com/behind-the-sofa', size: 20_852_163, root });
  });

  test('opens again under its key, and under no other', () => {
    const note = signCheckpoint(head, [signer]);
    expect(openCheckpoint(note, [signer])).toEqual({ ok: true, head, signedBy: [signer] });
    expect(openCheckpoint(note, [peterKey])).toEqual({ ok: false, why: 'unknownKey' });
    expect(openCheckpoint(note.replace('1234', '1235'), [signer])).toEqual({ ok: false, why: 'badSignature' });
  });

  test('may carry lines that say nothing to us, but no empty one', () => {
    const text = 'hue.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
    expect(openCheckpoint(signNote(`${text}more\n`, [signer]), [signer])).toMatchObject({
      ok: true,
      head: { size: 0 },
    });
    expect(openCheckpoint(signNote(`${text}\nmore\n`, [signer]), [signer])).toEqual({ ok: false, why: 'malformed' });
  });

  test.each([
    ['\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a\n00\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a\n9007199254740993\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==\n'],
    ['a\n0\n'],
    ['a\n'],
  ])('is none when it is signed but no head: %j', (text) => {
    expect(openCheckpoint(signNote(text, [signer]), [signer])).toEqual({ ok: false, why: 'malformed' });
  });
});

test('a bundle tells each entry after its length', () => {
  expect(bundleOf(['a', '', 'ế']).toString('hex')).toBe('000161' + '0000' + '0003e1babf');
  expect(bundleOf([])).toHaveLength(0);
});
