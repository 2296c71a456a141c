/** The calendar in words. */
import type { CalendarAnswer, CorrectionAnswer } from '../../app/calendar.js';
import { basisLines, lines } from './answers.js';
import { table, type Column } from './table.js';
import { calendarKindWords, calendarStatusWords, hueTime } from './words.js';

type Day = CalendarAnswer['days'][number];

const columns: readonly Column<Day>[] = [
  { title: 'Ngày', cell: ({ date }) => date },
  { title: 'Loại', cell: ({ kind }) => calendarKindWords(kind) },
  { title: 'Mức', cell: ({ status }) => calendarStatusWords(status) },
  { title: 'Ghi chú', cell: ({ note }) => note },
  { title: 'Nguồn', cell: ({ source }) => source },
  { title: 'Biết từ', cell: ({ knownAt }) => hueTime(knownAt) },
];

export function calendarText(answer: CalendarAnswer): string {
  const of = answer.year === null ? '' : ` ${String(answer.year)}`;
  return lines([
    `Lịch ngày làm việc${of} · Calendar${of}`,
    ...basisLines(answer),
    '',
    table(answer.days, columns, 'Không có ngày nào được liệt kê. · No day is listed.').trimEnd(),
  ]);
}

export function correctionText({ date, kind, source, changed }: CorrectionAnswer): string {
  const head = changed ? 'Đã đính chính · Corrected' : 'Lịch đã ghi như vậy, không thay đổi gì · known already';
  return lines([`${head}: ${date} ${calendarKindWords(kind)}`, ...(changed ? [`Nguồn · source: ${source}`] : [])]);
}
