/** A process of its own that follows the log into the views of a folder until its input names the position to reach. */
import { text } from 'node:stream/consumers';
import { projections } from '../../src/projections/index.js';
import { openViews } from '../../src/projections/views.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { handClock } from './storeEvents.js';

async function followUntilTold(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder, clock: handClock() });
  const views = await openViews({ folder, store, projections });
  const stop = new AbortController();
  const following = views.follow(stop.signal);
  process.stdout.write('following\n');
  await views.waitFor(Number(await text(process.stdin)), 10_000);
  stop.abort();
  await following;
  views.close();
  await store.close();
}

void followUntilTold(process.argv[2] ?? '');
