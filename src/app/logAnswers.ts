/** The log as stored: one stream, everything after a position, or what an auditor asks for. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import type { AuditFilter, AuditQuestion } from '../projections/auditQuestion.js';
import { auditEntryAt, auditTrail } from '../projections/auditTrail.js';
import type { LoggedEvent, StoredEvent } from '../store/port.js';
import type { App } from './app.js';
import { searchedWords } from './history/searching.js';
import { found, reading } from './reading.js';
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

/** What the log can be narrowed to; words of the text are looked for in what stands plain, and in what things are called. */
export interface EventFilter extends Omit<AuditFilter, 'words'> {
  readonly text?: string | undefined;
}

export interface EventQuestion extends EventFilter, Pick<AuditQuestion, 'after' | 'before' | 'order'> {
  readonly limit: number;
}

const MOST_EVENTS = 1_000;

/** The log after a position, as stored, or what the filter leaves of it, to its end as of this call. */
export async function eventsOf(
  app: App,
  actor: Actor,
  { after, ...filter }: EventFilter & { readonly after: number },
): Promise<Result<AsyncIterable<readonly LoggedEvent[]>>> {
  const isWhole = Object.values(filter).every((value) => value === undefined);
  return reading(app, { actor, action: 'readHistory' }, () =>
    isWhole ? app.store.readAll(after) : foundAfter(app, filter, after),
  );
}

async function* foundAfter(app: App, filter: EventFilter, after: number): AsyncIterable<readonly LoggedEvent[]> {
  for (let last: number | undefined = after; last !== undefined;) {
    const page: readonly LoggedEvent[] = await foundEvents(app, { ...filter, after: last, limit: MOST_EVENTS });
    yield page;
    last = page.at(-1)?.position;
  }
}

/**
 * Events in log order, or the newest first, at most `limit` (never more than a thousand), found by the audit trail; what is
 * sealed stays sealed.
 */
export async function auditOf(
  app: App,
  actor: Actor,
  question: EventQuestion,
): Promise<Result<readonly LoggedEvent[]>> {
  const limit = Math.min(Math.max(question.limit, 0), MOST_EVENTS);
  return reading(app, { actor, action: 'readHistory' }, () => foundEvents(app, { ...question, limit }));
}

/** As the views stand; access is the caller's to check. */
export function foundEvents(app: App, { text, ...question }: EventQuestion): Promise<readonly LoggedEvent[]> {
  const words = text === undefined ? undefined : searchedWords(app, text);
  return eventsAt(app, auditTrail(app.views, { ...question, words }));
}

/** The event at a position, as stored. */
export async function eventAt(app: App, actor: Actor, position: number): Promise<Result<LoggedEvent>> {
  const answer = await reading(app, { actor, action: 'readHistory' }, async () => {
    const entry = app.views.read(null, (moment) => auditEntryAt(moment, position));
    return entry && ((await eventsAt(app, [entry]))[0] ?? null);
  });
  return found(answer, rejection('NO_SUCH_POSITION', { position }));
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
