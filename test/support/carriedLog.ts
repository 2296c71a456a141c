/** A log as it is published into a folder: its leaves are given, its keys too, the last one signs. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TileFiles } from '../../src/store/tileFiles.js';
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { leafHashOfText } from '../../src/transparency/hashing.js';
import { publishedKeysText, type KeyChain } from '../../src/transparency/keyChain.js';
import type { NoteSigner } from '../../src/transparency/keys.js';
import { TileWriter } from '../../src/transparency/tileWriter.js';
import { handedOver, ORIGIN, signersOf } from '../transparency/receipts.js';

export interface Carried {
  readonly folder: string;
  readonly note: string;
}

export interface Publishing {
  readonly leaves: readonly string[];
  /** The last one signs. */
  readonly signers?: readonly NoteSigner[];
  readonly keys?: KeyChain;
  /** Another folder, or one that is there already. */
  readonly folder?: string;
}

/** `before` and the leaves that follow it; `branch` makes another history of the same length. */
export const leavesNamed = (count: number, branch = 'a', from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${index < from ? 'a' : branch} ${String(index)}`);

export async function carriedLog({ leaves, signers = signersOf(1), ...more }: Publishing): Promise<Carried> {
  const folder = more.folder ?? mkdtempSync(join(tmpdir(), 'carried-'));
  const writer = new TileWriter();
  for (const leaf of leaves) writer.add(leafHashOfText(leaf));
  const files = new TileFiles(folder);
  for (const tile of [...writer.takeFull(), ...writer.partial()]) await files.putTile(tile);
  const note = signCheckpoint({ origin: ORIGIN, size: leaves.length, root: writer.root() }, signers.slice(-1));
  await files.putCheckpoint(note);
  writeFileSync(join(folder, 'keys.json'), publishedKeysText(more.keys ?? handedOver(signers)));
  return { folder, note };
}
