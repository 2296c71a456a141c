import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { diskBlobs, type BlobStore, type Staged } from '../../src/intake/blobs.js';
import { temporaryFolder, type Folder } from '../support/intakeFiles.js';

const content = 'Danh mục loại vé\n';
const hash = createHash('sha256').update(content).digest('hex');

let folder: Folder;
let root: string;
let blobs: BlobStore;
beforeEach(() => {
  folder = temporaryFolder();
  root = join(folder.path, 'data', 'blobs');
  blobs = diskBlobs(root);
});
afterEach(() => {
  folder.remove();
});

const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
const leftovers = () => readdirSync(join(root, 'tmp'));

async function staged(source: string | readonly string[], limit = 1000): Promise<Staged> {
  const result = await blobs.stage(Readable.from([source].flat().map((chunk) => Buffer.from(chunk))), limit);
  if (result === 'tooLarge') throw new Error('too large');
  return result;
}

async function stored(source: string): Promise<Staged> {
  const result = await staged(source);
  await result.commit();
  return result;
}

describe('a staged file', () => {
  test('is hashed and measured as it comes, in whatever pieces', async () => {
    expect(await staged([content.slice(0, 3), '', content.slice(3)])).toMatchObject({
      sha256: hash,
      size: Buffer.byteLength(content),
    });
    expect(await blobs.has(hash)).toBe(false);
  });

  test('can be read where it lies before it is committed', async () => {
    expect(readFileSync((await staged(content)).path, 'utf8')).toBe(content);
  });

  test('stands under its hash once it is committed, and nothing of it remains elsewhere', async () => {
    await stored(content);
    expect(readFileSync(pathOf(hash), 'utf8')).toBe(content);
    expect(await blobs.has(hash)).toBe(true);
    expect(leftovers()).toEqual([]);
  });

  test('leaves nothing when it is discarded', async () => {
    await (await staged(content)).discard();
    expect(leftovers()).toEqual([]);
    expect(await blobs.has(hash)).toBe(false);
  });

  test('stays what it became: a second commit or a discard after it changes nothing', async () => {
    const file = await stored(content);
    await file.commit();
    await file.discard();
    expect(await blobs.has(hash)).toBe(true);
  });

  test('may be committed twice over by two uploads of the same bytes', async () => {
    const [one, two] = await Promise.all([staged(content), staged(content)]);
    expect(one.path).not.toBe(two.path);
    await Promise.all([one.commit(), two.commit()]);
    expect(await text(blobs.open(hash))).toBe(content);
  });

  test('may be empty', async () => {
    const file = await stored('');
    expect(file).toMatchObject({ size: 0, sha256: createHash('sha256').digest('hex') });
    expect((await blobs.read(file.sha256)).length).toBe(0);
  });

  test('is readable for its owner and group and never executable', async () => {
    await stored(content);
    expect(statSync(pathOf(hash)).mode & 0o137).toBe(0);
  });
});

describe('staging keeps nothing', () => {
  test('of a file over the limit, and reads no further', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield await Promise.resolve(Buffer.alloc(100));
      }
    }
    expect(await blobs.stage(endless(), 250)).toBe('tooLarge');
    expect(read).toBe(3);
    expect(leftovers()).toEqual([]);
  });

  test('of a file exactly at the limit too little: at the limit it is kept', async () => {
    expect(await staged('x'.repeat(250), 250)).toMatchObject({ size: 250 });
  });

  test('of a source that breaks off, whose error is passed on', async () => {
    async function* broken() {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('connection lost');
    }
    await expect(blobs.stage(broken(), 1000)).rejects.toThrow('connection lost');
    expect(leftovers()).toEqual([]);
  });

  test('where its folder cannot be made, and says so', async () => {
    mkdirSync(join(folder.path, 'data'));
    writeFileSync(root, 'a file in the way');
    await expect(staged(content)).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' });
  });
});

/** A file system of 64 KiB. */
function mountTinyDisk(path: string): void {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', path], { stdio: 'ignore' });
}

/** Not every machine lets a test make one. */
function mayMount(): boolean {
  const trial = temporaryFolder();
  try {
    mountTinyDisk(trial.path);
    execFileSync('umount', [trial.path]);
    return true;
  } catch {
    return false;
  } finally {
    trial.remove();
  }
}

if (mayMount()) {
  test('staging says that the disk is full and keeps nothing, and takes smaller files again', async () => {
    mountTinyDisk(root);
    try {
      const big = 'x'.repeat(200_000);
      await expect(staged(big, 1_000_000)).rejects.toMatchObject({ name: 'Fault', code: 'DISK_FULL' });
      expect(leftovers()).toEqual([]);
      await stored(content);
      expect(await blobs.has(hash)).toBe(true);
    } finally {
      execFileSync('umount', [root]);
    }
  });
}

describe('a stored file', () => {
  test('is read whole, or as a stream', async () => {
    await stored(content);
    expect((await blobs.read(hash)).toString()).toBe(content);
    expect(await text(blobs.open(hash))).toBe(content);
  });

  test('that the disk has damaged is never handed out as whole', async () => {
    await stored(content);
    writeFileSync(pathOf(hash), `${content} `);
    await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
    await expect(text(blobs.open(hash))).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  test('that is damaged is healed when the same bytes come again', async () => {
    await stored(content);
    writeFileSync(pathOf(hash), '');
    await stored(content);
    expect((await blobs.read(hash)).toString()).toBe(content);
  });

  test('that is gone is a fault, not an empty file', async () => {
    await stored(content);
    rmSync(pathOf(hash));
    await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
    await expect(text(blobs.open(hash))).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
    expect(await blobs.has(hash)).toBe(false);
  });

  test('is asked for by its hash and by nothing that could lead elsewhere', async () => {
    for (const name of ['../../events.db', hash.toUpperCase(), `${hash}/`, '']) {
      await expect(blobs.has(name)).rejects.toThrow();
      await expect(blobs.read(name)).rejects.toThrow();
      expect(() => blobs.open(name)).toThrow();
    }
  });
});

describe('what killed processes left behind', () => {
  function abandoned(name: string, hoursAgo: number): void {
    mkdirSync(join(root, 'tmp'), { recursive: true });
    const path = join(root, 'tmp', name);
    writeFileSync(path, 'half a file');
    const at = statSync(path).mtimeMs / 1000 - hoursAgo * 3600;
    utimesSync(path, at, at);
  }

  test('is swept with the first upload when it is older than a day', async () => {
    abandoned('1-1', 25);
    abandoned('1-2', 23);
    await stored(content);
    expect(leftovers()).toEqual(['1-2']);
  });

  test('is not taken for a name that is free, even under the same process id', async () => {
    abandoned(`${String(process.pid)}-1`, 1);
    await stored(content);
    expect(leftovers()).toEqual([`${String(process.pid)}-1`]);
    expect((await blobs.read(hash)).toString()).toBe(content);
  });
});
