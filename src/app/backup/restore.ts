/** A backup put in the place of an empty DATA_DIR, if all of it is as it was made; otherwise nothing is. */
import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { rejection, type Rejection } from '../../domain/rejections.js';
import { syncFolder } from '../../store/durable.js';
import { Fault } from '../../store/faults.js';
import { makeFolder, unmade } from '../../store/folder.js';
import type { App } from '../app.js';
import { finishErasures } from '../erasing.js';
import type { LogMode } from '../installation.js';
import { logKeysOf } from '../logKeys.js';
import { done, refused, type Result } from '../result.js';
import { withCopiedLog } from './copiedLog.js';
import { codeOf, isEmpty, syncTree } from './files.js';
import { flawOfLog } from './logChecks.js';
import type { Manifest } from './manifest.js';
import { copyListed, findBackup, flawed, type FoundBackup } from './reading.js';
import type { Shown } from './shown.js';

export interface RestoreOrder {
  readonly from: string;
  /** DATA_DIR, absolute. */
  readonly into: string;
  /** What the log is known to have reached. */
  readonly shown: readonly Shown[];
  /** Persons who are known to have been erased, by id: their keys do not come back. */
  readonly erased: readonly string[];
}

/** What restoring needs of the process around it. */
export interface Restoring {
  /** The time that a log of this mode goes by; `madeAt` is when its backup was made. */
  readonly clockOf: (mode: LogMode, madeAt: string) => Result<string>;
  /** Opens a DATA_DIR and builds its views; appends and publishes nothing. */
  readonly open: (folder: string) => Promise<{ readonly app: App; close(): Promise<void> }>;
}

export interface Restored extends Pick<Manifest, 'position' | 'recordedAt' | 'root' | 'checkpoint' | 'madeAt'> {
  readonly folder: string;
  readonly from: string;
}

/** @throws Fault of the disk; as opening a DATA_DIR does, of which MASTER_KEY_WRONG says that the keys stay closed. */
export async function restore(order: RestoreOrder, around: Restoring): Promise<Result<Restored>> {
  const into = existsSync(order.into) ? realpathSync(order.into) : order.into;
  if (!(await isEmpty(into))) return refused(rejection('FOLDER_NOT_EMPTY', { folder: order.into }));
  const found = await findBackup(order.from);
  if (!found.ok) return found;
  const expired = expiry(found.value, around);
  if (expired !== null) return refused(expired);
  makeFolder(dirname(into));
  const staging = await folderBeside(into);
  try {
    const flaw = await fill(staging, { order, around, found: found.value });
    const occupied = flaw ?? (await putInPlace(staging, into));
    return occupied === null ? done(summary(order, found.value.facts)) : refused(occupied);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

interface Filling {
  readonly order: RestoreOrder;
  readonly around: Restoring;
  readonly found: FoundBackup;
}

/** Everything is looked at before it stands in its place. */
async function fill(staging: string, { order, around, found }: Filling): Promise<Rejection | null> {
  const flaw =
    (await copyListed(found, staging)) ??
    (await withCopiedLog(staging, (store) => flawOfLog(store, found, order.shown)));
  if (flaw !== null) return flaw;
  const opened = await around.open(staging);
  try {
    return await settle(opened.app, order, found);
  } finally {
    await opened.close();
  }
}

/** The key store must be that of the log, and who was erased stays so. */
async function settle(app: App, { erased }: RestoreOrder, { folder, facts }: FoundBackup): Promise<Rejection | null> {
  if (!(await signs(app, facts.position))) return flawed(folder, 'keys.db', 'mixed');
  if ((await app.published.latest())?.note !== facts.checkpoint) return flawed(folder, 'log/checkpoint', 'mixed');
  await app.published.check();
  for (const person of erased) await app.keys.destroy('person', person);
  await finishErasures(app);
  return null;
}

async function signs(app: App, position: number): Promise<boolean> {
  try {
    return (await logKeysOf(app.store, app.keys).signerOf(position)) !== null;
  } catch (error) {
    if (error instanceof Fault && error.code === 'KEY_MISSING') return false;
    throw error;
  }
}

/** A backup holds keys of persons, and whoever was erased since must not come back with it. */
function expiry({ folder, facts }: FoundBackup, { clockOf }: Restoring): Rejection | null {
  const { mode, madeAt, keepUntil } = facts;
  const now = clockOf(mode, madeAt);
  if (!now.ok) return now.rejection;
  const isOver = Date.parse(now.value) > Date.parse(keepUntil);
  return isOver ? rejection('BACKUP_EXPIRED', { folder, keepUntil }) : null;
}

async function folderBeside(into: string): Promise<string> {
  try {
    return await mkdtemp(`${into}.restoring-`);
  } catch (error) {
    throw unmade(`${into}.restoring`, error);
  }
}

/** In one step, so that a DATA_DIR is there in full or not at all. */
async function putInPlace(staging: string, into: string): Promise<Rejection | null> {
  await syncTree(staging);
  try {
    await rename(staging, into);
    await syncFolder(dirname(into));
    return null;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error)))
      return rejection('FOLDER_NOT_EMPTY', { folder: into });
    throw occupied(into, error);
  }
}

function occupied(into: string, cause: unknown): Fault {
  const isMount = ['EBUSY', 'EXDEV'].includes(codeOf(cause));
  const what = `${into} is a mount point, which cannot be replaced: set DATA_DIR to a folder below it`;
  return isMount ? new Fault('FOLDER_NOT_WRITABLE', what, { cause }) : unmade(into, cause);
}

function summary({ from, into }: RestoreOrder, facts: Manifest): Restored {
  const { position, recordedAt, root, checkpoint, madeAt } = facts;
  return { folder: into, from, position, recordedAt, root, checkpoint, madeAt };
}
