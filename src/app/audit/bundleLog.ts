/** Events and tiles on their way into a bundle, as far as a checkpoint goes. */
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bringsRules, bundleFiles, lineOf, type ListedRules } from '../../audit/bundle/format.js';
import { dataOf, readLeaf, type Leaf } from '../../audit/leaf.js';
import { filesIn, namesFiles } from '../../audit/namedFiles.js';
import { writeSynced } from '../../store/durable.js';
import { Fault } from '../../store/faults.js';
import type { EventStore } from '../../store/port.js';
import type { TreeHead } from '../../transparency/checkpoint.js';
import { hashesToBytes, leafHashOfText } from '../../transparency/hashing.js';
import { tilePath } from '../../transparency/tiles.js';
import { TileWriter, type Tile } from '../../transparency/tileWriter.js';

export interface BundledLog {
  /** Files by their hash, each with the position that names it first. */
  readonly named: ReadonlyMap<string, number>;
  readonly rules: readonly ListedRules[];
}

/** @throws Fault LOG_REWRITTEN where the events do not lead to the root that was signed, LOG_UNREADABLE. */
export async function writeBundleLog(
  store: Pick<EventStore, 'leaves'>,
  folder: string,
  head: TreeHead,
): Promise<BundledLog> {
  const tree = new TileWriter();
  const lists = new Lists();
  const events = await open(join(folder, bundleFiles.events), 'wx', 0o600);
  try {
    for await (const leaves of leavesUpTo(store, head.size)) {
      await events.write(leaves.map(({ position, text }) => `${lineOf(position, text)}\n`).join(''));
      leaves.forEach((leaf) => {
        tree.add(leafHashOfText(leaf.text));
        lists.take(leaf);
      });
      await writeTiles(folder, tree.takeFull());
    }
    await events.sync();
  } finally {
    await events.close();
  }
  await writeTiles(folder, tree.partial());
  if (tree.size === head.size && tree.root() === head.root) return lists;
  throw new Fault('LOG_REWRITTEN', `the first ${String(head.size)} events are not those whose root was signed`);
}

async function* leavesUpTo(store: Pick<EventStore, 'leaves'>, size: number): AsyncGenerator<readonly Leaf[]> {
  let before = 0;
  for await (const page of store.leaves(0)) {
    const start = before;
    yield page.slice(0, size - start).map((text, at) => ({ position: start + at + 1, text }));
    before += page.length;
    if (before >= size) return;
  }
}

class Lists implements BundledLog {
  readonly named = new Map<string, number>();
  readonly rules: ListedRules[] = [];

  take({ position, text }: Leaf): void {
    const facts = readLeaf(text);
    if (!facts) throw new Fault('LOG_UNREADABLE', `the event at position ${String(position)} is not as it was written`);
    const { type, id } = facts;
    if (bringsRules(type)) this.rules.push({ position, id, type, data: dataOf(text) });
    if (!namesFiles(type)) return;
    const fresh = filesIn(type, dataOf(text)).filter((sha256) => !this.named.has(sha256));
    for (const sha256 of fresh) this.named.set(sha256, position);
  }
}

async function writeTiles(folder: string, tiles: readonly Tile[]): Promise<void> {
  for (const tile of tiles) await put(join(folder, bundleFiles.tiles, tilePath(tile)), hashesToBytes(tile.hashes));
}

export function putText(path: string, text: string): Promise<void> {
  return put(path, Buffer.from(text));
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeSynced(path, bytes, 0o600);
}
