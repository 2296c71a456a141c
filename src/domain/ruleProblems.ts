/** What makes a rule set unfit although each of its fields is well written; in both languages, with the clause. */
import type { FileProblem } from './rejections.js';
import { ruleProblem } from './ruleClauses.js';
import type { GradeBand, LadderStep, RuleSet } from './rules.js';

/** The last working day after day 0 that a ladder may reach: whoever looks for steps looks back for about 90 days. */
const LAST_STEP = 40;

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

function ladderProblems(steps: readonly LadderStep[]): FileProblem[] {
  return steps.flatMap((step, index) => {
    const field = `ladder.steps.${String(index)}`;
    const [value, before] = [step.step, steps.slice(0, index)];
    const isTwice = before.some((other) => other.step === value);
    const isEarly = before.some((other) => climbs(other) > climbs(step));
    const isLate = step.moment.kind === 'afterDayZero' && step.moment.workingDays > LAST_STEP;
    return [
      ...(isTwice ? [ruleProblem('stepTwice', { field, value }, stepWords.twice)] : []),
      ...(isEarly ? [ruleProblem('stepOrder', { field, value }, stepWords.early)] : []),
      ...(isLate ? [ruleProblem('stepTooLate', { field, value }, stepWords.late)] : []),
    ];
  });
}

const stepWords = {
  twice: { vi: 'Bước nhắc việc bị nêu hai lần', en: 'The step is listed twice' },
  early: {
    vi: 'Các bước nhắc việc phải xếp theo thứ tự thời gian',
    en: 'The steps must stand in the order of their days',
  },
  late: {
    vi: `Bước cuối không được sau hạn cuối quá ${String(LAST_STEP)} ngày làm việc`,
    en: `No step may come more than ${String(LAST_STEP)} working days after day 0`,
  },
};

/** Where on the way from opening to escalation a step stands. */
function climbs({ moment }: LadderStep): number {
  switch (moment.kind) {
    case 'opening':
      return -1000;
    case 'beforeDue':
      return -1 - moment.days;
    case 'closing':
      return 0;
    case 'afterDayZero':
      return 1 + moment.workingDays;
  }
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
