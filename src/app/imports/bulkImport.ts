/**
 * Imports of many rows: all or none. A checked file is promised by one event; its rows wait sealed in the blob store and
 * follow as events under ids computed from hash and row, so that whoever starts next can finish what was cut short.
 */
import { v5 as uuidV5 } from 'uuid';
import { machine, type Actor } from '../../access/actor.js';
import { bulkImportDecider } from '../../domain/bulkImport/index.js';
import type { ImportKind } from '../../domain/bulkImport/events.js';
import { streams } from '../../domain/streams.js';
import { spentImportKeys, unfinishedImports, type UnfinishedImport } from '../../projections/registerQueries.js';
import { Fault } from '../../store/faults.js';
import { perform, type App } from '../app.js';
import { storeBytes } from '../keeping.js';

/** One row's order, as it waits: plain data, made into a command when its turn comes. */
export interface WaitingRow {
  readonly row: number;
  readonly data: unknown;
}

/** How one kind of import turns a waiting row into events on its stream. */
export type RowWriter = (app: App, actor: Actor, row: WaitingRow & { commandId: string }) => Promise<void>;

/** Names a row's command for ever; a fixed name space, so that a second run finds the first one's events. */
const ROW_COMMANDS = '3f1f5a0e-7c1b-5d0a-9a54-2f0c3c0e7b11';

export type Progress = (done: number, total: number) => void;

export interface NewImport {
  readonly kind: ImportKind;
  readonly rows: readonly WaitingRow[];
  readonly from: string | null;
  readonly write: RowWriter;
  readonly onProgress?: Progress;
}

/** Promises the rows and carries them out. */
export async function carryOut(app: App, actor: Actor, { kind, rows, from, ...how }: NewImport): Promise<void> {
  const importId = app.random.uuid();
  const box = await app.vault.sealBytes('import', importId, Buffer.from(JSON.stringify(rows)));
  const sha256 = await storeBytes(app.blobs, box);
  const promise = { importId, kind, sha256, key: importId, rows: rows.length, from };
  const stream = streams.bulkImport(importId);
  const command = { type: 'AcceptImport', promise } as const;
  const outcome = await perform(app, actor, { decider: bulkImportDecider, stream, command });
  if (!outcome.accepted) throw new Error('a fresh import is always accepted');
  await writeRows(app, actor, { promise, rows, ...how });
}

interface Writing {
  readonly promise: UnfinishedImport;
  readonly rows: readonly WaitingRow[];
  readonly write: RowWriter;
  readonly onProgress?: Progress;
}

async function writeRows(app: App, actor: Actor, { promise, rows, write, onProgress }: Writing): Promise<void> {
  for (const [index, row] of rows.entries()) {
    await write(app, actor, { ...row, commandId: uuidV5(`${promise.sha256}:${String(row.row)}`, ROW_COMMANDS) });
    onProgress?.(index + 1, rows.length);
  }
  const stream = streams.bulkImport(promise.importId);
  await perform(app, actor, { decider: bulkImportDecider, stream, command: { type: 'CompleteImport' } });
  await app.keys.destroy('import', promise.key);
  await app.views.catchUp();
}

/** Another process may have been faster. */
async function isFinished(app: App, { importId }: UnfinishedImport): Promise<boolean> {
  await app.views.catchUp();
  return unfinishedImports(app.views).every((promise) => promise.importId !== importId);
}

/** Finishes, on whichever node starts next, every import that was promised and not completed. */
export async function finishImports(
  app: App,
  writerOf: (kind: ImportKind, from: string | null) => RowWriter,
): Promise<void> {
  for (const promise of unfinishedImports(app.views)) {
    const bytes = await app.vault.openBytes('import', promise.key, await app.blobs.read(promise.sha256));
    if (bytes === null && (await isFinished(app, promise))) continue;
    if (bytes === null)
      throw new Fault('KEY_MISSING', `the key of import ${promise.importId} is gone before its last row`);
    // We sealed these bytes ourselves; each writer checks its row against its schema.
    const rows = JSON.parse(Buffer.from(bytes).toString()) as WaitingRow[];
    await writeRows(app, machine, { promise, rows, write: writerOf(promise.kind, promise.from) });
  }
  // A process can end between an import's last event and the end of its key.
  for (const key of spentImportKeys(app.views)) {
    if ((await app.keys.get('import', key)) !== null) await app.keys.destroy('import', key);
  }
}
