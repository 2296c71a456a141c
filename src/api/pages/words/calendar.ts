/** Words of the page of working days. Both languages have the same names. */
import type { CorrectedDay } from '../../../domain/calendar/events.js';
import type { Language } from '../../web.js';

type Kinds = Readonly<Record<CorrectedDay['kind'], string>>;
type Statuses = Readonly<Record<CorrectedDay['status'], string>>;

const viWeekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const enWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const viKinds: Kinds = {
  dayOff: 'Ngày nghỉ',
  workedSaturday: 'Thứ Bảy làm bù',
  ordinary: 'Ngày thường (đã đính chính)',
};
const viStatuses: Statuses = {
  official: 'Chính thức',
  announced: 'Đã thông báo, chưa kiểm chứng',
  projected: 'Dự kiến',
};
const enKinds: Kinds = { dayOff: 'Day off', workedSaturday: 'Worked Saturday', ordinary: 'Ordinary (corrected)' };
const enStatuses: Statuses = { official: 'Official', announced: 'Announced, not verified', projected: 'Projected' };

const vi = {
  title: 'Lịch ngày làm việc',
  titleOf: (year: string) => `Lịch ngày làm việc năm ${year}`,
  lede: 'Ngày nghỉ và thứ Bảy làm bù mà hạn cuối được tính theo (Điều 4.6b; Bộ luật Dân sự 2015 Điều 148). Ngày không có trong lịch là ngày thường: thứ Hai đến thứ Sáu làm việc.',
  past: (at: string) => `Đang xem lịch tính đến ${at}, không phải hiện nay.`,
  now: 'Xem hiện nay',
  year: 'Năm',
  everyYear: 'Mọi năm',
  asOf: 'Tại ngày',
  show: 'Xem',
  count: (count: string, _: number) => `${count} ngày được liệt kê.`,
  caption: 'Các ngày được liệt kê, theo thứ tự ngày',
  columns: {
    date: 'Ngày',
    kind: 'Loại',
    status: 'Mức chắc chắn',
    note: 'Ghi chú',
    source: 'Nguồn',
    known: 'Ghi nhận lúc',
  },
  kinds: viKinds,
  statuses: viStatuses,
  weekdays: viWeekdays,
  none: 'Không có ngày nào được liệt kê.',
  deadlines: 'Thời hạn và cách tính',
  api: 'Dạng JSON cho phần mềm',
};

const en: typeof vi = {
  title: 'Calendar of working days',
  titleOf: (year) => `Calendar of working days, ${year}`,
  lede: 'Days off and worked Saturdays by which closings are computed (Điều 4.6b; Civil Code 2015, Article 148). A day that is not listed is ordinary: Monday to Friday are worked.',
  past: (at) => `This shows the calendar as of ${at}, not as of now.`,
  now: 'See it now',
  year: 'Year',
  everyYear: 'Every year',
  asOf: 'As of the day',
  show: 'Show',
  count: (count, of) => `${count} ${of === 1 ? 'day is' : 'days are'} listed.`,
  caption: 'The listed days by date',
  columns: {
    date: 'Day',
    kind: 'Kind',
    status: 'How sure',
    note: 'Note',
    source: 'Source',
    known: 'Recorded at',
  },
  kinds: enKinds,
  statuses: enStatuses,
  weekdays: enWeekdays,
  none: 'No day is listed.',
  deadlines: 'Deadlines and how they come about',
  api: 'JSON for programs',
};

export const calendarWords: Readonly<Record<Language, typeof vi>> = { vi, en };
