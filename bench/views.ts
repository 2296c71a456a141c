/** How fast the views are: a rebuild beside a bare loop that writes the same rows, a board of the past beside today's. */
import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projections } from '../src/projections/index.js';
import { status } from '../src/projections/quarterlyStatus.js';
import type { Views } from '../src/projections/port.js';
import { openViews } from '../src/projections/views.js';
import { openSqliteStore } from '../src/store/sqlite.js';
import { Recorder } from '../test/support/recorder.js';
import { sampleLog } from '../test/support/sampleLog.js';
import { handClock } from '../test/support/storeEvents.js';
import { compare, type BenchOptions, type BenchReport, type BenchRow } from './store.js';

/** About this many events follow from one obligation of each of 33 agencies over twenty quarters. */
const EVENTS_PER_OBLIGATION = 3_650;
const REMINDERS = 14_000;
const BOARDS = 20;
const QUARTER = '2023-Q2';
/** In the middle of that quarter's window. */
const THEN = '2023-07-09T05:00:00.000Z';

/** Builds a log of about `events` events, then both contests on its views. */
export async function benchViews({ rounds, events }: BenchOptions): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-views-'));
  const clock = handClock('2021-02-03T01:00:00.000Z');
  const store = await openSqliteStore({ folder, clock, create: true });
  try {
    await fillLog(new Recorder(store), {
      events,
      setClock: (now) => {
        clock.set(now);
      },
    });
    const views = await openViews({ folder, store, projections });
    const rows = [await benchRebuild(views, folder, rounds), await benchBoard(views, rounds)];
    views.close();
    const settings = 'while building: journal off, synchronous 0, one fsync at the end, on both sides';
    return { durability: settings, rows };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

interface Filling {
  readonly events: number;
  readonly setClock: (now: string) => void;
}

/** Appends the sample log, each event at its own hour. */
export async function fillLog(recorder: Recorder, { events, setClock }: Filling): Promise<void> {
  const obligationsEach = Math.max(1, Math.round((events - REMINDERS) / EVENTS_PER_OBLIGATION));
  const size = { agencies: 33, obligationsEach, firstQuarter: '2021-Q1', lastQuarter: '2025-Q4', seed: 20260401 };
  const byInstant = new Map<string, Promise<void>[]>();
  let instant = '';
  for (const { at, stream, events: together } of sampleLog(size)) {
    // Appends of one instant share their fsyncs; the clock moves on when all are in.
    if (at !== instant) await Promise.all(byInstant.get(instant) ?? []);
    byInstant.delete(instant === at ? '' : instant);
    setClock(at);
    instant = at;
    byInstant.set(at, [...(byInstant.get(at) ?? []), recorder.record(stream, together)]);
  }
  await Promise.all(byInstant.get(instant) ?? []);
}

async function benchRebuild(views: Views, folder: string, rounds: number): Promise<BenchRow> {
  const position = await views.rebuild();
  const rows = finalRows(join(folder, readFileSync(join(folder, 'views.current'), 'utf8').trim()));
  const written = rows.reduce((sum, { values }) => sum + values.length, 0);
  const contest = await compare(rounds, {
    operations: position,
    ours: () => views.rebuild(),
    raw: () => {
      writeBare(join(folder, 'bare.db'), rows);
    },
  });
  const name = `rebuild of all views, ${String(position)} events, to a bare loop writing the same ${String(written)} rows`;
  return { name, ...contest, aim: 0.5 };
}

interface TableRows {
  readonly name: string;
  readonly columns: number;
  readonly values: readonly unknown[][];
}

function finalRows(path: string): readonly TableRows[] {
  const connection = new Database(path, { readonly: true });
  const tables = projections.flatMap((projection) => projection.tables);
  const rows = tables.map(({ name }) => {
    const select = connection.prepare(`SELECT * FROM ${name}`).raw();
    // Raw rows are arrays of column values.
    return { name, columns: select.columns().length, values: select.all() as unknown[][] };
  });
  connection.close();
  return rows;
}

/** The same tables and indexes, the same settings, the same sync at the end; the rows are ready in memory. */
function writeBare(path: string, rows: readonly TableRows[]): void {
  rmSync(path, { force: true });
  const connection = new Database(path);
  const settings = ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -65536'];
  for (const setting of settings) connection.pragma(setting);
  for (const sql of projections.flatMap(({ tables }) => tables.flatMap(({ ddl, indexes }) => [ddl, ...indexes])))
    connection.exec(sql);
  for (const { name, columns, values } of rows) {
    const insert = connection.prepare(`INSERT INTO ${name} VALUES (${Array(columns).fill('?').join(', ')})`);
    connection.transaction(() => {
      for (const row of values) insert.run(row);
    })();
  }
  connection.close();
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

async function benchBoard(views: Views, rounds: number): Promise<BenchRow> {
  const boards = (asOf: string | null) => () => {
    for (let count = 0; count < BOARDS; count += 1) status(views, { quarter: QUARTER, asOf });
  };
  const contest = await compare(rounds, { operations: BOARDS, ours: boards(THEN), raw: boards(null) });
  return { name: 'a status board as of the past, to the current one', ...contest, aim: 0.5 };
}
