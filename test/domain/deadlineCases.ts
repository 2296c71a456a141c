/** Rule sets, calendars and quarters drawn at random, and what product and model make of each. */
import fc from 'fast-check';
import { dayZero, deadlineOf, graceOf, timingOf, violationsOpenAt } from '../../src/domain/deadline.js';
import { dueSteps, ladderOf, stepsAfter, type ScheduledStep } from '../../src/domain/ladder.js';
import { reportDeadlineOf, reportSteps } from '../../src/domain/reportDeadline.js';
import type { ReportRule, RuleSet } from '../../src/domain/rules.js';
import { workingCalendar } from '../../src/domain/workingDays.js';
import { anyRules } from '../support/anyRules.js';
import * as model from './deadlineModel.js';

const minute = 60_000;
/** Around a window: from its quarter's beginning to some months after its ladder. */
const SPAN_DAYS = 260;

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const reporting: fc.Arbitrary<ReportRule> = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  monthOfQuarter: fc.integer({ min: 2, max: 3 }),
  rolls: fc.constant('never'),
  remindDaysBefore: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }),
  source: fc.constant('Điều 13.3'),
});

/** Stretches of days off up to a month long, and worked Saturdays, in any order: the last word on a day counts. */
const stretches = fc.array(
  fc.record({
    kind: fc.constantFrom('dayOff', 'dayOff', 'workedSaturday'),
    from: fc.integer({ min: 0, max: SPAN_DAYS }),
    length: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 })),
  }),
  { maxLength: 14 },
);

/** Moments around what matters: to the millisecond at a day's bounds and at the ladder's hour, and anywhere. */
const moment = fc.record({
  day: fc.integer({ min: -5, max: 120 }),
  at: fc.constantFrom('start', 'ladder', 'any'),
  off: fc.constantFrom(-1, 0, 1),
  ms: fc.integer({ min: 0, max: 86_399_999 }),
});

export const anyCase = fc.record({
  year: fc.integer({ min: 2021, max: 2039 }),
  quarter: fc.integer({ min: 1, max: 4 }),
  rules: fc
    .record({ rules: anyRules, at: clockTime, openAt: clockTime, report: fc.option(reporting, { nil: null }) })
    .map(({ rules, at, openAt, report }): RuleSet => {
      const { report: shipped, ...others } = rules;
      const ladder = { ...rules.ladder, at };
      const violations = { ...rules.violations, openAt };
      return { ...others, ladder, violations, report: report ?? shipped ?? noReport(), from: '2021-Q1', until: null };
    }),
  stretches,
  received: moment,
  granted: moment,
});
export type Case = typeof anyCase extends fc.Arbitrary<infer Each> ? Each : never;

function noReport(): never {
  throw new Error('the shipped rules have a report');
}

function listedOf({ year, quarter, stretches: drawn }: Case): model.Listed {
  const from = model.dayOf(year, quarter * 3 - 2, 1);
  const days = drawn.flatMap(({ kind, from: start, length }) =>
    Array.from({ length }, (_, index) => ({ day: from + start + index, kind })),
  );
  return days.filter(({ day, kind }) => kind === 'dayOff' || model.isSaturday(day));
}

function msOf({ day, at, off, ms }: Case['received'], closesOn: model.Day, hour: string): number {
  const start = model.startOf(closesOn + day);
  const [hours = '0', minutes = '0'] = hour.split(':');
  const inDay = { start: 0, ladder: (Number(hours) * 60 + Number(minutes)) * minute, any: ms };
  return start + inDay[at] + (at === 'any' ? 0 : off);
}

/** What both sides say of one case; equal where the product keeps the regulation. */
export function compared(drawn: Case): { readonly product: unknown; readonly model: unknown } {
  const asked = askedOf(drawn);
  return { product: productSays(asked), model: modelSays(asked) };
}

export function modelOf(drawn: Case): ReturnType<typeof modelSays> {
  return modelSays(askedOf(drawn));
}

