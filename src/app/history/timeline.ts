/** The history as a timeline of sentences, a page at a time along the log. */
import type { Actor } from '../../access/actor.js';
import type { App } from '../app.js';
import { auditOf, type EventFilter } from '../logAnswers.js';
import { done, type Result } from '../result.js';
import { toldEvents, type ToldEvent } from './told.js';

export interface TimelineQuestion extends EventFilter {
  /** What stands first on the page. */
  readonly order: 'newest' | 'oldest';
  /** The page that follows this position, or the one that comes before it; neither: the first. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface Timeline {
  readonly events: readonly ToldEvent[];
  /** Where the page of earlier events ends, and that of later ones begins; null: there are none. */
  readonly earlier: number | null;
  readonly later: number | null;
  /** The log position that the answer is given for. */
  readonly position: number;
  readonly settledOn: string | null;
}

export async function timelineOf(app: App, actor: Actor, question: TimelineQuestion): Promise<Result<Timeline>> {
  const { limit, order, ...filter } = question;
  const direction = directionOf(question);
  const found = await auditOf(app, actor, { ...filter, order: direction, limit: limit + 1 });
  if (!found.ok) return found;
  const isMore = found.value.length > limit;
  const page = found.value.slice(0, limit).toSorted((a, b) => a.position - b.position);
  const isForward = direction === 'oldest';
  const [first, last] = [page[0]?.position, page.at(-1)?.position];
  const { position, settledOn } = app.views.resolve();
  return done({
    events: await toldEvents(app, actor, order === 'newest' ? page.toReversed() : page),
    earlier: (isForward ? question.after !== undefined : isMore) ? (first ?? null) : null,
    later: (isForward ? isMore : question.before !== undefined) ? (last ?? null) : null,
    position,
    settledOn,
  });
}

/** From which end the page is read: away from the place that is asked for, else from the end that stands first. */
function directionOf({ order, after, before }: TimelineQuestion): 'newest' | 'oldest' {
  if (after !== undefined) return 'oldest';
  return before === undefined ? order : 'newest';
}
