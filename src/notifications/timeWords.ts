/** What a letter says about time, in Vietnamese, told from the day it is sent and never from the name of its step. */
import { daysBetween } from '../domain/legalTime.js';
import { parseQuarter } from '../domain/quarter.js';
import { weekday } from '../domain/workingDays.js';

/** The two dates of a window and the day in Huế on which the letter is sent. */
export interface Dates {
  readonly dueOn: string;
  readonly closesOn: string;
  readonly today: string;
}

export interface TimeWords {
  /** For the subject line. */
  readonly brief: string;
  /** A whole sentence. */
  readonly sentence: string;
}

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** `16/04/2026 (thứ Năm)`. */
export function dayWords(day: string): string {
  return `${day.split('-').reverse().join('/')} (${String(weekdays[weekday(day)])})`;
}

/** `quý 1/2026`; the text itself when it is no quarter. */
export function quarterWords(quarter: string): string {
  const parsed = parseQuarter(quarter);
  return parsed === null ? quarter : `quý ${String(parsed.quarter)}/${String(parsed.year)}`;
}

/** How the two dates lie to today. */
export function timeWords({ dueOn, closesOn, today }: Dates): TimeWords {
  const toDue = daysBetween(today, dueOn);
  const toClosing = daysBetween(today, closesOn);
  if (toClosing < 0) return overdue(-toClosing);
  if (toClosing === 0) return lastDay;
  if (toDue < 0) return betweenDates(-toDue, toClosing);
  if (toDue === 0) return dueToday(toClosing);
  return ahead(toDue, dueOn === closesOn ? 'hạn cuối' : 'hạn nhắc');
}

/** For a closed window of which everything still owed was returned and may be sent again in time. */
export const inGraceWords: TimeWords = {
  brief: 'đang trong thời gian gửi lại',
  sentence: 'Hạn cuối đã qua; dữ liệu dưới đây đã được trả lại để chỉnh sửa và đang trong thời gian gửi lại.',
};

const lastDay: TimeWords = {
  brief: 'hôm nay là hạn cuối',
  sentence: 'Hôm nay là hạn cuối: dữ liệu nhận được trước 24 giờ đêm nay vẫn là đúng hạn.',
};

function ahead(days: number, limit: string): TimeWords {
  const tomorrow = days === 1 ? ' (ngày mai)' : '';
  return { brief: `còn ${String(days)} ngày`, sentence: `Còn ${String(days)} ngày đến ${limit}${tomorrow}.` };
}

function dueToday(toClosing: number): TimeWords {
  return {
    brief: 'hôm nay là hạn nhắc',
    sentence: `Hôm nay là hạn nhắc; còn ${String(toClosing)} ngày đến hạn cuối.`,
  };
}

function betweenDates(sinceDue: number, toClosing: number): TimeWords {
  return {
    brief: `còn ${String(toClosing)} ngày đến hạn cuối`,
    sentence: `Hạn nhắc đã qua ${String(sinceDue)} ngày; còn ${String(toClosing)} ngày đến hạn cuối.`,
  };
}

function overdue(days: number): TimeWords {
  return { brief: `đã quá hạn ${String(days)} ngày`, sentence: `Đến hôm nay đã quá hạn cuối ${String(days)} ngày.` };
}