function askedOf(drawn: Case): Asked {
  const { year, quarter, rules } = drawn;
  const listed = listedOf(drawn);
  const { closesOn } = model.datesOf([year, quarter], rules, listed);
  const receivedAt = msOf(drawn.received, closesOn, rules.ladder.at);
  const grantedAt = msOf(drawn.granted, closesOn, rules.ladder.at);
  return { drawn, listed, id: `${String(year)}-Q${String(quarter)}`, receivedAt, grantedAt };
}

interface Asked {
  readonly drawn: Case;
  readonly listed: model.Listed;
  readonly id: string;
  readonly receivedAt: number;
  readonly grantedAt: number;
}

function productSays({ drawn: { rules }, listed, id, ...asked }: Asked) {
  const cal = workingCalendar(
    listed.map(({ day, kind }) => ({ date: model.textOf(day), kind, note: '', status: 'official' as const })),
  );
  const { opensOn, dueOn, closesOn, closesAt } = deadlineOf(id, rules, cal);
  const [receivedAt, grantedAt] = [asked.receivedAt, asked.grantedAt].map((ms) => new Date(ms).toISOString());
  if (receivedAt === undefined || grantedAt === undefined) throw new Error('two moments were given');
  const ladder = ladderOf({ opensOn, dueOn, closesOn }, rules, cal);
  const reported = reportDeadlineOf(id, rules, cal);
  const { at } = rules.ladder;
  return {
    ...{ opensOn, dueOn, closesOn, closesAt },
    ...timingOf({ closesOn, closesAt }, receivedAt),
    ...graceOf(receivedAt, rules, cal),
    dayZero: dayZero(closesOn, cal),
    violationsOpenAt: violationsOpenAt(closesOn, rules, cal),
    ladder: shown(ladder),
    afterGrant: shown(stepsAfter(ladder, grantedAt, at)),
    come: shown(dueSteps(ladder, receivedAt, at)),
    report: { dueOn: reported.dueOn, aimOn: reported.aimOn, steps: shown(reportSteps(reported, rules, cal)) },
  };
}

function shown(steps: readonly Omit<ScheduledStep, 'role'>[]) {
  return steps.map(({ step, on, mergedInto }) => ({ step, on, mergedInto }));
}

function modelSays({ drawn: { year, quarter, rules }, listed, receivedAt, grantedAt }: Asked) {
  const dates = model.datesOf([year, quarter], rules, listed);
  const until = model.graceUntil(receivedAt, rules.returnGrace.workingDays, listed);
  const dayZeroOn = model.textOf(model.dayZeroOf(dates.closesOn, listed));
  const ladder = model.ladder(dates, rules.ladder.steps, listed);
  const { at } = rules.ladder;
  if (rules.report === undefined) throw new Error('every case has a report');
  const reported = model.report([year, quarter], rules.report, listed);
  return {
    opensOn: model.textOf(dates.opensOn),
    dueOn: model.textOf(dates.dueOn),
    closesOn: model.textOf(dates.closesOn),
    closesAt: `${model.textOf(dates.closesOn + 1)}T00:00:00+07:00`,
    ...model.timing(dates.closesOn, receivedAt),
    graceUntil: model.textOf(until),
    graceEndsAt: `${model.textOf(until + 1)}T00:00:00+07:00`,
    dayZero: dayZeroOn,
    violationsOpenAt: `${dayZeroOn}T${rules.violations.openAt}:00+07:00`,
    ladder: worded(ladder),
    afterGrant: worded(model.afterGrant(ladder, grantedAt, at)),
    come: worded(model.come(ladder, receivedAt, at)),
    report: {
      dueOn: model.textOf(reported.dueOn),
      aimOn: model.textOf(reported.aimOn),
      steps: worded(reported.steps),
    },
  };
}

function worded(steps: readonly model.Reminder[]) {
  return steps.map(({ step, on, mergedInto }) => ({ step, on: model.textOf(on), mergedInto }));
}
