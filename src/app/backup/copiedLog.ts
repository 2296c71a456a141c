/** A copied log on its own: its tree grown anew from its events, and what it says of itself. */
import { join } from 'node:path';
import { Fault } from '../../store/faults.js';
import type { EventStore } from '../../store/port.js';
import { openSqliteStore } from '../../store/sqlite.js';
import { TileFiles } from '../../store/tileFiles.js';
import type { Published } from '../../store/treeFollower.js';
import { rootOf } from '../../transparency/edge.js';
import { leafHashOfText, type Hash } from '../../transparency/hashing.js';
import { TileWriter, type Tile } from '../../transparency/tileWriter.js';
import { beginningOf, type LogMode } from '../installation.js';
import { blobsNamedBy } from './namedBlobs.js';

export interface CopiedLog {
  readonly mode: LogMode;
  readonly position: number;
  /** Of its last event. */
  readonly recordedAt: string;
  readonly root: Hash;
  /** The SHA-256 of every file that its events name. */
  readonly blobs: readonly string[];
}

/**
 * What a copy holds; its tiles are written beside it. `published` is what was signed of the log before it was copied.
 * @throws Fault LOG_REWRITTEN when the copy does not continue that, or its own tree: such a log is not backed up as if it were whole.
 */
export async function describeCopy(folder: string, published: Published | null): Promise<CopiedLog> {
  return withCopiedLog(folder, async (store) => {
    const sizes = published ? [published.head.size] : [];
    const { size, root, roots } = await growTree(store, { sizes, tiles: new TileFiles(join(folder, 'log')) });
    const edge = await store.edge();
    if (root !== rootOf(edge) || size !== edge.size) throw rewritten(`the ${String(size)} events that were copied`);
    if (published && roots.get(published.head.size) !== published.head.root)
      throw rewritten(`the first ${String(published.head.size)} events`);
    return { ...(await lastOf(store)), mode: await modeOf(store), root, blobs: await blobsNamedBy(store) };
  });
}

/** Lets `use` read the log of a folder that nobody else has open. */
export async function withCopiedLog<Answer>(
  folder: string,
  use: (store: EventStore) => Promise<Answer>,
): Promise<Answer> {
  // Nothing is appended here, so no time is asked for.
  const store = await openSqliteStore({ folder, clock: { now: () => '1970-01-01T00:00:00.000Z' } });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

export interface Grown {
  readonly size: number;
  readonly root: Hash;
  /** The roots that were asked for, by the size of the tree; none for a size beyond its own. */
  readonly roots: ReadonlyMap<number, Hash>;
}

interface Growing {
  /** Sizes at which the root is wanted. */
  readonly sizes: readonly number[];
  /** Where the tiles go; null: they are not wanted. */
  readonly tiles: TileFiles | null;
}

/** Hashes every event of a log into a tree. */
export async function growTree(store: EventStore, { sizes, tiles }: Growing): Promise<Grown> {
  const writer = new TileWriter();
  const roots = new Map<number, Hash>();
  const add = (leaf: string) => {
    writer.add(leafHashOfText(leaf));
    if (sizes.includes(writer.size)) roots.set(writer.size, writer.root());
  };
  for await (const page of store.leaves(0)) {
    page.forEach(add);
    await keep(writer.takeFull(), tiles);
  }
  await keep(writer.partial(), tiles);
  return { size: writer.size, root: writer.root(), roots };
}

async function keep(finished: readonly Tile[], tiles: TileFiles | null): Promise<void> {
  for (const tile of finished) await tiles?.putTile(tile);
}

export async function modeOf(store: EventStore): Promise<LogMode> {
  const beginning = await beginningOf(store);
  if (beginning.kind !== 'empty') return beginning.mode;
  throw new Fault('LOG_UNREADABLE', 'the log lacks its first event');
}

async function lastOf(store: EventStore): Promise<{ position: number; recordedAt: string }> {
  const { position, recordedAt } = await store.end();
  if (recordedAt !== null) return { position, recordedAt };
  throw new Fault('LOG_UNREADABLE', 'the log has no event');
}

function rewritten(what: string): Fault {
  return new Fault('LOG_REWRITTEN', `${what} are not those whose tree was written and signed; no backup was made`);
}
