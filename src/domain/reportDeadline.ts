/** When DIC reports to the People's Committee (Điều 13.3), and the steps that remind it of that. */
import { enDay, viDay } from './derivation.js';
import type { ScheduledStep } from './ladder.js';
import { addDays } from './legalTime.js';
import { dayOfQuarter, parseQuarter, previousQuarter } from './quarter.js';
import { reportRuleOf, type RuleSet } from './rules.js';
import type { ReasoningStep } from './values.js';
import { after, onOrBefore, type WorkingCalendar } from './workingDays.js';

export interface ReportDeadline {
  /** The quarter in which the report is made. */
  readonly quarter: string;
  /** The quarter whose data it settles: the one before, the last that has closed by then. */
  readonly settles: string;
  /** The last day; it ends at 24:00 and no day off moves it. */
  readonly dueOn: string;
  /** The last working day up to it, which reminders count down to. */
  readonly aimOn: string;
  readonly derivation: ReasoningStep[];
  /** The id of the rule set that it was computed under. */
  readonly ruleSet: string;
}

/** The date of a quarter's report under a rule set and a calendar, with the argument for it. */
export function reportDeadlineOf(quarter: string, rules: RuleSet, cal: WorkingCalendar): ReportDeadline {
  const { day, monthOfQuarter, source } = reportRuleOf(rules);
  const dueOn = dayOfQuarter(quarter, monthOfQuarter, day);
  const aimOn = onOrBefore(cal, dueOn);
  const settles = previousQuarter(quarter);
  const aim = aimOn === dueOn ? [] : [aimed({ dueOn, aimOn, source })];
  const derivation = [fixed({ quarter, dueOn, source }), settling(settles, source), ...aim];
  return { quarter, settles, dueOn, aimOn, derivation, ruleSet: rules.id };
}

export interface ReportStep extends ScheduledStep {
  readonly role: 'dicLeader' | 'committeeOffice';
}

/**
 * The steps in the order of their days: so many calendar days before the day aimed at, on a day off the working day
 * before; `report-overdue` on the first working day after the last one, to DIC's leader and to the Committee's office.
 */
export function reportSteps({ dueOn, aimOn }: ReportDeadline, rules: RuleSet, cal: WorkingCalendar): ReportStep[] {
  const days = [...new Set(reportRuleOf(rules).remindDaysBefore)].sort((a, b) => b - a);
  const before = days.map((count) => ({
    step: count === 0 ? 'report' : `report-${String(count)}`,
    role: 'dicLeader' as const,
    on: onOrBefore(cal, addDays(aimOn, -count)),
  }));
  const lastOfDay = new Map(before.map(({ on, step }) => [on, step]));
  const steps = before.map((entry) => {
    const last = lastOfDay.get(entry.on);
    return { ...entry, mergedInto: last === undefined || last === entry.step ? null : last };
  });
  const overdue = { step: 'report-overdue', on: after(cal, dueOn), mergedInto: null };
  return [...steps, { ...overdue, role: 'dicLeader' }, { ...overdue, role: 'committeeOffice' }];
}

function fixed({ quarter, dueOn, source }: { quarter: string; dueOn: string; source: string }): ReasoningStep {
  const next = addDays(dueOn, 1);
  return {
    vi: `Báo cáo ${viQuarter(quarter)} gửi trước ngày ${viDay(next)}, tức chậm nhất hết ngày ${viDay(dueOn)}. Ngày nghỉ không làm thay đổi hạn này.`,
    en: `The report of ${quarter} is due before ${enDay(next)}, so by the end of ${enDay(dueOn)} at the latest. No day off moves it.`,
    source,
  };
}

function settling(settles: string, source: string): ReasoningStep {
  return {
    vi: `Hạn này đến trước khi dữ liệu của chính quý đó hết hạn cập nhật, nên báo cáo tổng hợp dữ liệu ${viQuarter(settles)}.`,
    en: `It comes before the data of that quarter itself are due, so the report settles the data of ${settles}.`,
    source: `${source}; Điều 4.6b`,
  };
}

function aimed({ dueOn, aimOn, source }: { dueOn: string; aimOn: string; source: string }): ReasoningStep {
  return {
    vi: `${viDay(dueOn)} là ngày nghỉ: việc nhắc tính theo ngày làm việc liền trước, ${viDay(aimOn)}.`,
    en: `${enDay(dueOn)} is a day off: reminders aim at the last working day before it, ${enDay(aimOn)}.`,
    source,
  };
}

function viQuarter(quarter: string): string {
  const parsed = parseQuarter(quarter);
  return `quý ${String(parsed?.quarter)} năm ${String(parsed?.year)}`;
}
