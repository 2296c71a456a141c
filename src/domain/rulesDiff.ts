/** What a rule set would change, quarter by quarter, before anyone decides on it. Pure: nothing is adopted. */
import { deadlineOf, rulesFor } from './deadline.js';
import { bandsText, formulaText } from './formula.js';
import { ladderOf, type ScheduledStep } from './ladder.js';
import { dayOfNumber } from './legalTime.js';
import { quartersBetween } from './quarter.js';
import { reportDeadlineOf } from './reportDeadline.js';
import { reportRuleOf, type RuleSet } from './rules.js';
import type { WorkingCalendar } from './workingDays.js';

export interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** One quarter under the rules that govern it now and those that would. */
export interface QuarterDiff {
  readonly quarter: string;
  /** Whether any date, or what counts, would be another one; another title or source alone changes nothing here. */
  readonly changes: boolean;
  readonly ruleSet: Change<string>;
  readonly opensOn: Change<string>;
  readonly dueOn: Change<string>;
  readonly closesOn: Change<string>;
  readonly ladder: readonly LadderChange[];
  /** A criterion is met from this fill rate up, in percent. */
  readonly metFromPercent: Change<number>;
  /** Working days in which a returned version may be replaced. */
  readonly returnGrace: Change<number>;
  /** Working days for an explanation; null where the rules do not say. */
  readonly explanation: Change<number | null>;
  readonly yearBy: Change<RuleSet['ranking']['yearBy']>;
  readonly formula: Change<string>;
  /** The last day of DIC's own report in the quarter (Điều 13.3). */
  readonly reportDueOn: Change<string>;
  /** Half-open intervals; null: nobody is graded. */
  readonly bands: Change<string | null>;
}

/** A step that only one of the two has is null in the other. */
export interface LadderChange extends Change<ScheduledStep | null> {
  readonly step: string;
}

export interface LawInForce {
  readonly ruleSets: readonly RuleSet[];
  readonly calendar: WorkingCalendar;
}

/** From the candidate's first quarter through the last that the calendar covers; at least that first one. */
export function rulesDiff({ ruleSets, calendar }: LawInForce, candidate: RuleSet): QuarterDiff[] {
  return diffedQuarters(candidate, calendar).flatMap((quarter) => {
    const before = rulesFor(quarter, ruleSets);
    return before === null ? [] : [quarterDiff(quarter, { before, after: candidate }, calendar)];
  });
}

function diffedQuarters({ from, until }: RuleSet, calendar: WorkingCalendar): string[] {
  const last = lastCovered(calendar);
  const end = last === null || last < from ? from : last;
  return quartersBetween(from, until !== null && until < end ? until : end);
}

/** The last quarter whose window and ladder lie in a year that the calendar lists: the data of its Q3, due in October. */
function lastCovered({ listed }: WorkingCalendar): string | null {
  if (listed.size === 0) return null;
  const last = Math.max(...listed.keys());
  return `${dayOfNumber(last).slice(0, 4)}-Q3`;
}

function quarterDiff(quarter: string, rules: Change<RuleSet>, calendar: WorkingCalendar): QuarterDiff {
  const both = <Value>(of: (rules: RuleSet) => Value) => ({ before: of(rules.before), after: of(rules.after) });
  const windows = both((set) => deadlineOf(quarter, set, calendar));
  const date = (of: 'opensOn' | 'dueOn' | 'closesOn') => ({ before: windows.before[of], after: windows.after[of] });
  const content = {
    opensOn: date('opensOn'),
    dueOn: date('dueOn'),
    closesOn: date('closesOn'),
    metFromPercent: both(({ completeness }) => completeness.metFromPercent),
    returnGrace: both(({ returnGrace }) => returnGrace.workingDays),
    explanation: both(({ explanation }) => explanation?.workingDays ?? null),
    yearBy: both(({ ranking }) => ranking.yearBy),
    formula: both(({ ranking }) => formulaText(ranking.formula)),
    reportDueOn: both((set) => reportDeadlineOf(quarter, set, calendar).dueOn),
    bands: both(({ grading }) => (grading ? bandsText(grading.bands) : null)),
  };
  const ladder = ladderChanges({
    before: ladderOf(windows.before, rules.before, calendar),
    after: ladderOf(windows.after, rules.after, calendar),
  });
  const changes = [...Object.values(content), ...ladder].some(isChange);
  return { quarter, changes, ruleSet: both(({ id }) => id), ...content, ladder };
}

/** The steps of the candidate in its order, then those that would be gone. */
function ladderChanges({ before, after }: Change<readonly ScheduledStep[]>): LadderChange[] {
  const names = [...new Set([...after, ...before].map(({ step }) => step))];
  const find = (steps: readonly ScheduledStep[], name: string) => steps.find(({ step }) => step === name) ?? null;
  return names.map((step) => ({ step, before: find(before, step), after: find(after, step) }));
}

export function isChange({ before, after }: Change<unknown>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

/** A rule that reads otherwise, whole, with its source. */
export interface RuleChange extends Change<unknown> {
  readonly rule: string;
  /** Those of its fields that differ; none where it is a list, or only one of the two has it. */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange extends Change<unknown> {
  readonly field: string;
}

/** Every part of the rule set in which the two differ, other than their names and dates. */
export function ruleChanges(before: RuleSet, after: RuleSet): RuleChange[] {
  const names = new Set(['report', ...Object.keys(after), ...Object.keys(before)]);
  for (const own of ['id', 'title', 'from', 'until', 'source']) names.delete(own);
  const [old, now] = [told(before), told(after)];
  return [...names]
    .map((rule) => ({ rule, before: inOrder(old.get(rule)), after: inOrder(now.get(rule)) }))
    .filter(isChange)
    .map((change) => ({ ...change, fields: fieldChanges(change) }));
}

function fieldChanges({ before, after }: Change<unknown>): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  if (old === null || now === null) return [];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter(isChange);
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

/** With what a set is read as where it does not say. */
function told(rules: RuleSet): ReadonlyMap<string, unknown> {
  return new Map(Object.entries({ ...rules, report: reportRuleOf(rules) }));
}

/** Names in one order, so that what differs is the content; null for what is not there. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]: [string, unknown]) => [name, inOrder(item)]));
}
