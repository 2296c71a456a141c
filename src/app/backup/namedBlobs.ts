/** Which files of the blob store a log speaks of. */
import type { EventStore, JsonObject, JsonValue } from '../../store/port.js';

/** What left the system as a file and is not kept: its event names the hash so that whoever holds the file can find it, or is named by another event too. */
const NOT_KEPT: ReadonlySet<string> = new Set(['RankingExported', 'SensitiveRead']);

/** The SHA-256 of every file that an event names: a field whose name ends in sha256, at any depth. */
export function blobsNamedIn({ type, data }: { readonly type: string; readonly data: JsonObject }): readonly string[] {
  return NOT_KEPT.has(type) ? [] : hashesIn(data);
}

/** Of all the events of a log, each once, sorted. */
export async function blobsNamedBy(store: Pick<EventStore, 'readAll'>): Promise<readonly string[]> {
  const named = new Set<string>();
  for await (const page of store.readAll(0)) {
    for (const hash of page.flatMap(blobsNamedIn)) named.add(hash);
  }
  return [...named].sort();
}

/** Below DATA_DIR, and below a backup. */
export function blobPath(sha256: string): string {
  return `blobs/${sha256.slice(0, 2)}/${sha256}`;
}

function hashesIn(value: JsonValue): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]: [string, JsonValue]) => {
    if (typeof inner === 'string') return /sha256$/i.test(name) ? [inner] : [];
    return hashesIn(inner);
  });
}
