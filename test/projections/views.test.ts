import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '../../src/domain/events.js';
import { auditTrail } from '../../src/projections/auditTrail.js';
import { projections } from '../../src/projections/index.js';
import { ACCUSABLE, submissionRows } from '../../src/projections/submissions.js';
import { openViews } from '../../src/projections/views.js';
import { memoryStore } from '../../src/store/memory.js';
import type { EventStore, LoggedEvent } from '../../src/store/port.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { sampleLog } from '../support/sampleLog.js';
import { handClock } from '../support/storeEvents.js';
import { Recorder } from '../support/recorder.js';
import { dumpOf, newFolder, newTrial, type Trial } from './trial.js';

const small = { agencies: 4, obligationsEach: 3, firstQuarter: '2025-Q1', lastQuarter: '2025-Q4', seed: 7 };
const settled = (day: string): DomainEvent => ({ type: 'DaySettled', data: { day } });

async function played(): Promise<Trial> {
  const trial = await newTrial();
  await trial.play(sampleLog(small));
  return trial;
}

function current(folder: string): string {
  return join(folder, readFileSync(join(folder, 'views.current'), 'utf8').trim());
}

/** The same log, handed out in pages of a few events. */
function inPages(store: EventStore, size: number): Pick<EventStore, 'readAll' | 'subscribe' | 'end'> {
  return {
    readAll: async function* (after) {
      for await (const page of store.readAll(after)) {
        for (let at = 0; at < page.length; at += size) yield page.slice(at, at + size);
      }
    },
    subscribe: store.subscribe.bind(store),
    end: store.end.bind(store),
  };
}

