/** Words of the agency's desk, of one duty and of what a check says. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Việc của đơn vị',
  noQuarter: 'Chưa có kỳ cập nhật hằng quý nào được mở.',
  quarterLabel: 'Xem quý',
  show: 'Xem',
  todoTitle: 'Việc phải làm',
  todoCount: (open: string, all: string) => `Còn ${open} trong ${all} nhiệm vụ của quý này cần đơn vị xử lý.`,
  allDone: 'Đơn vị đã gửi đủ dữ liệu của quý này. Không còn việc phải làm.',
  nothingOwed: 'Quý này đơn vị không có nhiệm vụ cập nhật hằng quý nào.',
  sentTitle: 'Đã gửi',
  othersTitle: 'Nhiệm vụ ngoài kỳ hằng quý',
  othersLead: 'Dữ liệu hằng năm, dữ liệu nộp một lần và dữ liệu có trước Quy chế; không có hạn theo quý.',
  columns: {
    duty: 'Nhiệm vụ',
    period: 'Kỳ',
    state: 'Tình trạng',
    received: 'Nhận lúc',
    timing: 'Thời hạn',
    criteria: 'Tiêu chí',
    next: 'Bước tiếp theo',
  },
  dueOn: 'Hạn nhắc',
  closesOn: 'Hạn cuối',
  closesNote: 'đến hết 24 giờ',
  people: 'Thủ trưởng và cán bộ được phân công',
  argument: 'Vì sao là các ngày này',
  returnReason: 'Lý do trả lại',
  send: 'Gửi dữ liệu',
  resend: 'Sửa và gửi lại',
  complete: 'Bổ sung dữ liệu',
  open: 'Xem',
  extended: (closes: string, original: string) =>
    `Được gia hạn đến hết ngày ${closes}; hạn cuối ban đầu là ${original}.`,
  moved: (closes: string, original: string) =>
    `Hạn cuối chuyển sang hết ngày ${closes} do lịch được đính chính; ban đầu là ${original}.`,
  upcoming: (period: string, opensOn: string) => `Kỳ tiếp theo: ${period}, bắt đầu nhận từ ngày ${opensOn}.`,
};

const en: typeof vi = {
  title: 'Our duties',
  noQuarter: 'No quarterly window has opened yet.',
  quarterLabel: 'Show quarter',
  show: 'Show',
  todoTitle: 'To be done',
  todoCount: (open, all) => `${open} of ${all} duties of this quarter still need something from you.`,
  allDone: 'Everything of this quarter has been sent. There is nothing left to do.',
  nothingOwed: 'Nothing is owed quarterly in this quarter.',
  sentTitle: 'Sent',
  othersTitle: 'Duties outside the quarters',
  othersLead: 'Yearly data, data handed in once and data from before the regulation; they have no quarterly deadline.',
  columns: {
    duty: 'Duty',
    period: 'Period',
    state: 'State',
    received: 'Received at',
    timing: 'Timing',
    criteria: 'Criteria',
    next: 'What comes next',
  },
  dueOn: 'Due on',
  closesOn: 'Closes on',
  closesNote: 'until midnight',
  people: 'Head and assigned staff',
  argument: 'Why these dates',
  returnReason: 'Reason for the return',
  send: 'Send data',
  resend: 'Mend and send again',
  complete: 'Complete the data',
  open: 'Look',
  extended: (closes, original) => `Extended to the end of ${closes}; at first it closed on ${original}.`,
  moved: (closes, original) =>
    `Moved to the end of ${closes} by a corrected calendar; at first it closed on ${original}.`,
  upcoming: (period, opensOn) => `The next period: ${period}, received from ${opensOn} on.`,
};

export const deskWords: Readonly<Record<Language, typeof vi>> = { vi, en };
