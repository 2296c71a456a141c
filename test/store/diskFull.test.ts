/** A real small file system that fills up. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/store/port.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { eventNamed, everything, handClock } from '../support/storeEvents.js';

const folder = mkdtempSync(join(tmpdir(), 'full-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
const ballast = join(folder, 'ballast');
const body = { text: 'đ'.repeat(2_000) };

/** Only who may mount one has a small disk. */
const describeOnSmallDisk = mounted ? describe : describe.skip;
if (!mounted) rmSync(folder, { recursive: true });

/** Appends one by one until the disk says no; answers what was acknowledged and the refusal. */
async function fill(store: EventStore): Promise<{ kept: readonly string[]; refusal: unknown }> {
  const kept: string[] = [];
  for (let version = 0; ; version += 1) {
    const id = `id-${String(version)}`;
    const refusal: unknown = await store.append('a', [eventNamed(id, body)], version).then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal !== null) return { kept, refusal };
    kept.push(id);
  }
}

describeOnSmallDisk('a full disk', () => {
  let store: EventStore;
  beforeEach(async () => {
    writeFileSync(ballast, Buffer.alloc(400_000));
    store = await openSqliteStore({ folder, clock: handClock(), create: true });
  });
  afterEach(async () => {
    await store.close();
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });

  test('is said, leaves nothing half done, and the store goes on when there is space again', async () => {
    const { kept, refusal } = await fill(store);
    expect(refusal).toMatchObject({ code: 'DISK_FULL', detail: expect.stringContaining('events.db') });
    expect(kept.length).toBeGreaterThan(10);
    const group = ['x', 'y', 'z'].map((id) => store.append(id, [eventNamed(id, body), eventNamed(`${id}2`, body)], 0));
    const refused = await Promise.allSettled(group);
    expect(refused.map((result) => result.status === 'rejected' && (result.reason as { code: string }).code)).toEqual(
      Array(3).fill('DISK_FULL'),
    );
    expect((await everything(store)).map(({ id }) => id)).toEqual(kept);
    rmSync(ballast);
    expect(await store.append('a', [eventNamed('later', body)], kept.length)).toEqual({ version: kept.length + 1 });
    expect((await everything(store)).map(({ id }) => id)).toEqual([...kept, 'later']);
  });
});