describe('views', () => {
  test('are identical however they were built: in one go, page by page with restarts, or rebuilt', async () => {
    const { folder, store, views } = await played();
    await views.catchUp();
    const byCatchingUp = dumpOf(current(folder));
    expect(byCatchingUp['submission']?.length).toBeGreaterThan(150);

    await views.rebuild();
    expect(current(folder)).not.toBe(join(folder, 'views-1.db'));
    expect(dumpOf(current(folder))).toEqual(byCatchingUp);

    const other = newFolder();
    let last = -1;
    for (let stopAfter = 5; last < (await store.end()).position; stopAfter += 5) {
      const paged = inPages(store, 37);
      const few = { ...paged, readAll: (after: number) => firstPages(paged.readAll(after), stopAfter) };
      const restarted = await openViews({ folder: other, store: few, projections });
      last = await restarted.catchUp();
      restarted.close();
    }
    expect(dumpOf(current(other))).toEqual(byCatchingUp);
    views.close();
  });

  test('are built anew when their pages are lost, under a number that was never used', async () => {
    const { folder, store, views } = await played();
    await views.catchUp();
    const before = dumpOf(current(folder));
    views.close();
    for (const name of readdirSync(folder)) if (name.startsWith('views')) rmSync(join(folder, name));
    writeFileSync(join(folder, 'views-4.db-wal'), '');
    const again = await openViews({ folder, store, projections });
    expect(current(folder)).toBe(join(folder, 'views-5.db'));
    expect(dumpOf(current(folder))).toEqual(before);
    again.close();
  });

  test.each([
    [
      'cut short',
      (path: string) => {
        writeFileSync(path, readFileSync(path).subarray(0, 5000));
      },
    ],
    [
      'no database',
      (path: string) => {
        writeFileSync(path, 'Đây không phải là cơ sở dữ liệu.'.repeat(200));
      },
    ],
    [
      'empty',
      (path: string) => {
        writeFileSync(path, '');
      },
    ],
    [
      'gone',
      (path: string) => {
        rmSync(path);
      },
    ],
    ['another version’s', (path: string) => new Database(path).exec("UPDATE about SET fingerprint = 'older'").close()],
    ['another log’s', (path: string) => new Database(path).exec("UPDATE about SET lastId = 'foreign'").close()],
    ['ahead of the log', (path: string) => new Database(path).exec('UPDATE about SET position = 100000').close()],
  ])('that are %s are built anew at the next opening', async (_, harm) => {
    const { folder, store, views } = await played();
    await views.catchUp();
    const before = dumpOf(current(folder));
    views.close();
    for (const suffix of ['-wal', '-shm']) rmSync(current(folder) + suffix, { force: true });
    harm(current(folder));
    const again = await openViews({ folder, store, projections });
    expect(current(folder)).toBe(join(folder, 'views-2.db'));
    expect(dumpOf(current(folder))).toEqual(before);
    again.close();
  });

  test('that turn out to be damaged while in use say so and are built anew at the next opening', async () => {
    const { folder, store, views } = await played();
    await views.catchUp();
    const before = dumpOf(current(folder));
    views.close();
    const path = current(folder);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
    const damaged = await openViews({ folder, store, projections });
    const everything = () => auditTrail(damaged, { limit: -1 });
    expect(everything).toThrow(expect.objectContaining({ code: 'LOG_UNREADABLE' }));
    damaged.close();
    expect(existsSync(join(folder, 'views.current'))).toBe(false);
    const again = await openViews({ folder, store, projections });
    expect(dumpOf(current(folder))).toEqual(before);
    again.close();
  });

  test('switch every process over after a rebuild, and nobody reads a mixture', async () => {
    const { folder, store, views } = await played();
    await views.catchUp();
    const other = await openViews({ folder, store, projections });
    const [end, first] = [views.position(), current(folder)];
    const during: number[] = [];
    views.read(null, ({ position }) => {
      during.push(position);
    });
    const progress: number[] = [];
    expect(await other.rebuild((done) => progress.push(done))).toBe(end);
    expect(progress.at(-1)).toBe(end);
    expect(current(folder)).not.toBe(first);
    expect(views.position()).toBe(end);
    await other.rebuild();
    expect(views.position()).toBe(end);
    await other.rebuild();
    expect(views.position()).toBe(end);
    expect(databases(folder)).toEqual(['views-3.db', 'views-4.db']);
    views.close();
    other.close();
  });

  test('of a process that still reads an old database are not deleted under it', async () => {
    const { folder, views } = await played();
    await views.catchUp();
    const reader = new Database(current(folder));
    reader.exec('BEGIN; SELECT count(*) FROM about');
    await views.rebuild();
    await views.rebuild();
    await views.rebuild();
    expect(databases(folder)).toEqual(['views-1.db', 'views-3.db', 'views-4.db']);
    reader.close();
    await views.rebuild();
    expect(databases(folder)).toEqual(['views-4.db', 'views-5.db']);
    views.close();
  });

  test('catch up for everybody who asks, and see what was appended before they asked', async () => {
    const { views, store } = await played();
    const { position } = await store.end();
    expect(await Promise.all([views.catchUp(), views.catchUp(), views.catchUp()])).toEqual([
      position,
      position,
      position,
    ]);
    await new Recorder(store).record('somewhere', [settled('2026-05-01')]);
    expect(await views.catchUp()).toBe(position + 1);
    views.close();
  });

  test('follow what is appended until they are told to stop', async () => {
    const trial = await newTrial();
    const stop = new AbortController();
    const following = trial.views.follow(stop.signal);
    await trial.play(sampleLog({ ...small, lastQuarter: '2025-Q1' }));
    const { position } = await trial.store.end();
    await trial.views.waitFor(position, 5_000);
    expect(trial.views.position()).toBe(position);
    stop.abort();
    await following;
    trial.views.close();
  });

  test('keep following after a rebuild that lacked the newest events', async () => {
    const clock = handClock();
    const store = memoryStore({ clock });
    const recorder = new Recorder(store);
    const folder = newFolder();
    await recorder.record('settlement', [settled('2026-05-01'), settled('2026-05-02')]);
    const early = { ...inPages(store, 10), readAll: () => firstPages(inPages(store, 1).readAll(0), 1) };
    const ahead = await openViews({ folder, store, projections });
    await ahead.catchUp();
    const behind = await openViews({ folder, store: early, projections });
    await behind.rebuild();
    expect(ahead.position()).toBe(1);
    await recorder.record('settlement', [settled('2026-05-03')]);
    const [newest] = await pagesOf(store, 2);
    const paged = { ...inPages(store, 10), subscribe: handingOver(newest ?? []) };
    const follower = await openViews({ folder, store: paged, projections });
    await follower.follow(new AbortController().signal);
    expect(follower.position()).toBe(3);
    for (const views of [ahead, behind, follower]) views.close();
  });

  test('say within a bound that a position was not reached', async () => {
    const { views } = await newTrial();
    await expect(views.waitFor(1, 60)).rejects.toMatchObject({ code: 'VIEWS_BEHIND' });
    views.close();
  });

  test('are brought forward by two processes at once without a gap or a double', async () => {
    const folder = newFolder();
    const store = await openSqliteStore({ folder, clock: handClock(), create: true });
    const recorder = new Recorder(store);
    for (const { stream, events } of sampleLog({ ...small, lastQuarter: '2025-Q2' }))
      await recorder.record(stream, events);
    const views = await openViews({ folder, store, projections });
    await views.rebuild();
    const children = [1, 2].map(() => spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: 'pipe' }));
    await Promise.all(children.map((child) => once(child.stdout, 'data')));
    const more = new Array(300).fill(0).map((__, n) => settled(`2026-01-${String((n % 28) + 1).padStart(2, '0')}`));
    for (const event of more) await recorder.record('settlement', [event]);
    const { position } = await store.end();
    await views.waitFor(position, 5_000);
    const exits = children.map((child) => once(child, 'exit'));
    for (const child of children) child.stdin.end(String(position));
    expect((await Promise.all(exits)).map(([code]) => code as unknown)).toEqual([0, 0]);
    const together = dumpOf(current(folder));
    await views.rebuild();
    expect(dumpOf(current(folder))).toEqual(together);
    views.close();
    await store.close();
  });
});

