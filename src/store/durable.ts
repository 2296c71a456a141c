/** Files that stand on the disk when a promise says so: bytes synced, a rename or a new folder synced in its parent. */
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes a file anew and syncs it. */
export async function writeSynced(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const handle = await open(path, 'w', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes what was renamed or made in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a file in the place of another, or of none, so that at any moment the one or the other is there whole. */
export async function replaceFile(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.part`);
  try {
    await writeSynced(part, bytes, mode);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}
