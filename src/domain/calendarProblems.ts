/** What makes days unfit for the calendar, in both languages, with the clause: a list of them row by row, or one correction. */
import type { FileProblem } from './rejections.js';
import type { CorrectedDay } from './calendar/events.js';
import { grantableDay } from './values.js';
import { weekday, type CalendarDay } from './workingDays.js';

/** By the calendar a period that ends on a day off ends on the next working day; so each listed day is one that may be. */
export const CALENDAR_CLAUSE = 'Điều 4.6b; Bộ luật Dân sự 2015 Điều 148';

const SUNDAY = 0;
const SATURDAY = 6;

/** Empty when nothing is wrong. Rows are counted as in a file whose first row is the header, unless `rowOf` knows better. */
export function calendarProblems(days: readonly CalendarDay[], rowOf = (index: number) => index + 2): FileProblem[] {
  const firstRow = new Map<string, number>();
  return days.flatMap((listed, index) => {
    const row = rowOf(index);
    const earlier = firstRow.get(listed.date);
    if (earlier === undefined) firstRow.set(listed.date, row);
    const own = dayProblems(listed).map((problem) => ({ ...problem, row }));
    return [...own, ...(earlier === undefined ? [] : [listedTwice(listed, row, earlier)])];
  });
}

/** What is wrong with one day, wherever it is named. */
export function dayProblems({ date, kind, note }: CorrectedDay): FileProblem[] {
  if (kind === 'workedSaturday' && weekday(date) !== SATURDAY) {
    return [
      problem('notSaturday', date, {
        vi: `Ngày ${date} không phải thứ Bảy nên không thể là ngày làm bù (workedSaturday)`,
        en: `${date} is not a Saturday, so it cannot be a workedSaturday`,
      }),
    ];
  }
  if (kind !== 'dayOff' || weekday(date) !== SUNDAY || !speaksOfSwap(note)) return [];
  return [
    problem('swapOnSunday', date, {
      vi: `Ngày ${date} là Chủ nhật, vốn không phải ngày làm việc nên không thể là ngày nghỉ hoán đổi; ngày lễ rơi vào Chủ nhật thì được liệt kê`,
      en: `${date} is a Sunday, never a working day, so it cannot be a day off in exchange for another; a holiday that falls on a Sunday may be listed`,
    }),
  ];
}

/** A correction names a day that there is, in the years that a clock may be set to. */
export function dateProblems(date: string): FileProblem[] {
  if (grantableDay.safeParse(date).success) return [];
  const words = {
    vi: `“${date.slice(0, 40)}” không phải là một ngày có thật; hãy viết theo ISO 8601, như 2026-04-29`,
    en: `"${date.slice(0, 40)}" is no day; write it as ISO 8601 does, as 2026-04-29`,
  };
  return [problem('badDay', date.slice(0, 40), words)];
}

/** A correction names the text that it rests on; blanks are no name. */
export function sourceProblems(source: string): FileProblem[] {
  if (source.trim() !== '') return [];
  const words = {
    vi: 'Chưa nêu nguồn: mỗi lần đính chính lịch phải viện dẫn văn bản làm căn cứ',
    en: 'No source: every correction of the calendar names the text that it rests on',
  };
  return [{ rule: 'sourceMissing', field: 'source', ...withClause(words) }];
}

/** As reviewed files and notices put it: "worked instead", "swapped with", "hoán đổi", "làm bù". */
function speaksOfSwap(note: string): boolean {
  return /worked instead|swap|đổi|làm bù/iu.test(note.normalize('NFC'));
}

interface Words {
  readonly vi: string;
  readonly en: string;
}

function problem(rule: string, value: string, words: Words): FileProblem {
  return { rule, field: 'date', value, ...withClause(words) };
}

function withClause({ vi, en }: Words): Words {
  return { vi: `${vi} (${CALENDAR_CLAUSE}).`, en: `${en} (${CALENDAR_CLAUSE}).` };
}

function listedTwice({ date }: CalendarDay, row: number, earlier: number): FileProblem {
  return {
    rule: 'listedTwice',
    row,
    field: 'date',
    value: date,
    vi: `Ngày ${date} đã có ở dòng ${String(earlier)}.`,
    en: `${date} is already listed in row ${String(earlier)}.`,
  };
}
