/**
 * The log as a bundle that anybody can check without this program: made in a folder beside and renamed when it is whole, so that
 * one cut short is never taken for one. Refused where the events do not lead to the root that is signed for them.
 */
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import {
  BAGIT,
  bundleFiles,
  FILES_LABEL,
  filesText,
  infoText,
  keysText,
  manifestText,
  rulesText,
  tagFiles,
  WITH_FILES,
  WITHOUT_FILES,
} from '../../audit/bundle/format.js';
import { filePath } from '../../audit/namedFiles.js';
import { rejection } from '../../domain/rejections.js';
import { syncFolder } from '../../store/durable.js';
import { Fault } from '../../store/faults.js';
import { unmade } from '../../store/folder.js';
import type { Published } from '../../store/treeFollower.js';
import { hashToBase64 } from '../../transparency/hashing.js';
import type { App } from '../app.js';
import { contentOf, copyFile, isEmpty, pathsBelow, syncTree } from '../backup/files.js';
import { publishedKeys } from '../logKeys.js';
import { done, refused, type Result } from '../result.js';
import { putText, writeBundleLog } from './bundleLog.js';
import { bundleReadme } from './bundleReadme.js';

export interface ExportOrder {
  /** DATA_DIR, where the files are. */
  readonly data: string;
  /** A folder that is empty or not there yet. */
  readonly to: string;
  readonly withFiles: boolean;
  /** The verifier in one file. */
  readonly verifier: string;
  readonly program: string;
}

export interface Exported {
  readonly folder: string;
  readonly position: number;
  readonly root: string;
  readonly exportedAt: string;
  readonly files: number;
  readonly withFiles: boolean;
  /** SHA-256 of `tagmanifest-sha256.txt`: names all that is in the bundle. */
  readonly sha256: string;
}

/** @throws Fault LOG_REWRITTEN, BLOB_DAMAGED, KEY_MISSING, DISK_FULL, FOLDER_NOT_WRITABLE; nothing is left then. */
export async function exportBundle(app: App, actor: Actor, order: ExportOrder): Promise<Result<Exported>> {
  const denied = denial(actor, 'auditLog');
  if (denied !== null) return refused(denied);
  if (!(await isEmpty(order.to))) return refused(rejection('FOLDER_NOT_EMPTY', { folder: order.to }));
  const published = await app.published.publish();
  if (!published) throw new Fault('KEY_MISSING', 'the log has not published a key yet, so nothing of it is signed');
  const unfinished = join(dirname(order.to), `.${basename(order.to)}.unfinished`);
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(join(unfinished, 'data'), { recursive: true });
    const exported = await write(app, order, { folder: unfinished, published });
    await putInPlace(unfinished, order.to);
    return done(exported);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw diskFault(error, order.to);
  }
}

async function putInPlace(unfinished: string, to: string): Promise<void> {
  await syncTree(unfinished);
  // An empty folder of that name gives way.
  await rename(unfinished, to);
  await syncFolder(dirname(to));
}

function diskFault(error: unknown, path: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code) ? unmade(path, error) : error;
}

interface Target {
  readonly folder: string;
  readonly published: Published;
}

async function write(app: App, order: ExportOrder, { folder, published }: Target): Promise<Exported> {
  const { head, note } = published;
  const put = (name: string, text: string) => putText(join(folder, name), text);
  const { named, rules } = await writeBundleLog(app.store, folder, head);
  await put(bundleFiles.checkpoint, note);
  await put(bundleFiles.keys, keysText(head.origin, keysUpTo(await publishedKeys(app.store), head.size)));
  await put(bundleFiles.files, filesText(named));
  await put(bundleFiles.rules, rulesText(rules));
  if (order.withFiles) await copyFiles(order.data, folder, [...named.keys()]);
  const exportedAt = app.clock.now();
  const about = { position: head.size, root: hashToBase64(head.root), exportedAt, withFiles: order.withFiles };
  await put(bundleFiles.readme, bundleReadme({ ...about, origin: head.origin }));
  await put(bundleFiles.verifier, order.verifier);
  const sha256 = await writeManifests(folder, { ...about, program: order.program, origin: head.origin });
  return { folder: order.to, ...about, files: named.size, sha256 };
}

type PublishedKeys = Awaited<ReturnType<typeof publishedKeys>>;

/** Keys that were published after the checkpoint are not in its events. */
function keysUpTo(keys: PublishedKeys, size: number): PublishedKeys {
  return keys.filter(({ position }) => position <= size);
}

async function copyFiles(data: string, folder: string, hashes: readonly string[]): Promise<void> {
  for (const sha256 of hashes) {
    const path = filePath(sha256);
    const copied = await copyFile(join(data, path), join(folder, 'data', path)).catch((error: unknown) => {
      throw lost(error, sha256);
    });
    if (copied.sha256 !== sha256) throw lost(null, sha256);
  }
}

function lost(error: unknown, sha256: string): unknown {
  if (error instanceof Fault) return error;
  return new Fault('BLOB_DAMAGED', `the stored file ${sha256} is gone or not what was received`, { cause: error });
}

interface About {
  readonly position: number;
  readonly root: string;
  readonly origin: string;
  readonly exportedAt: string;
  readonly withFiles: boolean;
  readonly program: string;
}

/** Answers the hash of the tag manifest, which is written last: without it nothing is a bundle. */
async function writeManifests(folder: string, about: About): Promise<string> {
  const payload = new Map<string, string>();
  let bytes = 0;
  for (const path of (await pathsBelow(folder)).filter((name) => name.startsWith('data/'))) {
    const { sha256, size } = await contentOf(join(folder, path));
    payload.set(path, sha256);
    bytes += size;
  }
  await putText(join(folder, bundleFiles.bagit), BAGIT);
  await putText(join(folder, bundleFiles.info), infoText(labelsOf(about, `${String(bytes)}.${String(payload.size)}`)));
  await putText(join(folder, bundleFiles.manifest), manifestText(payload));
  const tags = new Map<string, string>();
  for (const name of tagFiles) tags.set(name, (await contentOf(join(folder, name))).sha256);
  await putText(join(folder, bundleFiles.tagManifest), manifestText(tags));
  return (await contentOf(join(folder, bundleFiles.tagManifest))).sha256;
}

function labelsOf({ position, root, origin, exportedAt, withFiles, program }: About, oxum: string) {
  return [
    ['Bag-Software-Agent', `hue-open-data ${program}`],
    ['Bagging-Date', exportedAt.slice(0, 10)],
    ['Payload-Oxum', oxum],
    ['External-Identifier', origin],
    ['Hue-Open-Data-Exported-At', exportedAt],
    ['Hue-Open-Data-Position', String(position)],
    ['Hue-Open-Data-Root', root],
    [FILES_LABEL, withFiles ? WITH_FILES : WITHOUT_FILES],
  ] as const;
}
