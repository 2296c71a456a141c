/** Which recorded windows a changed calendar has to do with. */
import type { Moment } from './moment.js';
import type { Views } from './port.js';
import { submissionRows } from './submissions.js';

/** What law and calendar give one date for: a quarter's windows that opened under one rule set. */
export interface WindowGroup {
  readonly quarter: string;
  readonly ruleSet: string;
}

/** Few, but found by looking at every window: asked only when the calendar has changed. */
export function windowGroups(views: Views): WindowGroup[] {
  return views.read(null, (moment) =>
    moment
      .distinct(submissionRows, ['quarter', 'ruleSet'], {
        where: 'toPosition IS NULL AND quarter IS NOT NULL AND ruleSet IS NOT NULL',
        order: 'quarter, ruleSet',
      })
      .flatMap(({ quarter, ruleSet }) => (quarter === null || ruleSet === null ? [] : [{ quarter, ruleSet }])),
  );
}

/** The same of open windows alone: few, told by an index, so a turn may ask it every time. */
export function openWindowGroups(views: Views): WindowGroup[] {
  return views.read(null, (moment) =>
    moment
      .distinct(submissionRows, ['quarter', 'ruleSet'], {
        where: 'toPosition IS NULL AND closed = 0 AND closesMs > 0',
        order: 'quarter, ruleSet',
      })
      .flatMap(({ quarter, ruleSet }) => (quarter === null || ruleSet === null ? [] : [{ quarter, ruleSet }])),
  );
}

export interface RecordedDates {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
  readonly dueOn: string;
  readonly closesOn: string;
}

export interface Given extends WindowGroup {
  readonly dueOn: string;
  readonly closesOn: string;
}

/** The windows of a group, not extended, whose recorded dates are other than those given. */
export function windowsBeside(views: Views, { quarter, ruleSet, dueOn, closesOn }: Given): RecordedDates[] {
  const where = `quarter = @quarter AND ruleSet = @ruleSet AND extendedAt IS NULL AND toPosition IS NULL
    AND (dueOn <> @dueOn OR closesOn <> @closesOn)`;
  return views.read(null, (moment) => datesOf(moment, where, { quarter, ruleSet, dueOn, closesOn }));
}

/** The windows that a later event of the calendar than `version` has moved. */
export function movedSince(views: Views, version: number): string[] {
  const where = 'toPosition IS NULL AND movedAt IS NOT NULL AND movedVersion > @version';
  return views.read(null, (moment) =>
    moment.rows(submissionRows, { where, order: 'submissionId', values: { version } }).map((row) => row.submissionId),
  );
}

/** An agency's duties of one quarter that a corrected calendar moved to one closing. */
export interface MovedGroup {
  readonly agency: string;
  readonly quarter: string;
  readonly closesOn: string;
  /** When the last of them moved, and by which event of the calendar's stream. */
  readonly movedAt: string;
  readonly version: number;
}

/** Those moved on a day or later (in UTC), and not extended since. */
export function movedGroups(views: Views, { movedFrom }: { movedFrom: string }): MovedGroup[] {
  const where = 'toPosition IS NULL AND movedAt IS NOT NULL AND movedAt >= @movedFrom AND extendedAt IS NULL';
  const rows = views.read(null, (moment) =>
    moment.distinct(submissionRows, ['agency', 'quarter', 'closesOn', 'movedAt', 'movedVersion'], {
      where,
      order: 'agency, quarter, closesOn, movedAt',
      values: { movedFrom },
    }),
  );
  const last = new Map<string, MovedGroup>();
  for (const { agency, quarter, closesOn, movedAt, movedVersion: version } of rows) {
    if (quarter === null || closesOn === null || movedAt === null || version === null) continue;
    last.set([agency, quarter, closesOn].join(' '), { agency, quarter, closesOn, movedAt, version });
  }
  return [...last.values()];
}

function datesOf(moment: Moment, where: string, values: Readonly<Record<string, string>>): RecordedDates[] {
  return moment
    .rows(submissionRows, { where, order: 'submissionId', values })
    .flatMap(({ submissionId, obligationId, agency, period, dueOn, closesOn }) =>
      dueOn === null || closesOn === null ? [] : [{ submissionId, obligationId, agency, period, dueOn, closesOn }],
    );
}
