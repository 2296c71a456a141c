/** The argument for a deadline in words, Vietnamese and English: what was counted, which days off moved it, by which text. */
import { addDays, nextDay } from './legalTime.js';
import { parseQuarter } from './quarter.js';
import type { RuleSet } from './rules.js';
import type { CalendarRef } from './submission/events.js';
import type { ReasoningStep } from './values.js';
import { weekday, type CalendarDay, type NonWorkingDay } from './workingDays.js';

/** A number of days counted from an opening day, and where it came to. */
export interface DayCount {
  readonly rule: RuleSet['due'];
  readonly opensOn: string;
  /** The last day counted. */
  readonly reached: string;
  /** The days off that moved it. */
  readonly movedBy: readonly NonWorkingDay[];
  /** The date in the end. */
  readonly on: string;
}

const VI_WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const EN_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const VI_STATUS: Record<CalendarDay['status'], string> = {
  official: 'chính thức',
  announced: 'đã thông báo, chưa kiểm chứng',
  projected: 'dự kiến',
};
const EN_STATUS: Record<CalendarDay['status'], string> = {
  official: 'official',
  announced: 'announced, not verified',
  projected: 'projected',
};

function viDate(day: string): string {
  return day.split('-').reverse().join('/');
}

export function viDay(day: string): string {
  return `${viDate(day)} (${String(VI_WEEKDAYS[weekday(day)])})`;
}

export function enDay(day: string): string {
  return `${day} (${String(EN_WEEKDAYS[weekday(day)])})`;
}

/** The whole derivation: the opening, the date reminders count down to, the closing date, and the instant that ends it. */
export function deriveDeadline(quarter: string, due: DayCount, closing: DayCount): ReasoningStep[] {
  return [
    opening(quarter, due),
    counted({ vi: 'Hạn nhắc', en: 'Due date' }, due),
    ...due.movedBy.map((off) => moved(off, due)),
    counted({ vi: 'Hạn cuối', en: 'Closing date' }, closing),
    ...closing.movedBy.map((off) => moved(off, closing)),
    ended(closing),
  ];
}

function opening(quarter: string, { opensOn, rule }: DayCount): ReasoningStep {
  const parsed = parseQuarter(quarter);
  return {
    vi: `Thời hạn cập nhật dữ liệu quý ${String(parsed?.quarter)} năm ${String(parsed?.year)} mở vào ngày đầu tiên của quý tiếp theo: ${viDay(opensOn)}.`,
    en: `The window for the data of ${quarter} opens on the first day of the next quarter: ${enDay(opensOn)}.`,
    source: rule.source,
  };
}

function counted(name: { vi: string; en: string }, { rule, opensOn, reached }: DayCount): ReasoningStep {
  const { days, firstDayCounted } = rule;
  const from = addDays(opensOn, firstDayCounted ? 0 : 1);
  const viHow = firstDayCounted ? 'tính cả ngày đầu tiên' : 'không tính ngày đầu tiên';
  const enHow = firstDayCounted ? 'the first day counted' : 'the first day not counted';
  const fixed = rule.rolls === 'never';
  return {
    vi: `${name.vi}: ${String(days)} ngày, ${viHow}, từ ${viDate(from)} đến ${viDay(reached)}.${fixed ? ' Ngày nghỉ không làm thay đổi hạn này.' : ''}`,
    en: `${name.en}: ${String(days)} days, ${enHow}, from ${from} to ${enDay(reached)}.${fixed ? ' No day off moves it.' : ''}`,
    source: rule.source,
  };
}

function moved({ date, listed }: NonWorkingDay, { rule }: DayCount): ReasoningStep {
  const vi = listed ? `ngày nghỉ theo lịch (${noted(listed, VI_STATUS)})` : 'ngày nghỉ cuối tuần';
  const en = listed ? `a day off in the calendar (${noted(listed, EN_STATUS)})` : 'a weekend';
  return {
    vi: `${viDay(date)} là ${vi}: chuyển sang ngày kế tiếp.`,
    en: `${enDay(date)} is ${en}: on to the next day.`,
    source: rule.rollsSource ?? rule.source,
  };
}

function noted(
  { note, status }: Pick<CalendarDay, 'note' | 'status'>,
  words: Record<CalendarDay['status'], string>,
): string {
  return note === '' ? words[status] : `${note}; ${words[status]}`;
}

function ended({ on, rule }: DayCount): ReasoningStep {
  return {
    vi: `Hạn cuối là ${viDay(on)} và kết thúc lúc 24 giờ: dữ liệu nhận được trước 00:00 ngày ${viDate(nextDay(on))}, giờ Việt Nam, là đúng hạn.`,
    en: `It closes on ${enDay(on)}, a day that ends at 24:00: what is received before 00:00 of ${nextDay(on)}, Huế time, is on time.`,
    source: rule.source,
  };
}

/** The argument for a granted day; the closing as the rules had it stands beside it. */
export function deriveExtension(day: string, originalClosesOn: string): ReasoningStep {
  return {
    vi: `Cơ quan đầu mối gia hạn: hạn cuối là ${viDay(day)} thay cho ${viDate(originalClosesOn)} và kết thúc lúc 24 giờ.`,
    en: `The supervising office extended it: it closes on ${enDay(day)} instead of ${originalClosesOn}, a day that ends at 24:00.`,
    source: 'Điều 6.1; Điều 10.1',
  };
}

const VI_KIND: Record<CalendarRef['kind'], string> = {
  dayOff: 'là ngày nghỉ',
  workedSaturday: 'là ngày làm bù',
  ordinary: 'là ngày thường, không có trong lịch nghỉ',
};
const EN_KIND: Record<CalendarRef['kind'], string> = {
  dayOff: 'is a day off',
  workedSaturday: 'is worked',
  ordinary: 'is an ordinary day, not listed any more',
};
const MOVE_CLAUSE = 'Điều 4.6b; Bộ luật Dân sự 2015 Điều 148';

interface Dates {
  readonly dueOn: string;
  readonly closesOn: string;
}

/** What the calendar says now, by which text, and which date it moved. */
export function deriveMove(calendar: CalendarRef, before: Dates, after: Dates): ReasoningStep {
  const { date, kind, source } = calendar;
  const closing = before.closesOn !== after.closesOn;
  const [from, to] = closing ? [before.closesOn, after.closesOn] : [before.dueOn, after.dueOn];
  const name = closing ? { vi: 'hạn cuối', en: 'the closing' } : { vi: 'hạn nhắc', en: 'the due date' };
  return {
    vi: `Lịch ngày làm việc được đính chính: ${viDay(date)} ${VI_KIND[kind]} (${noted(calendar, VI_STATUS)}); ${name.vi} chuyển từ ${viDay(from)} sang ${viDay(to)}.`,
    en: `The calendar was corrected: ${enDay(date)} ${EN_KIND[kind]} (${noted(calendar, EN_STATUS)}); ${name.en} moves from ${enDay(from)} to ${enDay(to)}.`,
    source: `${source}; ${MOVE_CLAUSE}`,
  };
}
