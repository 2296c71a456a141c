import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../../../src/access/actor.js';
import { verifyLog } from '../../../src/app/audit/verifyLog.js';
import { auditedFolder, type Audited } from '../../support/audited.js';
import { answer } from '../../support/installation.js';

let audited: Audited;
beforeAll(async () => {
  audited = await auditedFolder();
}, 60_000);
afterAll(() => {
  audited.remove();
});

const verify = async (folder: string, kept: Parameters<typeof verifyLog>[1]['kept'] = []) =>
  answer(await verifyLog(machine, { folder, masterKey: null, kept }));

/** Names, sizes and times of everything in a folder. */
function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs, ino } = statSync(join(folder, name));
      return `${name} ${String(size)} ${String(mtimeMs)} ${String(ino)}`;
    });
}

describe('an audit of a sound log', () => {
  test('finds nothing, and says what it vouches for', async () => {
    const { kept, size, folder } = audited;
    const report = await verify(folder, [kept.older, kept.newest, kept.receipt]);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ sound: true, position: size, signedUpTo: size, unchecked: [] });
    expect(report.checked).toMatchObject({ events: size, kept: 3 });
    expect(report.checked.files).toBeGreaterThan(10);
    expect(report.checked.viewRows).toBeGreaterThan(size);
  });

  test('changes nothing in the folder and leaves nothing there', async () => {
    const folder = audited.copy();
    const before = listing(folder);
    await verify(folder);
    expect(listing(folder)).toEqual(before);
  });

  test('is the machine’s alone', async () => {
    const denied = await verifyLog({ kind: 'public' }, { folder: audited.folder, masterKey: null, kept: [] });
    expect(denied).toMatchObject({ rejection: { code: 'NOT_ALLOWED' } });
  });
});
