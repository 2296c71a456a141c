/** How fast the log is, beside bare better-sqlite3 with the same schema and the same durability in the same run. */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '../src/store/codec.js';
import type { EventStore, NewEvent } from '../src/store/port.js';
import { LOG_SCHEMA, openSqliteStore } from '../src/store/sqlite.js';

/** Over all rounds: the medians of both sides and of their ratios. */
export interface Scores {
  readonly ours: number;
  readonly raw: number;
  readonly ratio: number;
}

/** One comparison: by default of rates per second, of which the ratio is to be at least the aim. */
export interface BenchRow extends Scores {
  readonly name: string;
  readonly aim: number;
  /** Of durations and amounts: the ratio is to be at most the aim. */
  readonly atMost?: true;
}

export interface BenchReport {
  /** SQLite version, journal mode and `synchronous` of both sides, as their connections say themselves. */
  readonly durability: string;
  /** What the figures count; operations per second by default. */
  readonly unit?: 'ms' | 'MiB';
  readonly rows: readonly BenchRow[];
}

export interface BenchOptions {
  readonly rounds: number;
  /** Events in the log that is replayed. */
  readonly events: number;
}

export interface Contest {
  readonly operations: number;
  readonly ours: () => unknown;
  readonly raw: () => unknown;
}

const SINGLE = 1_000;
const IN_FLIGHT = 64;
const GROUPED = IN_FLIGHT * 100;
const STREAMS = 100;
const PAGE = 1_000;

const clock = { now: () => new Date(performance.timeOrigin + performance.now()).toISOString() };

/** Appends one at a time and 64 in flight, and a replay: each beside its raw counterpart, interleaved. */
export async function benchStore({ rounds, events }: BenchOptions): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
  try {
    const appends = await benchAppends(folder, rounds);
    const replay = await benchReplay(join(folder, 'replay'), { rounds, events });
    return { durability: appends.durability, rows: [...appends.rows, replay] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rates of both sides, per second. */
export function compare(rounds: number, contest: Contest): Promise<Scores> {
  return interleave(rounds, {
    ours: () => rate(contest.operations, contest.ours),
    raw: () => rate(contest.operations, contest.raw),
  });
}

export interface Sides {
  readonly ours: () => Promise<number>;
  readonly raw: () => Promise<number>;
}

/** Measures both sides once in each round, in turns as to who goes first, after one round that does not count. */
export async function interleave(rounds: number, sides: Sides): Promise<Scores> {
  const pairs: { ours: number; raw: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const early = round % 2 === 0 ? await sides.raw() : null;
    const ours = await sides.ours();
    const raw = early ?? (await sides.raw());
    if (round > 0) pairs.push({ ours, raw });
  }
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    raw: median(pairs.map(({ raw }) => raw)),
    ratio: median(pairs.map(({ ours, raw }) => ours / raw)),
  };
}

async function rate(operations: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (operations * 1_000) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? NaN) + (sorted[sorted.length - 1 - middle] ?? NaN)) / 2;
}

async function benchAppends(folder: string, rounds: number): Promise<BenchReport> {
  const store = await openSqliteStore({ folder, clock, create: true });
  const raw = rawLog(join(folder, 'raw.db'));
  const flow = appendFlow(store);
  const { sqlite, journalMode, synchronous } = store.durability();
  const single = await compare(rounds, {
    operations: SINGLE,
    ours: () => flow(1, SINGLE),
    raw: () => {
      raw.insert(SINGLE);
    },
  });
  const grouped = await compare(rounds, {
    operations: GROUPED,
    ours: () => flow(IN_FLIGHT, GROUPED),
    raw: () => {
      raw.insert(GROUPED);
    },
  });
  const durability = `SQLite ${sqlite}, ${journalMode}, synchronous ours ${String(synchronous)}, raw ${raw.synchronous}`;
  await store.close();
  raw.close();
  return {
    durability,
    rows: [
      { name: 'append, one at a time, to raw inserts one at a time', ...single, aim: 0.8 },
      { name: 'append, 64 in flight, to raw inserts one at a time', ...grouped, aim: 7 },
    ],
  };
}

