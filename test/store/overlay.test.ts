import { expect, test } from '@jest/globals';
import { memoryStore } from '../../src/store/memory.js';
import { overlayStore } from '../../src/store/overlay.js';
import type { EventStore } from '../../src/store/port.js';
import { emptyEdge, grown } from '../../src/transparency/edge.js';
import { leafHashOfText } from '../../src/transparency/hashing.js';
import { eventsNamed, handClock } from '../support/storeEvents.js';

async function leavesOf(store: EventStore, after = 0): Promise<readonly string[]> {
  const leaves: string[] = [];
  for await (const page of store.leaves(after)) leaves.push(...page);
  return leaves;
}

test('the tree over a rehearsal is that of the log and of what is tried, not of what others append meanwhile', async () => {
  const base = memoryStore({ clock: handClock() });
  await base.append('a', eventsNamed(...Array.from({ length: 1_100 }, (_, index) => String(index))), 0);
  const over = await overlayStore(base, handClock());
  expect(await over.edge()).toEqual(await base.edge());
  await over.append('b', eventsNamed('x', 'y'), 0);
  await base.append('c', eventsNamed('z'), 0);
  const leaves = await leavesOf(over);
  expect(leaves).toHaveLength(1_102);
  expect(leaves[1_101]).toContain('"id":"y"');
  expect(await over.edge()).toEqual(grown(emptyEdge, leaves.map(leafHashOfText)));
  expect(await leavesOf(over, 1_101)).toEqual(leaves.slice(1_101));
  expect((await base.edge()).size).toBe(1_101);
});
