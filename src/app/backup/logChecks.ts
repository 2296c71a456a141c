/** The log of a backup held against what was signed of it: its manifest, its checkpoint, and what somebody shows from elsewhere. */
import { filePath } from '../../audit/namedFiles.js';
import { rejection, type Rejection } from '../../domain/rejections.js';
import type { EventStore } from '../../store/port.js';
import { rootOf } from '../../transparency/edge.js';
import { openCheckpoint } from '../../transparency/checkpoint.js';
import { hashToBase64 } from '../../transparency/hashing.js';
import { verifierKeyText, type VerifierKey } from '../../transparency/keys.js';
import { openNote } from '../../transparency/note.js';
import { publishedKeys, verifierOf } from '../logKeys.js';
import { growTree, modeOf } from './copiedLog.js';
import { MANIFEST } from './manifest.js';
import { blobsNamedBy } from './namedBlobs.js';
import { flawed, type FoundBackup } from './reading.js';
import { isOfLog, type Shown } from './shown.js';

interface Checking {
  readonly found: FoundBackup;
  readonly keys: readonly VerifierKey[];
  readonly shown: readonly Shown[];
}

/** Why the log of a backup is not the one that was backed up, or not as far as is shown; null when all is well. */
export async function flawOfLog(
  store: EventStore,
  found: FoundBackup,
  shown: readonly Shown[],
): Promise<Rejection | null> {
  const published = await publishedKeys(store);
  const signers = published.filter(({ number, position }) => number === 1 || position <= found.facts.position);
  const checking = { found, keys: signers.map(verifierOf), shown };
  return (
    flawOfSignature(checking) ??
    flawOfShown(checking) ??
    (await flawOfTree(store, checking)) ??
    flawOfFiles(store, found)
  );
}

/** Signed by the key that was in force at its position, as the log's own events tell it. */
function flawOfSignature({ found, keys }: Checking): Rejection | null {
  const { folder, note } = found;
  const opened = openNote(note, keys);
  if (!opened.ok) return flawed(folder, MANIFEST, opened.why === 'badSignature' ? 'badSignature' : 'otherKey');
  const inForce = keys.at(-1);
  const isRight = opened.signedBy.some((key) => inForce && verifierKeyText(key) === verifierKeyText(inForce));
  return isRight ? null : flawed(folder, MANIFEST, 'otherKey');
}

/** Told before anything is computed. A later key may have signed what is shown: size and log are then all that can be asked. */
function flawOfShown({ found, keys, shown }: Checking): Rejection | null {
  const { folder, facts } = found;
  for (const one of shown) {
    const { path, head } = one;
    const { position, origin } = facts;
    if (head.origin === origin && head.size > position)
      return rejection('BACKUP_OLDER', { folder, position, file: path, size: head.size });
    if (!isOfLog(one, keys)) return rejection('BACKUP_REFUSED', { folder, file: path, why: 'otherLog' });
  }
  return null;
}

async function flawOfTree(store: EventStore, { found, keys, shown }: Checking): Promise<Rejection | null> {
  const { folder, facts } = found;
  const sizes = shown.map(({ head }) => head.size);
  const { size, root, roots } = await growTree(store, { sizes, tiles: null });
  const checkpoint = openCheckpoint(facts.checkpoint, keys);
  const isWhole = checkpoint.ok && isAll([size, checkpoint.head.size], facts.position);
  const isTheirs = isAll([hashToBase64(root), hashToBase64(rootOf(await store.edge()))], facts.root);
  if (!isWhole || !isTheirs || checkpoint.head.root !== root || (await modeOf(store)) !== facts.mode)
    return flawed(folder, 'events.db', 'mixed');
  const other = shown.find(({ head }) => head.size > 0 && head.root !== roots.get(head.size));
  return other ? rejection('BACKUP_REFUSED', { folder, file: other.path, why: 'otherLog' }) : null;
}

function isAll<Value>(values: readonly Value[], expected: Value): boolean {
  return values.every((value) => value === expected);
}

/** What an event names and the manifest does not list was never backed up. */
async function flawOfFiles(store: EventStore, { folder, facts }: FoundBackup): Promise<Rejection | null> {
  const listed = new Set(facts.files.map(({ path }) => path));
  const missing = (await blobsNamedBy(store)).map(filePath).find((path) => !listed.has(path));
  return missing === undefined ? null : flawed(folder, missing, 'missing');
}
