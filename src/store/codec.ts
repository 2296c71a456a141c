/** Events as text and back: the one canonical spelling, what may be stored at all, and how old facts are read today. */
import type { z } from 'zod';
import { eventSchemas, type DomainEvent, type EventType } from '../domain/events.js';
import { canonicalJson } from '../transparency/canonical.js';
import { Fault } from './faults.js';
import type { JsonObject, JsonValue, NewEvent, StoredEvent } from './port.js';

/** An entry of a published tile has a 16-bit length, so that no event may ever be longer. */
export const MAX_EVENT_BYTES = 65_535;

const schemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>(Object.entries(eventSchemas));
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** The RFC 8785 text of a JSON value. @throws Fault EVENT_NOT_JSON for what I-JSON (RFC 7493) cannot carry. */
export function canonicalText(value: JsonValue): string {
  const stranger = strangerIn(value);
  if (stranger !== null) throw new Fault('EVENT_NOT_JSON', `$${stranger}, which I-JSON cannot carry`);
  const text = canonicalJson(value);
  // JSON writes half a character, and nothing else, as an escape that begins so; the same letters in a text have two backslashes.
  if (text.includes('\\ud') && HALF_CHARACTER.test(text))
    throw new Fault('EVENT_NOT_JSON', 'a text holds half a character');
  return text;
}

/** The bytes that prove an event later: RFC 8785 of `{data, id, metadata, stream, type, version}`, as stored. */
export function leafText(event: EncodedEvent): string {
  const names = `"stream":${JSON.stringify(event.stream)},"type":${JSON.stringify(event.type)}`;
  const content = `"data":${event.data},"id":${JSON.stringify(event.id)},"metadata":${event.metadata}`;
  return `{${content},${names},"version":${String(event.version)}}`;
}

/** An event as its row keeps it; `data` and `metadata` are canonical text. */
export interface EncodedEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Where an event goes and when it was recorded: what the store adds. */
export interface Placement {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
}

/** @throws Fault EVENT_NOT_JSON, or EVENT_TOO_LARGE above 65,535 bytes of the whole leaf (`leafText`). */
export function encode(event: NewEvent, placement: Placement): EncodedEvent {
  const { stream, version, recordedAt } = placement;
  const data = canonicalText(event.data);
  const metadata = canonicalText({ ...event.metadata, recordedAt });
  const encoded = { id: event.id, stream, version, type: event.type, data, metadata };
  if (surelyFits(encoded)) return encoded;
  const bytes = Buffer.byteLength(leafText(encoded));
  if (bytes > MAX_EVENT_BYTES) {
    throw new Fault(
      'EVENT_TOO_LARGE',
      `${event.type} of ${stream} has ${String(bytes)} bytes, at most ${String(MAX_EVENT_BYTES)} are kept`,
    );
  }
  return encoded;
}

/** What stands around an event's own texts in its leaf, generously. */
const AROUND_BYTES = 200;

/** UTF-8 takes at most three bytes for a UTF-16 unit: nearly every event is told by that, and its leaf need not be written. */
function surelyFits({ data, metadata, stream, type, id }: EncodedEvent): boolean {
  const units = data.length + metadata.length + stream.length + type.length + id.length;
  return units * 3 + AROUND_BYTES <= MAX_EVENT_BYTES;
}

/** An event on its way in must be one we know, worded as its schema says: anything else is a bug of ours. */
export function validate(event: Pick<NewEvent, 'type' | 'data'>): void {
  const schema = schemas.get(event.type);
  if (!schema) throw new Fault('EVENT_UNKNOWN', `${event.type} is not an event type`);
  const result = schema.safeParse(event.data);
  if (result.success) return;
  const [issue] = result.error.issues;
  throw new Fault('EVENT_NOT_JSON', `${event.type}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** What `execute` writes beside every event. */
export interface EventMetadata {
  /** UTC, milliseconds; never decreasing along the log. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly credential: { readonly id: string; readonly issuedBy: string } | null;
  readonly commandId: string;
  /** Random, so that nobody can guess an event from its public leaf hash. */
  readonly salt: string;
}

/** A stored or logged event, told apart by its `type` and typed accordingly. */
export type Decoded<Stored extends StoredEvent = StoredEvent, Event extends DomainEvent = DomainEvent> = Event &
  Omit<Stored, 'type' | 'data' | 'metadata'> & { readonly metadata: EventMetadata };

/** How one retired event type reads today. */
export type Upcaster = (data: JsonObject) => { readonly type: EventType; readonly data: JsonObject };

/** One row for each event type whose meaning has changed since it was written. */
const upcasters: ReadonlyMap<string, Upcaster> = new Map<string, Upcaster>();

/** Reads a stored event as one of today's. @throws Fault EVENT_UNKNOWN naming where the stranger stands. */
export const decode = decoderWith(upcasters);

export function decoderWith(table: ReadonlyMap<string, Upcaster>) {
  return <Stored extends StoredEvent>(stored: Stored): Decoded<Stored> => {
    const upcast = table.get(stored.type);
    const current = upcast ? { ...stored, ...upcast(stored.data) } : stored;
    if (!schemas.has(current.type))
      throw new Fault('EVENT_UNKNOWN', `${placeOf(stored)} is a ${stored.type}, which this version does not know`);
    // Not parsed by its schema again: it was on the way in, and doing so makes a replay several times slower.
    return current as unknown as Decoded<Stored>;
  };
}

function placeOf(stored: StoredEvent): string {
  const position = 'position' in stored ? `position ${String(stored.position)}, ` : '';
  return `${position}${stored.stream} version ${String(stored.version)}`;
}

/** The path of the first thing that I-JSON cannot carry; null when there is none. Paths are built only where one is. */
function strangerIn(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return null;
  if (typeof value === 'number') return isExact(value) ? null : ` is ${String(value)}`;
  if (typeof value !== 'object' || 'toJSON' in value) return ` is ${typeof value}`;
  const entries: Iterable<[string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, item] of entries) {
    const stranger = strangerIn(item);
    if (stranger !== null) return `.${String(key)}${stranger}`;
  }
  return null;
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
