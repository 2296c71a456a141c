/** Rows of `events`, as the driver hands them over raw, and the events they are. */
import { leafText } from './codec.js';
import { Fault } from './faults.js';
import type { JsonObject, LoggedEvent, StoredEvent } from './port.js';

export type StreamRow = readonly [version: number, id: string, type: string, data: string, metadata: string];
export type LogRow = readonly [position: number, stream: string, ...StreamRow];

/** @throws Fault LOG_UNREADABLE naming the event when its row is not what the store wrote. */
export function storedEvent(stream: string, row: StreamRow): StoredEvent {
  try {
    return { id: row[1], stream, version: row[0], type: row[2], data: parse(row[3]), metadata: parseMetadata(row[4]) };
  } catch (cause) {
    throw new Fault('LOG_UNREADABLE', `${stream} version ${String(row[0])} is damaged`, { cause });
  }
}

/** @throws as `storedEvent`. Positions are read by index: unpacking rows costs a replay a tenth of its pace. */
export function loggedEvent(row: LogRow): LoggedEvent {
  try {
    return {
      position: row[0],
      id: row[3],
      stream: row[1],
      version: row[2],
      type: row[4],
      data: parse(row[5]),
      metadata: parseMetadata(row[6]),
    };
  } catch (cause) {
    throw new Fault('LOG_UNREADABLE', `the event at position ${String(row[0])} is damaged`, { cause });
  }
}

/** The leaf of a row: its texts as they are, since to parse and spell them anew would mend what was changed. */
export function leafOfRow([, stream, version, id, type, data, metadata]: LogRow): string {
  return leafText({ id, stream, version, type, data, metadata });
}

/** The event of a leaf, as the log would hand it over. @throws Fault LOG_UNREADABLE naming the position. */
export function loggedLeaf(position: number, leaf: string | null): LoggedEvent {
  try {
    const { data, id, metadata, stream, type, version } = parse(leaf ?? '');
    if (typeof id !== 'string' || typeof stream !== 'string' || typeof type !== 'string' || typeof version !== 'number')
      throw new TypeError('not a leaf');
    if (!isObject(data) || !isObject(metadata) || !isStamped(metadata)) throw new TypeError('not a leaf');
    return { position, id, stream, version, type, data, metadata };
  } catch (cause) {
    throw new Fault('LOG_UNREADABLE', `the event at position ${String(position)} is damaged`, { cause });
  }
}

/** An object out of the text that holds one: a log in other hands may hold anything. */
export function parse(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (isObject(value)) return value;
  throw new TypeError('not an object');
}

function parseMetadata(text: string): StoredEvent['metadata'] {
  const metadata = parse(text);
  if (isStamped(metadata)) return metadata;
  throw new TypeError('not stamped with a time');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStamped(metadata: JsonObject): metadata is StoredEvent['metadata'] {
  return typeof metadata['recordedAt'] === 'string';
}
