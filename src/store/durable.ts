/** Files that stand on the disk when a promise says so: bytes synced, a rename or a new folder synced in its parent. */
import { open } from 'node:fs/promises';

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
