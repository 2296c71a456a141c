/** How long a server takes to start on a long log with its views built, beside an empty one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projections } from '../src/projections/index.js';
import { openViews } from '../src/projections/views.js';
import { openSqliteStore } from '../src/store/sqlite.js';
import { openSqliteKeys } from '../src/store/sqliteKeys.js';
import { Recorder } from '../test/support/recorder.js';
import { seededBytes } from '../test/support/seeded.js';
import { handClock } from '../test/support/storeEvents.js';
import { opendata, serveData } from './servers.js';
import { interleave, type BenchOptions, type BenchReport } from './store.js';
import { fillLog } from './views.js';

const STARTED = '2021-02-03T01:00:00.000Z';

/** Both logs are simulated ones, and what a first turn has to do is done before. */
export async function benchStartUp({ rounds, events }: BenchOptions): Promise<BenchReport> {
  const [long, empty] = [folder('long'), folder('empty')];
  try {
    const position = await longLog(long, events);
    await opendata(empty, ['init'], { APP_CLOCK: STARTED });
    for (const data of [long, empty]) await opendata(data, ['tick']);
    const contest = await interleave(rounds, { ours: () => startOn(long), raw: () => startOn(empty) });
    const name = `from its start to the first 200, on a log of ${String(position)} events, to an empty one`;
    const row = { name, ...contest, aim: 2, atMost: true } as const;
    return { durability: 'both simulated, views built, scheduler up to date', unit: 'ms', rows: [row] };
  } finally {
    for (const data of [long, empty]) rmSync(data, { recursive: true });
  }
}

function folder(name: string): string {
  return mkdtempSync(join(tmpdir(), `bench-start-${name}-`));
}

async function longLog(data: string, events: number): Promise<number> {
  const clock = handClock(STARTED);
  const store = await openSqliteStore({ folder: data, clock, create: true });
  const keys = await openSqliteKeys({ folder: data, create: true, masterKey: null, randomBytes: seededBytes('keys') });
  await fillLog(new Recorder(store), {
    events,
    setClock: (now) => {
      clock.set(now);
    },
  });
  const views = await openViews({ folder: data, store, projections });
  const position = await views.catchUp();
  views.close();
  await keys.close();
  await store.close();
  return position;
}

async function startOn(data: string): Promise<number> {
  const server = await serveData(data);
  await server.stop();
  return server.tookMs;
}
