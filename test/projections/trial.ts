/** A log in memory and its views on disk: record events at instants, then ask. */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { z } from 'zod';
import type { DomainEvent } from '../../src/domain/events.js';
import { projections as all } from '../../src/projections/index.js';
import type { Projection } from '../../src/projections/projection.js';
import type { Views } from '../../src/projections/port.js';
import { openViews } from '../../src/projections/views.js';
import { memoryStore } from '../../src/store/memory.js';
import type { EventStore } from '../../src/store/port.js';
import { Recorder } from '../support/recorder.js';
import { handClock } from '../support/storeEvents.js';
import type { Happening } from '../support/sampleLog.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  folders.push(folder);
  return folder;
}

export interface Trial {
  readonly folder: string;
  readonly store: EventStore;
  readonly views: Views;
  /** Records at an instant and brings the views up to it; answers the position reached. */
  at(instant: string, stream: string, ...events: readonly DomainEvent[]): Promise<number>;
  play(happenings: readonly Happening[]): Promise<void>;
}

export async function newTrial(projections: readonly Projection[] = all): Promise<Trial> {
  const clock = handClock('2021-02-03T01:00:00.000Z');
  const store = memoryStore({ clock });
  const recorder = new Recorder(store);
  const folder = newFolder();
  const views = await openViews({ folder, store, projections });
  const play = async (happenings: readonly Happening[]) => {
    for (const { at, stream, events } of happenings) {
      clock.set(at);
      await recorder.record(stream, events);
    }
  };
  return {
    folder,
    store,
    views,
    play,
    at: async (instant, stream, ...events) => {
      await play([{ at: instant, stream, events }]);
      return views.catchUp();
    },
  };
}

const named = z.array(z.object({ name: z.string() }));

/** Every row of every table but the cursor's, sorted: what must be the same after any replay. */
export function dumpOf(path: string): Record<string, string[]> {
  const connection = new Database(path, { readonly: true });
  const tables = named.parse(connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all());
  const rowsOf = (table: string) =>
    connection
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  const dump = Object.fromEntries(tables.map(({ name }) => [name, rowsOf(name)]));
  connection.close();
  return dump;
}
