/** Which files of the blob store a log speaks of. */
import { filesIn } from '../../audit/namedFiles.js';
import type { EventStore } from '../../store/port.js';

/** The SHA-256 of every file that a log's events name, each once, sorted. */
export async function blobsNamedBy(store: Pick<EventStore, 'readAll'>): Promise<readonly string[]> {
  const named = new Set<string>();
  for await (const page of store.readAll(0)) {
    for (const hash of page.flatMap(({ type, data }) => filesIn(type, data))) named.add(hash);
  }
  return [...named].sort();
}
