/**
 * A process of its own that appends to one log: `appendLoop.ts FOLDER NAME COUNT`. Each turn appends to its own stream and
 * to one it shares with others; every acknowledged event is printed before the next is begun.
 */
import { writeSync } from 'node:fs';
import { WrongExpectedVersion, type EventStore } from '../../src/store/port.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { eventNamed, handClock } from './storeEvents.js';

const [folder = '', name = '', count = ''] = process.argv.slice(2);

async function appendNext(store: EventStore, stream: string, id: string): Promise<void> {
  const version = (await store.read(stream)).length;
  try {
    await store.append(stream, [eventNamed(id)], version);
    writeSync(1, `${stream} ${String(version + 1)} ${id}\n`);
  } catch (error) {
    if (!(error instanceof WrongExpectedVersion)) throw error;
    await appendNext(store, stream, id);
  }
}

async function main(): Promise<void> {
  const store = await openSqliteStore({ folder, clock: handClock() });
  for (let turn = 0; turn < Number(count); turn += 1) {
    await appendNext(store, name, `${name}-${String(turn)}`);
    await appendNext(store, 'shared', `${name}-shared-${String(turn)}`);
  }
  await store.close();
}

await main();
