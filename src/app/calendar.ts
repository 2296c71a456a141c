/** The calendar of working days as anybody may read it, and its correction, the operator's (Bộ luật Dân sự 2015 Điều 148). */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import type { CorrectedDay } from '../domain/calendar/events.js';
import { calendarDecider } from '../domain/calendar/index.js';
import { dateProblems } from '../domain/calendarProblems.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { listedDays, type ListedDay } from '../projections/calendarQueries.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { followCalendar, movesTogether, type DeadlineMove, type MovedTogether } from './calendarMoves.js';
import { tooLong } from './keeping.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import { rehearse } from './rehearsal.js';
import { done, refused, type Result } from './result.js';

export interface CorrectionRequest {
  readonly date: string;
  readonly kind: CorrectedDay['kind'];
  readonly status: CorrectedDay['status'];
  readonly note: string;
  /** The text that the correction rests on. */
  readonly source: string;
}

export interface CorrectionAnswer extends CorrectionRequest, Lag {
  /** False: the calendar said so before. */
  readonly changed: boolean;
  /** The recorded deadlines that moved with it, those alike together. */
  readonly moved: readonly MovedTogether[];
}

const MAX_TEXT_LENGTH = 300;

/** Says of one day what it is; refused, with reasons and clause, where it cannot be that. */
export async function correctCalendar(
  app: App,
  actor: Actor,
  request: CorrectionRequest,
): Promise<Result<CorrectionAnswer>> {
  const denied = denial(actor, 'correctCalendar');
  if (denied !== null) return refused(denied);
  const asked = { ...request, note: oneLine(request.note), source: oneLine(request.source) };
  const { source, ...day } = asked;
  const problems = dateProblems(day.date);
  if (problems.length > 0) return refused(rejection('CALENDAR_REFUSED', { problems }));
  const long = tooLongFor('note', day.note) ?? tooLongFor('source', source);
  if (long !== null) return refused(long);
  const command = { type: 'CorrectDay', day, source } as const;
  const outcome = await perform(app, actor, { decider: calendarDecider, stream: streams.calendar, command });
  if (!outcome.accepted) return refused(outcome.rejection);
  let moves: readonly DeadlineMove[] = [];
  const lag = await afterwards(app, async () => {
    moves = await followCalendar(app);
  });
  return done({ ...asked, changed: outcome.changed, moved: movesTogether(moves), ...lag });
}

/** The same on a copy that is thrown away: which recorded deadlines would move. Writes nothing. */
export async function rehearseCorrection(
  app: App,
  actor: Actor,
  request: CorrectionRequest,
): Promise<Result<CorrectionAnswer>> {
  const denied = denial(actor, 'correctCalendar');
  if (denied !== null) return refused(denied);
  return rehearse(app, (copy) => correctCalendar(copy, actor, request));
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

function tooLongFor(field: string, text: string) {
  return tooLong(text, { field, limit: MAX_TEXT_LENGTH });
}

export interface CalendarAnswer extends Dated {
  /** Null: of every year. */
  readonly year: number | null;
  readonly position: number;
  readonly settledOn: string | null;
  /** By date, as each was said last; `ordinary` was listed once and is so no more. */
  readonly days: readonly ListedDay[];
}

/** Each listed day with its source and since when it is known, as of any instant. */
export async function calendarOf(
  app: App,
  actor: Actor,
  { year, asOf }: { year: number | null; asOf: AsOfInstant },
): Promise<Result<CalendarAnswer>> {
  return reading(app, { actor, action: 'readCalendar' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const days = listedDays(app.views, { year, asOf: position });
    return dated(app, asOf, { year, position, settledOn, days });
  });
}