/** Appends `total` events over a hundred streams, `inFlight` at the same time, each waiting for its own. */
function appendFlow(store: EventStore): (inFlight: number, total: number) => Promise<void> {
  const versions = Array.from({ length: STREAMS }, () => 0);
  let next = 0;
  const appendNext = async () => {
    const stream = next % STREAMS;
    const version = versions[stream] ?? 0;
    versions[stream] = version + 1;
    next += 1;
    await store.append(streamName(stream), [sampleEvent(next)], version);
  };
  return async (inFlight, total) => {
    const worker = async () => {
      for (let done = 0; done < total / inFlight; done += 1) await appendNext();
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
  };
}

/** What bare better-sqlite3 can do with rows that are ready: one prepared insert, each its own durable transaction. */
function rawLog(file: string) {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec(LOG_SCHEMA);
  const addStream = connection.prepare('INSERT INTO streams (id, name) VALUES (?, ?)');
  for (let stream = 0; stream < STREAMS; stream += 1) addStream.run(stream + 1, streamName(stream));
  const addEvent = connection.prepare(
    'INSERT INTO events (stream, version, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const { id, type, data, metadata } = encode(sampleEvent(1), { stream: 's', version: 1, recordedAt: clock.now() });
  let next = 0;
  return {
    synchronous: String(connection.pragma('synchronous', { simple: true })),
    insert: (count: number) => {
      for (const end = next + count; next < end; next += 1) {
        addEvent.run((next % STREAMS) + 1, Math.floor(next / STREAMS) + 1, id, type, data, metadata);
      }
    },
    close: () => connection.close(),
  };
}

async function benchReplay(folder: string, { rounds, events }: BenchOptions): Promise<BenchRow> {
  const store = await openSqliteStore({ folder, clock, create: true });
  await fill(store, events);
  const raw = new Database(join(folder, 'events.db'), { readonly: true });
  const scores = await compare(rounds, {
    operations: events,
    ours: () => replay(store, events),
    raw: () => {
      rawReplay(raw, events);
    },
  });
  await store.close();
  raw.close();
  return { name: `replay of ${String(events)} events, to a raw scan, parse and fold`, ...scores, aim: 0.7 };
}

async function fill(store: EventStore, events: number): Promise<void> {
  const perStream = Math.ceil(events / STREAMS);
  for (let stream = 0; stream < STREAMS; stream += 1) {
    const batch = Array.from({ length: perStream }, (_, index) => sampleEvent(index));
    await store.append(streamName(stream), batch, 0);
  }
}

/** A small fold that looks at every event's data and metadata. */
interface Tally {
  readonly byType: Map<string, number>;
  versions: number;
  last: string;
}

async function replay(store: EventStore, events: number): Promise<void> {
  const tally: Tally = { byType: new Map(), versions: 0, last: '' };
  for await (const page of store.readAll(0)) {
    for (const event of page.map(decode)) {
      if (event.type === 'SubmissionApproved') count(tally, event);
    }
  }
  assertAll(tally, events);
}

function rawReplay(connection: Database.Database, events: number): void {
  const tally: Tally = { byType: new Map(), versions: 0, last: '' };
  const page = connection
    .prepare<[number], [number, string, number, string, string, string, string]>(
      `SELECT position, name, version, e.id, type, data, metadata
       FROM events e JOIN streams s ON s.id = e.stream WHERE position > ? ORDER BY position LIMIT ${String(PAGE)}`,
    )
    .raw();
  for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.[0] ?? 0)) {
    for (const [, , , , type, data, metadata] of rows) {
      // Both columns hold what the store wrote a moment ago.
      count(tally, {
        type,
        data: JSON.parse(data) as { version: number },
        metadata: JSON.parse(metadata) as { recordedAt: string },
      });
    }
  }
  assertAll(tally, events);
}

function count(
  tally: Tally,
  {
    type,
    data,
    metadata,
  }: { type: string; data: { readonly version: number }; metadata: { readonly recordedAt: string } },
): void {
  tally.byType.set(type, (tally.byType.get(type) ?? 0) + 1);
  tally.versions += data.version;
  tally.last = metadata.recordedAt;
}

function assertAll({ byType }: Tally, events: number): void {
  const seen = byType.get('SubmissionApproved') ?? 0;
  if (seen !== events) throw new Error(`replayed ${String(seen)} of ${String(events)} events`);
}

function streamName(stream: number): string {
  return `submission-du-lich-${String(stream)}.2026-Q1`;
}

export function sampleEvent(sequence: number): NewEvent {
  const serial = String(sequence).padStart(12, '0');
  return {
    id: `0190a5d1-7c1e-5000-8000-${serial}`,
    type: 'SubmissionApproved',
    data: {
      submissionId: 'du-lich-co-so-luu-tru.2026-Q1',
      obligationId: 'du-lich-co-so-luu-tru',
      agency: 'SDL',
      period: '2026-Q1',
      version: 1,
      sha256: 'a3f5'.repeat(16),
      account: `7d9f1c55-2f0b-4a55-9d0e-${serial}`,
    },
    metadata: {
      actor: 'vanthu.stttt',
      commandId: `5f0c6a3e-94a4-4f21-8f6a-${serial}`,
      credential: { id: `0c7a9f5e-4a56-4d5e-8a55-${serial}`, issuedBy: 'operator' },
      salt: 'q83vEjRWeJCrze8SNFZ4kA',
    },
  };
}
