/** Rows of `events`, as the driver hands them over raw, and the events they are. */
import { parseObject } from './codec.js';
import { Fault } from './faults.js';
import type { LoggedEvent, StoredEvent } from './port.js';

export type StreamRow = readonly [version: number, id: string, type: string, data: string, metadata: string];
export type LogRow = readonly [position: number, stream: string, ...StreamRow];

export function storedEvent(stream: string, [version, id, type, data, metadata]: StreamRow): StoredEvent {
  const where = () => `${stream} version ${String(version)}`;
  return { id, stream, version, type, data: parseObject(data, where), metadata: parseMetadata(metadata, where) };
}

export function loggedEvent([position, stream, version, id, type, data, metadata]: LogRow): LoggedEvent {
  const where = () => `position ${String(position)}`;
  const content = { data: parseObject(data, where), metadata: parseMetadata(metadata, where) };
  return { position, id, stream, version, type, ...content };
}

function parseMetadata(text: string, where: () => string): StoredEvent['metadata'] {
  const metadata = parseObject(text, where);
  if (isStamped(metadata)) return metadata;
  throw new Fault('LOG_UNREADABLE', `${where()} does not say when it was recorded`);
}

function isStamped(metadata: object): metadata is StoredEvent['metadata'] {
  return 'recordedAt' in metadata && typeof metadata.recordedAt === 'string';
}
