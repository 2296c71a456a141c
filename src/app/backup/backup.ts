/** A backup of the log, its keys and its files, made while others go on working. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { filePath } from '../../audit/namedFiles.js';
import { rejection } from '../../domain/rejections.js';
import { syncFolder, writeSynced } from '../../store/durable.js';
import { Fault } from '../../store/faults.js';
import { makeFolder, unmade } from '../../store/folder.js';
import { copyDatabases, makeOneFile } from '../../store/snapshot.js';
import { LOG_FILE } from '../../store/sqlite.js';
import { TileFiles } from '../../store/tileFiles.js';
import { signCheckpoint } from '../../transparency/checkpoint.js';
import { hashToBase64 } from '../../transparency/hashing.js';
import type { NoteSigner } from '../../transparency/keys.js';
import type { App } from '../app.js';
import { logKeysOf } from '../logKeys.js';
import { done, refused, type Result } from '../result.js';
import { describeCopy, type CopiedLog } from './copiedLog.js';
import { contentOf, copyFile, emptyOut, isAbsence, isEmpty, pathsBelow, syncTree } from './files.js';
import { MANIFEST, signManifest, type ListedFile, type Manifest } from './manifest.js';

/** Within so many days an erasure must have reached every backup; one that holds keys of persons is good for no longer. */
export const PERSONS_KEPT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface BackupOrder {
  /** DATA_DIR. */
  readonly data: string;
  /** Absolute; empty, or not there. */
  readonly to: string;
  /** For how long it may be restored. */
  readonly keepDays: number;
  /** The version of this program. */
  readonly program: string;
}

export interface BackupMade extends Pick<Manifest, 'position' | 'root' | 'checkpoint' | 'madeAt' | 'keepUntil'> {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** @throws Fault BLOB_DAMAGED when a file that the log names is lost: a backup without it would not be whole. */
export async function backUp(app: App, actor: Actor, order: BackupOrder): Promise<Result<BackupMade>> {
  const denied = denial(actor, 'backUp');
  if (denied !== null) return refused(denied);
  const folder = order.to;
  if (!(await isEmpty(folder))) return refused(rejection('FOLDER_NOT_EMPTY', { folder }));
  makeFolder(folder, 0o700);
  let made: Result<BackupMade> | null = null;
  try {
    made = await fill(app, order);
  } finally {
    // What was cut short is no backup, and all of it is ours.
    if (made?.ok !== true) await emptyOut(folder);
  }
  return made;
}

async function fill(app: App, order: BackupOrder): Promise<Result<BackupMade>> {
  const { to, keepDays, program } = order;
  const madeAt = app.clock.now();
  const published = await app.published.publish();
  const { opensPersons } = await copyDatabases(order.data, to);
  if (opensPersons && keepDays > PERSONS_KEPT_DAYS)
    return refused(rejection('BACKUP_KEPT_TOO_LONG', { days: keepDays, limit: PERSONS_KEPT_DAYS }));
  const { blobs, ...log } = await describeCopy(to, published);
  await makeOneFile(join(to, LOG_FILE));
  for (const hash of blobs) await copyBlob(order, hash);
  const signer = await signerOf(app, log.position);
  const checkpoint = await putCheckpoint(to, log, signer);
  const keepUntil = new Date(Date.parse(madeAt) + keepDays * DAY_MS).toISOString();
  const root = hashToBase64(log.root);
  const said = { origin: signer.name, ...log, root, checkpoint, madeAt, keepUntil, program };
  const facts: Manifest = { format: 'hue-open-data/backup-1', ...said, files: await listOf(to) };
  await putManifest(to, signManifest(facts, signer));
  return done(summary(to, facts));
}

async function signerOf(app: App, position: number): Promise<NoteSigner> {
  const signer = await logKeysOf(app.store, app.keys).signerOf(position);
  if (signer) return signer;
  throw new Fault('KEY_MISSING', 'the log has not published a key yet');
}

/** The tree of the copy, signed; the one that is published may be further by now. */
async function putCheckpoint(to: string, { position, root }: Omit<CopiedLog, 'blobs'>, signer: NoteSigner) {
  const note = signCheckpoint({ origin: signer.name, size: position, root }, [signer]);
  await new TileFiles(join(to, 'log')).putCheckpoint(note);
  return note;
}

async function copyBlob({ data, to }: BackupOrder, sha256: string): Promise<void> {
  const path = filePath(sha256);
  const copy = await copyFile(join(data, path), join(to, path)).catch((error: unknown) => {
    throw isAbsence(error) ? lost(sha256, 'is gone') : error;
  });
  if (copy.sha256 !== sha256) throw lost(sha256, 'is not what was received');
}

function lost(sha256: string, why: string): Fault {
  return new Fault(
    'BLOB_DAMAGED',
    `the stored file ${sha256} ${why}; restore it from another copy, then back up again`,
  );
}

async function listOf(folder: string): Promise<readonly ListedFile[]> {
  const files: ListedFile[] = [];
  for (const path of await pathsBelow(folder)) files.push({ path, ...(await contentOf(join(folder, path))) });
  return files;
}

/** Everything else is on the disk before the manifest has its name. */
async function putManifest(folder: string, note: string): Promise<void> {
  const path = join(folder, MANIFEST);
  const unfinished = `${path}.unfinished`;
  await syncTree(folder);
  try {
    await writeSynced(unfinished, Buffer.from(note), 0o600);
    await rename(unfinished, path);
    await syncFolder(folder);
  } catch (error) {
    throw unmade(path, error);
  }
}

function summary(folder: string, { position, root, checkpoint, madeAt, keepUntil, files }: Manifest): BackupMade {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return { folder, position, root, checkpoint, madeAt, keepUntil, files: files.length, bytes };
}
