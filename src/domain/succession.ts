/** How one rule set follows another: every quarter is governed by exactly one, and none that began is rewritten. */
import { nextQuarter, previousQuarter } from './quarter.js';
import type { FileProblem } from './rejections.js';
import { ruleProblem } from './ruleClauses.js';
import { reportRuleOf, ruleSet, type RuleSet } from './rules.js';

export interface Ended {
  readonly id: string;
  readonly until: string;
  readonly successor: string;
}

/** This very rule set as it was adopted before, or null; how long it governs is its successor's doing. */
export function adoptedAs(known: readonly RuleSet[], candidate: RuleSet): RuleSet | null {
  const same = known.find(({ id }) => id === candidate.id);
  return same !== undefined && contentOf(same) === contentOf(candidate) ? same : null;
}

export function isKnown(known: readonly RuleSet[], candidate: RuleSet): boolean {
  return adoptedAs(known, candidate) !== null;
}

/** One spelling, whatever the order of names, and whether the report's usual date is written out or left out. */
function contentOf(rules: RuleSet): string {
  return JSON.stringify(ruleSet.parse({ ...rules, until: null, report: reportRuleOf(rules) }));
}

/** The rule sets that a candidate puts an end to, the quarter before it begins. */
export function endedBy(known: readonly RuleSet[], { id: successor, from }: RuleSet): Ended[] {
  const until = previousQuarter(from);
  return known
    .filter((earlier) => earlier.from < from && (earlier.until === null || earlier.until > until))
    .map(({ id }) => ({ id, until, successor }));
}

/** Why a candidate cannot follow those adopted before it, in both languages; empty when it can. */
export function successionProblems(known: readonly RuleSet[], candidate: RuleSet): FileProblem[] {
  const namesake = known.find(({ id }) => id === candidate.id);
  if (namesake) return [idTaken(namesake, candidate)];
  const later = known.filter(({ from }) => from >= candidate.from).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (later && (candidate.until === null || candidate.until >= later.from)) return [overlaps(later, candidate)];
  if (candidate.until !== null && candidate.until < candidate.from) return [endsBeforeStart(candidate)];
  if (candidate.until !== null && nextQuarter(candidate.until) !== later?.from) return [leavesGap(candidate)];
  return [];
}

function idTaken(known: RuleSet, { id }: RuleSet): FileProblem {
  return ruleProblem(
    'idTaken',
    { field: 'id', value: id },
    {
      vi: `Mã ${id} đã thuộc về một bộ quy tắc có nội dung hoặc quý bắt đầu khác (từ quý ${known.from}); thời hạn đã ghi nhận viện dẫn mã này, hãy đặt mã mới`,
      en: `The id ${id} belongs to a rule set that reads otherwise or begins in another quarter (from ${known.from}); recorded deadlines cite it, so choose a new id`,
    },
  );
}

function overlaps(later: RuleSet, { from }: RuleSet): FileProblem {
  return ruleProblem(
    'overlaps',
    { field: 'from', value: from },
    {
      vi: `Hiệu lực từ quý ${from} trùng với bộ quy tắc ${later.id}, áp dụng từ quý ${later.from}; không được viết lại bộ quy tắc đã ghi nhận, hãy chọn quý sau ${later.from}`,
      en: `From ${from} on it would overlap ${later.id}, which holds from ${later.from}; what was adopted is not rewritten, so choose a quarter after ${later.from}`,
    },
  );
}

function endsBeforeStart({ from, until }: RuleSet): FileProblem {
  return ruleProblem(
    'endsBeforeStart',
    { field: 'until', value: String(until) },
    {
      vi: `Quý kết thúc ${String(until)} đứng trước quý bắt đầu ${from}`,
      en: `The last quarter ${String(until)} comes before the first one, ${from}`,
    },
  );
}

function leavesGap({ until }: RuleSet): FileProblem {
  const next = nextQuarter(String(until));
  return ruleProblem(
    'leavesGap',
    { field: 'until', value: String(until) },
    {
      vi: `Sau quý ${String(until)} quý ${next} không có bộ quy tắc nào nên không có thời hạn; hãy để "until" là null, bộ quy tắc sau sẽ kết thúc bộ này`,
      en: `After ${String(until)} nothing would govern ${next}, which then has no deadline; leave "until" null, the next rule set ends this one`,
    },
  );
}