const script = join(import.meta.dirname, '..', 'support', 'followViews.ts');

describe('a folder that cannot hold views', () => {
  test.each(['views.lock', 'views.current'])('is told as what it is: its %s cannot be read', async (name) => {
    const [folder, { store }] = [newFolder(), await newTrial()];
    mkdirSync(join(folder, name));
    const opening = openViews({ folder, store, projections });
    await expect(opening).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' });
  });

  test('keeps an old database that does not open, and has new views all the same', async () => {
    const [folder, { store }] = [newFolder(), await newTrial()];
    mkdirSync(join(folder, 'views-1.db'));
    const views = await openViews({ folder, store, projections });
    await views.rebuild();
    await views.rebuild();
    expect(current(folder)).toBe(join(folder, 'views-4.db'));
    expect(existsSync(join(folder, 'views-1.db'))).toBe(true);
    views.close();
  });

  test('leaves the current views as they are when a rebuild finds the disk full, and no half of a new one', async () => {
    const { folder, store, views } = await played();
    const end = await views.catchUp();
    const full = { ...inPages(store, 50), readAll: (after: number) => untilFull(store.readAll(after)) };
    const other = await openViews({ folder, store: full, projections });
    await expect(other.rebuild()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(databases(folder)).toEqual(['views-1.db']);
    expect(views.position()).toBe(end);
    expect(await views.rebuild()).toBe(end);
    views.close();
    other.close();
  });
});

describe('a moment', () => {
  test('as of an instant is the log before the first event recorded after it', async () => {
    const trial = await newTrial();
    await trial.at('2026-04-01T01:00:00.000Z', 'settlement', settled('2026-04-01'));
    await trial.at('2026-04-02T01:00:00.000Z', 'settlement', settled('2026-04-02'));
    await trial.at('2026-04-02T01:00:00.000Z', 'other', settled('2026-04-03'));
    const at = (instant: string) => trial.views.resolve(instant);
    expect(at('2026-04-01T00:59:59.999Z')).toEqual({ position: 0, asOf: '2026-04-01T00:59:59.999Z', settledOn: null });
    expect(at('2026-04-01T08:00:00+07:00')).toMatchObject({ position: 1, settledOn: '2026-04-01' });
    expect(at('2026-04-02T00:59:59.999Z')).toMatchObject({ position: 1, settledOn: '2026-04-01' });
    expect(at('2026-04-02T01:00:00.000Z')).toMatchObject({ position: 3, settledOn: '2026-04-03' });
    expect(at('2099-01-01T00:00:00Z')).toMatchObject({ position: 3, asOf: '2099-01-01T00:00:00Z' });
    trial.views.close();
  });

  test('goes by the latest instant so far where the nodes’ clocks disagree', async () => {
    const recordedAt = ['2026-04-01T05:00:00.000Z', '2026-04-01T04:00:00.000Z', '2026-04-01T06:00:00.000Z'];
    const store = foreignLog(recordedAt);
    const views = await openViews({ folder: newFolder(), store, projections });
    expect(views.resolve('2026-04-01T04:30:00.000Z').position).toBe(0);
    expect(views.resolve('2026-04-01T05:00:00.000Z').position).toBe(2);
    views.close();
  });

  test('remembers the latest instant over a restart', async () => {
    const folder = newFolder();
    const [first, ...rest] = ['2026-04-01T05:00:00.000Z', '2026-04-01T04:00:00.000Z', '2026-04-01T04:10:00.000Z'];
    const before = await openViews({ folder, store: foreignLog([first]), projections });
    before.close();
    const views = await openViews({ folder, store: foreignLog([first, ...rest]), projections });
    await views.catchUp();
    expect(views.resolve('2026-04-01T04:30:00.000Z').position).toBe(0);
    expect(views.resolve('2026-04-01T05:00:00.000Z').position).toBe(3);
    views.close();
  });

  test('as of a position counts up to it, at most to the end; without either it is the end', async () => {
    const trial = await newTrial();
    expect(trial.views.resolve()).toEqual({ position: 0, asOf: null, settledOn: null });
    await trial.at('2026-04-01T01:00:00.000Z', 'settlement', settled('2026-04-01'));
    await trial.at('2026-04-02T01:00:00.000Z', 'settlement', settled('2026-04-02'));
    const end = { position: 2, asOf: '2026-04-02T01:00:00.000Z', settledOn: '2026-04-02' };
    expect(trial.views.resolve()).toEqual(end);
    expect(trial.views.resolve(9)).toEqual(end);
    expect(trial.views.resolve(1)).toEqual({ position: 1, asOf: '2026-04-01T01:00:00.000Z', settledOn: '2026-04-01' });
    expect(trial.views.resolve(-3).position).toBe(0);
    trial.views.close();
  });

  test('of the past is found by an index, nothing is replayed and no table is read through', async () => {
    const { folder, views } = await played();
    await views.catchUp();
    const connection = new Database(current(folder), { readonly: true });
    const plan = (table: Pick<typeof submissionRows, 'name' | 'holds'>, where: string) =>
      JSON.stringify(
        connection
          .prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${table.name} WHERE ${where} AND ${table.holds}`)
          .all({ at: 9 }),
      );
    expect(plan(submissionRows, "quarter = '2026-Q1'")).toMatch(
      /SEARCH submission USING INDEX submission_quarter \(quarter=\? AND <expr>>\?\)/,
    );
    expect(plan(submissionRows, "review = 'pending'")).toContain('USING INDEX submission_review');
    expect(plan(submissionRows, "submissionId = 'a.2026-Q1'")).toContain('SEARCH submission USING INDEX');
    const due = `toPosition IS NULL AND ${ACCUSABLE}`;
    expect(plan(submissionRows, due)).toContain('submission_open_2');
    connection.close();
    views.close();
  });

  test('refuses an instant that cannot be read', async () => {
    const { views } = await newTrial();
    expect(() => views.resolve('hôm qua')).toThrow(RangeError);
    views.close();
  });
});

function databases(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^views-\d+\.db$/.test(name))
    .sort();
}

/** What reading gives way to when its disk is full in the middle. */
async function* untilFull<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  yield* firstPages(pages, 1);
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

async function* firstPages<Page>(pages: AsyncIterable<Page>, count: number): AsyncGenerator<Page> {
  let left = count;
  for await (const page of pages) {
    if (left === 0) return;
    left -= 1;
    yield page;
  }
}

async function pagesOf(store: EventStore, after: number): Promise<(readonly LoggedEvent[])[]> {
  const pages: (readonly LoggedEvent[])[] = [];
  for await (const page of store.readAll(after)) pages.push(page);
  return pages;
}

/** A subscription that hands over one page and ends. */
function handingOver(page: readonly LoggedEvent[]): EventStore['subscribe'] {
  return (_, handle) => handle(page);
}

function foreignLog(recordedAt: readonly string[]): Pick<EventStore, 'readAll' | 'subscribe' | 'end'> {
  const events = recordedAt.map((at, index): LoggedEvent => {
    const metadata = { recordedAt: at, actor: 'scheduler', credential: null };
    const data = { day: '2026-04-01' };
    return {
      position: index + 1,
      id: String(index),
      stream: `s${String(index)}`,
      version: 1,
      type: 'DaySettled',
      data,
      metadata,
    };
  });
  return {
    readAll: async function* (after) {
      await Promise.resolve();
      if (after < events.length) yield events.slice(after);
    },
    subscribe: () => Promise.resolve(),
    end: () => Promise.resolve({ position: events.length, recordedAt: recordedAt.at(-1) ?? null }),
  };
}
