/** DATA_DIR from outside: who may enter it, whose it is, and how much room is left. */
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { trouble, well, type Finding } from './finding.js';

const MIB = 2 ** 20;
/** An upload may have 512 MiB, and views are rebuilt beside the old ones. */
const ENOUGH_BYTES = 2_048 * MIB;
/** Less than one upload may have. */
const LITTLE_BYTES = 512 * MIB;
const OTHERS = 0o007;
const NOT_OWNER = 0o077;

export async function examineFolder(folder: string): Promise<readonly Finding[]> {
  return [await rights(folder), ...(await room(folder))];
}

async function rights(folder: string): Promise<Finding> {
  const { uid, mode } = (await found(folder)) ?? { uid: -1, mode: 0 };
  if (uid < 0 || !(await isWritable(folder)))
    return trouble('folder', {
      state: 'fail',
      found: { vi: `${folder} không có, hoặc không ghi được`, en: `${folder} is not there, or cannot be written` },
      advice: { vi: 'xem lại DATA_DIR và chủ sở hữu của thư mục', en: 'look at DATA_DIR and at who owns the folder' },
    });
  const keys = await found(join(folder, 'keys.db'));
  if (keys && (keys.mode & NOT_OWNER) !== 0) return tooOpen('fail', join(folder, 'keys.db'), '600');
  if ((mode & OTHERS) !== 0) return tooOpen('warn', folder, '700');
  return (
    (await owners(folder, uid)) ??
    well('folder', { vi: `${folder} chỉ chủ sở hữu vào được`, en: `${folder} is its owner's alone` })
  );
}

function tooOpen(state: 'warn' | 'fail', path: string, mode: string): Finding {
  return trouble('folder', {
    state,
    found: { vi: `người khác trên máy đọc được ${path}`, en: `others on this machine can read ${path}` },
    advice: { vi: `chạy: chmod ${mode} ${path}`, en: `run: chmod ${mode} ${path}` },
  });
}

/** A file that another user has made, root most often, stops the program sooner or later. */
async function owners(folder: string, uid: number): Promise<Finding | null> {
  for (const name of ['events.db', 'keys.db', 'blobs', 'log', 'mail']) {
    const path = join(folder, name);
    const file = await found(path);
    if (file && file.uid !== uid)
      return trouble('folder', {
        state: 'warn',
        found: {
          vi: `${path} thuộc người dùng khác với thư mục`,
          en: `${path} belongs to another user than the folder`,
        },
        advice: { vi: `chạy: chown -R ${String(uid)} ${folder}`, en: `run: chown -R ${String(uid)} ${folder}` },
      });
  }
  return null;
}

async function room(folder: string): Promise<readonly Finding[]> {
  const disk = await statfs(folder).catch(() => null);
  if (!disk) return [];
  const free = disk.bavail * disk.bsize;
  const mib = String(Math.floor(free / MIB));
  const words = { vi: `còn trống ${mib} MiB`, en: `${mib} MiB are free` };
  if (free >= ENOUGH_BYTES) return [well('disk', words)];
  const advice = { vi: 'giải phóng dung lượng hoặc mở rộng ổ đĩa', en: 'free space, or enlarge the disk' };
  return [trouble('disk', { state: free < LITTLE_BYTES ? 'fail' : 'warn', found: words, advice })];
}

async function found(path: string): Promise<{ uid: number; mode: number } | null> {
  return stat(path).catch(() => null);
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
