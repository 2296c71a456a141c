/**
 * What a changed calendar does to deadlines that are recorded (Bộ luật Dân sự 2015 Điều 148): a policy over events, run right
 * after the change and in each turn. It may be cut short and run again: what is moved already is not moved twice.
 */
import { scheduler } from '../access/actor.js';
import type { Deadline } from '../domain/deadline.js';
import { deadlineOf } from '../domain/deadline.js';
import { settlementDecider } from '../domain/settlement/index.js';
import { streams } from '../domain/streams.js';
import type { CalendarRef, SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import { listedDays, type ListedDay } from '../projections/calendarQueries.js';
import { unsettledCalendar } from '../projections/calendarSettling.js';
import {
  movedSince,
  openWindowGroups,
  windowGroups,
  windowsBeside,
  type RecordedDates,
  type WindowGroup,
} from '../projections/movable.js';
import { perform, type App } from './app.js';
import { rulesOfWindow } from './law.js';
import { together } from './together.js';
import { annulViolations } from './violations.js';

export type DeadlineMove = Extract<SubmissionEvent, { type: 'DeadlineMoved' }>['data'];

/** Moves what the calendar as it stands moves, if it has changed since this was last settled; answers what moved now. */
export async function followCalendar(app: App): Promise<readonly DeadlineMove[]> {
  await app.views.catchUp();
  const unsettled = unsettledCalendar(app.views);
  if (unsettled === null) return [];
  const moved = await moveDeadlines(app);
  await together(movedSince(app.views, unsettled.settled), (submissionId) => annulViolations(app, submissionId));
  const command = { type: 'SettleCalendar', version: unsettled.changed } as const;
  await perform(app, scheduler, { decider: settlementDecider, stream: streams.settlement, command });
  await app.views.catchUp();
  return moved;
}

/** The same whatever was settled; the views stand at the log's end. */
export function moveDeadlines(app: App): Promise<readonly DeadlineMove[]> {
  return moveWindows(app, windowGroups(app.views));
}

/**
 * Open windows beside the calendar in force, whatever was settled: a command that read the calendar just before it was
 * corrected may record its window just after, with the dates of before.
 */
export function moveOpenWindows(app: App): Promise<readonly DeadlineMove[]> {
  return moveWindows(app, openWindowGroups(app.views));
}

async function moveWindows(app: App, groups: readonly WindowGroup[]): Promise<readonly DeadlineMove[]> {
  const law = await app.law();
  const days = listedDays(app.views);
  const orders = groups.flatMap((group) => {
    const rules = rulesOfWindow(law, group);
    if (!rules.ok) return [];
    const to = deadlineOf(group.quarter, rules.value, law.calendar);
    return windowsBeside(app.views, { ...to, ruleSet: group.ruleSet }).map((window) => ({ window, to }));
  });
  if (orders.length === 0) return [];
  const moved = await together(orders, ({ window, to }) => moveOne(app, { window, to, days }));
  await app.views.catchUp();
  return moved.flat();
}

interface Moving {
  readonly window: RecordedDates;
  readonly to: Deadline;
  readonly days: readonly ListedDay[];
}

async function moveOne(app: App, { window, to, days }: Moving): Promise<readonly DeadlineMove[]> {
  const calendar = causeOf(days, window, to);
  // Dates that differ for another reason than the calendar stay as they are recorded.
  if (calendar === null) return [];
  const { submissionId, obligationId, agency, period } = window;
  const { dueOn, closesOn, closesAt, derivation } = to;
  const outcome = await perform(app, scheduler, {
    decider: submissionDecider,
    stream: streams.submission(submissionId),
    command: {
      type: 'MoveDeadline',
      subject: { submissionId, obligationId, agency, period },
      to: { dueOn, closesOn, closesAt },
      derivation,
      calendar,
      at: app.clock.now(),
    },
  });
  if (!outcome.accepted) return [];
  return outcome.events.flatMap((event) => (event.type === 'DeadlineMoved' ? [event.data] : []));
}

type Dates = Pick<Deadline, 'dueOn' | 'closesOn'>;

/** What was last said of a day between the old date and the new one: nothing else can have moved it. */
function causeOf(days: readonly ListedDay[], before: Dates, after: Dates): CalendarRef | null {
  const between =
    (from: string, to: string) =>
    ({ date }: ListedDay) =>
      from !== to && date >= (from < to ? from : to) && date <= (from < to ? to : from);
  const lies = [between(before.closesOn, after.closesOn), between(before.dueOn, after.dueOn)];
  const named = days.filter((day) => lies.some((within) => within(day)));
  const last = named.reduce<ListedDay | null>((best, day) => (best && best.version >= day.version ? best : day), null);
  if (last === null) return null;
  const { version, date, kind, note, status, source } = last;
  return { version, date, kind, note, status, source };
}

/** Windows that moved alike. */
export interface MovedTogether {
  readonly quarter: string;
  readonly previousDueOn: string;
  readonly previousClosesOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly reopened: boolean;
  readonly obligations: number;
  readonly agencies: readonly string[];
}

/** The moves of one call, those alike together, by quarter and dates. */
export function movesTogether(moves: readonly DeadlineMove[]): readonly MovedTogether[] {
  const alike = new Map<string, DeadlineMove[]>();
  for (const move of moves) {
    const { quarter, previousDueOn, previousClosesOn, dueOn, closesOn, reopened } = move;
    const key = [quarter, previousDueOn, previousClosesOn, dueOn, closesOn, String(reopened)].join(' ');
    alike.set(key, [...(alike.get(key) ?? []), move]);
  }
  return [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const { quarter, previousDueOn, previousClosesOn, dueOn, closesOn, reopened } = first;
      const agencies = [...new Set(group.map(({ agency }) => agency))].sort();
      const dates = { quarter, previousDueOn, previousClosesOn, dueOn, closesOn };
      return [{ ...dates, reopened, obligations: group.length, agencies }];
    });
}
