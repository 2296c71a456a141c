/** What makes a rule set unfit although each of its fields is well written; in both languages, with the clause. */
import { ladderProblems } from './ladderProblems.js';
import type { FileProblem } from './rejections.js';
import { ruleProblem } from './ruleClauses.js';
import type { GradeBand, RuleSet } from './rules.js';

/** Empty when nothing is wrong. */
export function ruleSetProblems(rules: RuleSet): FileProblem[] {
  return [
    ...blankSources(rules, ''),
    ...explanationMissing(rules),
    ...dueAfterClosing(rules),
    ...ladderProblems(rules.ladder.steps),
    ...termProblems(rules.dic),
    ...bandProblems(rules.grading?.bands ?? []),
  ];
}

/** Every rule names the text it rests on; blanks are no name. */
function blankSources(value: unknown, path: string): FileProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    const field = path === '' ? name : `${path}.${name}`;
    const isBlank = /source$/i.test(name) && typeof item === 'string' && item.trim() === '';
    return isBlank ? [sourceMissing(field)] : blankSources(item, field);
  });
}

export function sourceMissing(field: string): FileProblem {
  return ruleProblem(
    'sourceMissing',
    { field },
    {
      vi: 'Chưa nêu nguồn: mỗi quy tắc phải viện dẫn văn bản làm căn cứ',
      en: 'No source: every rule names the text that it rests on',
    },
  );
}

/** The schema lets it be absent only for what was adopted before it was asked for. */
function explanationMissing({ explanation }: RuleSet): FileProblem[] {
  if (explanation !== undefined) return [];
  const words = {
    vi: 'Phải nêu số ngày làm việc để giải trình',
    en: 'The working days for an explanation must be given',
  };
  return [ruleProblem('missing', { field: 'explanation' }, words)];
}

/** Remind by the strictest reading, accuse by the most lenient. */
function dueAfterClosing({ due, closing }: RuleSet): FileProblem[] {
  const lastDay = ({ days, firstDayCounted }: RuleSet['due']) => (firstDayCounted ? days - 1 : days);
  const rollsFurther = due.rolls === 'nextWorkingDay' && closing.rolls === 'never';
  if (lastDay(due) <= lastDay(closing) && !rollsFurther) return [];
  const words = {
    vi: 'Hạn nhắc có thể rơi sau hạn cuối; hạn nhắc phải theo cách tính chặt nhất',
    en: 'The due date could fall after the closing date; reminders go by the strictest reading',
  };
  return [ruleProblem('dueAfterClosing', { field: 'due' }, words)];
}

/** One agency holds the supervisor's role at a time. */
function termProblems(terms: RuleSet['dic']): FileProblem[] {
  return terms.flatMap((term, index) => {
    const field = `dic.${String(index)}`;
    const { agency: value, from, until } = term;
    const isReversed = until !== null && until < from;
    const meets = terms.slice(0, index).some((other) => meetsIn(other, term));
    return [
      ...(isReversed ? [ruleProblem('endsBeforeStart', { field, value }, termWords.reversed)] : []),
      ...(meets ? [ruleProblem('overlaps', { field, value }, termWords.overlap)] : []),
    ];
  });
}

const termWords = {
  reversed: { vi: 'Ngày kết thúc đứng trước ngày bắt đầu', en: 'The last day comes before the first' },
  overlap: {
    vi: 'Thời gian làm cơ quan đầu mối trùng với cơ quan khác; mỗi ngày chỉ có một cơ quan đầu mối',
    en: 'The term overlaps another one; one agency at a time is the supervisor',
  },
};

interface Term {
  readonly from: string;
  readonly until: string | null;
}

function meetsIn(one: Term, other: Term): boolean {
  return one.from <= (other.until ?? '9999') && other.from <= (one.until ?? '9999');
}

/** Half-open intervals that neither overlap nor leave a score between them without a grade. */
function bandProblems(bands: readonly GradeBand[]): FileProblem[] {
  const ascending = [...bands].sort((a, b) => a.from - b.from);
  return ascending.flatMap((band, index) => {
    const [field, value, next] = ['grading.bands', band.grade, ascending[index + 1]];
    const end = band.below ?? Infinity;
    if (end <= band.from) return [ruleProblem('emptyBand', { field, value }, bandWords.empty)];
    if (next === undefined || end === next.from) return [];
    const isOverlap = end > next.from;
    const rule = isOverlap ? 'overlaps' : 'leavesGap';
    return [ruleProblem(rule, { field, value }, isOverlap ? bandWords.overlap : bandWords.gap)];
  });
}

const bandWords = {
  empty: {
    vi: 'Khung xếp loại rỗng: cận dưới thuộc khung, cận trên không thuộc, nên cận trên phải lớn hơn',
    en: 'The band is empty: its lower bound belongs to it, its upper does not, so the upper must be greater',
  },
  overlap: { vi: 'Khung xếp loại trùng với khung kế tiếp', en: 'The band overlaps the next one' },
  gap: {
    vi: 'Giữa khung này và khung kế tiếp có điểm số không được xếp loại',
    en: 'Scores between this band and the next would have no grade',
  },
};
