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

export function correctionText(answer: CorrectionAnswer, rehearsed: boolean): string {
  const { date, kind, source, changed, moved } = answer;
  const done = rehearsed ? 'Chạy thử, không ghi gì · dry run' : 'Đã đính chính · Corrected';
  const head = changed ? done : 'Lịch đã ghi như vậy, không thay đổi gì · known already';
  return lines([
    `${head}: ${date} ${calendarKindWords(kind)}`,
    ...(changed ? [`Nguồn · source: ${source}`] : []),
    ...(changed || moved.length > 0 ? movedLines(moved) : []),
  ]);
}

/** Which recorded deadlines moved; that none did is said, too. */
export function movedLines(moved: CorrectionAnswer['moved']): readonly string[] {
  if (moved.length === 0) return ['Không hạn nào đã ghi nhận thay đổi. · No recorded deadline moves.'];
  return moved.map(({ quarter, previousClosesOn, closesOn, previousDueOn, dueOn, reopened, obligations, agencies }) => {
    const due = previousDueOn === dueOn ? '' : `, hạn nhắc · due ${previousDueOn} → ${dueOn}`;
    const again = reopened ? ', mở lại · open again' : '';
    const whose = `${String(obligations)} nhiệm vụ · obligations, ${String(agencies.length)} cơ quan · agencies`;
    return `  ${quarter}  hạn cuối · closes ${previousClosesOn} → ${closesOn}${due} (${whose}${again})`;
  });
}
