/** What makes the steps of a rule set's ladder unfit (Điều 6.1a, 10.1, 13.4). */
import type { FileProblem } from './rejections.js';
import { ruleProblem } from './ruleClauses.js';
import type { LadderStep } from './rules.js';

/** The last working day after day 0 that a ladder may reach: whoever looks for steps looks back for about 90 days. */
const LAST_STEP = 40;

/** Each step named for its day, once, in the order of the days. */
export function ladderProblems(steps: readonly LadderStep[]): FileProblem[] {
  return steps.flatMap((step, index) => {
    const field = `ladder.steps.${String(index)}`;
    const [value, before] = [step.step, steps.slice(0, index)];
    const isTwice = before.some((other) => other.step === value);
    const isEarly = before.some((other) => climbs(other) > climbs(step));
    const isLate = step.moment.kind === 'afterDayZero' && step.moment.workingDays > LAST_STEP;
    const isMisnamed = value !== nameOf(step);
    return [
      ...(isMisnamed ? [ruleProblem('stepName', { field, value }, misnamed(nameOf(step)))] : []),
      ...(isTwice ? [ruleProblem('stepTwice', { field, value }, stepWords.twice)] : []),
      ...(isEarly ? [ruleProblem('stepOrder', { field, value }, stepWords.early)] : []),
      ...(isLate ? [ruleProblem('stepTooLate', { field, value }, stepWords.late)] : []),
    ];
  });
}

/** Letters, lists and other programs tell a step by its name. */
function nameOf({ moment }: LadderStep): string {
  switch (moment.kind) {
    case 'opening':
    case 'closing':
      return moment.kind;
    case 'beforeDue':
      return moment.days === 0 ? 'due' : `due-${String(moment.days)}`;
    case 'afterDayZero':
      return moment.workingDays === 0 ? 'overdue' : `overdue+${String(moment.workingDays)}`;
  }
}

function misnamed(name: string) {
  return { vi: `Bước vào ngày này phải mang tên ${name}`, en: `A step of that day is named ${name}` };
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
