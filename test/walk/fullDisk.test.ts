/** A real small file system that is full: said in both languages, nothing half done, and everything goes on afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { cli, example, filesBelow, logEnd, shipped } from '../support/cli.js';
import { begin, openAccounts, tick, type Accounts } from './playWalk.js';

const KIB = 1024;

let accounts: Accounts;

const line = cli();
mkdirSync(line.data);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', line.data]).status === 0;
if (!mounted) process.stdout.write('No small file system can be mounted here: the tests of a full disk are skipped.\n');
const describeOnSmallDisk = mounted ? describe : describe.skip;

beforeAll(async () => {
  if (!mounted) return;
  await begin(line);
  accounts = await openAccounts(line);
  await tick(line, '2026-04-01T08:00:00+07:00');
}, 60_000);

afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', line.data]);
  line.remove();
});

/** Leaves so many bytes of the disk free, then lets `work` find out. */
async function withFree<Answer>(bytes: number, work: () => Promise<Answer>): Promise<Answer> {
  const ballast = join(line.data, 'ballast');
  const { bavail, bsize } = statfsSync(line.data);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - bytes));
  try {
    return await work();
  } finally {
    rmSync(ballast);
  }
}

function bigFile(name: string): string {
  const rows = Array.from({ length: 4_000 }, (_, n) => `${String(n)},Điểm mẫu ${String(n)},Đường mẫu,107.5,16.4,x`);
  return line.write(name, `id,ten,diachi,kinhdo,vido,mota\n${rows.join('\n')}\n`);
}

function kept() {
  return { log: logEnd(line.data), files: ['blobs', 'mail'].flatMap((folder) => filesBelow(join(line.data, folder))) };
}

describeOnSmallDisk('a full disk', () => {
  test('keeps nothing of a file that does not fit, and takes it when there is space again', async () => {
    const before = kept();
    const words = ['upload', 'SDL-01', '2026-Q1', bigFile('big.csv')];
    const told = await withFree(220 * KIB, () => line.real(words, accounts.SDL));
    expect({ exit: told.code, stdout: told.stdout }).toEqual({ exit: 3, stdout: '' });
    expect(told.stderr).toMatch(/^Sự cố \[DISK_FULL\]: .*đầy.*\n^Failed \[DISK_FULL\]: .*no space is left.*\n$/m);
    expect(kept()).toEqual(before);
    expect((await line.real(words, accounts.SDL)).code).toBe(0);
  });

  test('promises nothing of an import that does not fit', async () => {
    const before = kept();
    const words = ['import', 'annex', shipped('sample-annex.csv')];
    const told = await withFree(160 * KIB, () => line.real(words));
    expect(told).toMatchObject({ code: 3, stderr: expect.stringMatching(/\[DISK_FULL\]/) });
    const after = kept();
    if (after.log !== before.log) throw new Error('the import was promised: choose less space');
    expect((await line.real(words)).code).toBe(0);
    expect(await line.ask(z.array(z.unknown()), ['events', '--type', 'ImportCompleted'])).toHaveLength(4);
  });

  test('is told as such by every command, however little is left', async () => {
    const words = ['upload', 'TTBTDT-01', '2026-Q1', example('gia-ve.csv')];
    for (const left of [0, 4, 16, 32, 48, 64, 80, 96, 128]) {
      const told = await withFree(left * KIB, () => line.json(words, accounts.TTBTDT));
      expect([
        { left, code: 0 },
        { left, code: 3, document: expect.objectContaining({ code: 'DISK_FULL' }) },
      ]).toContainEqual({ left, ...(told.code === 0 ? { code: 0 } : told) });
    }
    expect((await line.json(words, accounts.TTBTDT)).code).toBe(0);
  });
});
