/** The log as stored: one stream, everything after a position, or what an auditor asks for. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { auditTrail } from '../projections/auditTrail.js';
import type { LoggedEvent, StoredEvent } from '../store/port.js';
import type { App } from './app.js';
import { reading } from './reading.js';
import { done, refused, type Result } from './result.js';

/** The events of one stream, as stored. */
export async function historyOfStream(app: App, actor: Actor, stream: string): Promise<Result<readonly LoggedEvent[]>> {
  const denied = denial(actor, 'readHistory');
  if (denied !== null) return refused(denied);
  const events = await app.store.read(stream);
  if (events.length === 0) return refused(rejection('NO_SUCH_STREAM', { stream }));
  return done(await Promise.all(events.map((event) => placed(app, event))));
}

async function placed(app: App, event: StoredEvent): Promise<LoggedEvent> {
  return { position: await app.store.positionOf(event.stream, event.version), ...event };
}

/** The log after a position, as stored; of one type, or all. */
async function* eventsAfter(
  app: App,
  { after, type }: { after: number; type: string | null },
): AsyncIterable<readonly LoggedEvent[]> {
  for await (const page of app.store.readAll(after)) {
    yield type === null ? page : page.filter((event) => event.type === type);
  }
}

export async function eventsOf(
  app: App,
  actor: Actor,
  question: { after: number; type: string | null },
): Promise<Result<AsyncIterable<readonly LoggedEvent[]>>> {
  return reading(app, { actor, action: 'readHistory' }, () => eventsAfter(app, question));
}

export interface AuditQuestion {
  readonly stream?: string | undefined;
  /** As the log names actors, `account:sodulich`. */
  readonly actor?: string | undefined;
  readonly type?: string | undefined;
  /** Only events after this position. */
  readonly after: number;
  readonly limit: number;
}

const MOST_EVENTS = 1_000;

/** Events in log order, at most `limit` (never more than a thousand), found by the audit trail; what is sealed stays sealed. */
export async function auditOf(
  app: App,
  actor: Actor,
  question: AuditQuestion,
): Promise<Result<readonly LoggedEvent[]>> {
  const limit = Math.min(Math.max(question.limit, 0), MOST_EVENTS);
  return reading(app, { actor, action: 'readHistory' }, () =>
    eventsAt(app, auditTrail(app.views, { ...question, limit })),
  );
}

interface PlaceInLog {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
}

/** Each stream is read once, from the first version asked for. */
async function eventsAt(app: App, places: readonly PlaceInLog[]): Promise<readonly LoggedEvent[]> {
  const firsts = new Map<string, number>();
  for (const { stream, version } of places) firsts.set(stream, Math.min(firsts.get(stream) ?? version, version));
  const events = new Map<string, StoredEvent>();
  for (const [stream, first] of firsts) {
    for (const event of await app.store.read(stream, first - 1)) events.set(nameOf(event), event);
  }
  return places.map((place) => {
    const event = events.get(nameOf(place));
    if (event === undefined) throw new Error('what the views know is in the log');
    return { position: place.position, ...event };
  });
}

function nameOf({ stream, version }: { readonly stream: string; readonly version: number }): string {
  return `${stream} ${String(version)}`;
}
