/** What an agency is told to do next, and how far away its dates are. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  before: (opensOn: string) => `Bắt đầu nhận từ ngày ${opensOn}. Trước ngày đó chỉ có thể kiểm tra tệp.`,
  ahead: (days: string, due: string) => `Còn ${days} ngày đến hạn nhắc (${due}).`,
  dueToday: (days: string, closes: string) => `Hôm nay là hạn nhắc; còn ${days} ngày đến hạn cuối (${closes}).`,
  betweenDates: (days: string, closes: string) => `Hạn nhắc đã qua; còn ${days} ngày đến hạn cuối (${closes}).`,
  lastDay: 'Hôm nay là hạn cuối: dữ liệu nhận được trước 24 giờ đêm nay vẫn là đúng hạn.',
  overdue: (days: string) =>
    `Đã quá hạn cuối ${days} ngày. Hệ thống vẫn nhận, ghi rõ ngày nhận và số ngày trễ: hãy gửi sớm nhất có thể.`,
  noDeadline: 'Không có hạn theo quý; có thể gửi bất cứ lúc nào.',
  inGrace: (until: string) => `Đã bị trả lại. Gửi bản sửa chậm nhất ngày ${until} thì giữ được thời điểm nhận ban đầu.`,
  returned: 'Đã bị trả lại: hãy sửa theo lý do trả lại rồi gửi lại.',
  partial: (met: string, required: string) => `Mới đạt ${met}/${required} tiêu chí: hãy bổ sung và gửi lại bản đầy đủ.`,
  partialOpen: (met: string, required: string, closes: string) =>
    `Mới đạt ${met}/${required} tiêu chí: bổ sung trước khi hết ngày ${closes} để không bị ghi nhận là chưa đầy đủ.`,
  inReview: 'Đã nhận, chờ cơ quan đầu mối duyệt. Đơn vị không phải làm gì thêm.',
  approved: 'Đã duyệt, chờ công bố. Đơn vị không phải làm gì thêm.',
  declared: 'Khai báo đã được duyệt. Đơn vị không phải làm gì thêm.',
  waived: 'Cơ quan đầu mối đã miễn cập nhật kỳ này. Đơn vị không phải gửi gì; nếu gửi, hệ thống vẫn nhận.',
  published: 'Đã công bố. Có thể gửi bản đính chính khi cần.',
};

const en: typeof vi = {
  before: (opensOn) => `Data are received from ${opensOn} on. Until then files can only be checked.`,
  ahead: (days, due) => `${days} ${days === '1' ? 'day' : 'days'} to the due date (${due}).`,
  dueToday: (days, closes) =>
    `Due today; ${days} ${days === '1' ? 'day' : 'days'} are left until it closes (${closes}).`,
  betweenDates: (days, closes) =>
    `The due date has passed; ${days} ${days === '1' ? 'day is' : 'days are'} left until it closes (${closes}).`,
  lastDay: 'This is the last day: what is received before midnight is still on time.',
  overdue: (days) =>
    `Closed ${days} ${days === '1' ? 'day' : 'days'} ago. Data are still received, with the day and the delay recorded: send them as soon as you can.`,
  noDeadline: 'There is no quarterly deadline; it can be sent at any time.',
  inGrace: (until) => `Returned. Send a mended version by ${until} and the first time of receipt stands.`,
  returned: 'Returned: mend it as the reason says and send it again.',
  partial: (met, required) => `${met} of ${required} criteria met so far: complete the data and send them again.`,
  partialOpen: (met, required, closes) =>
    `${met} of ${required} criteria met so far: complete the data before the end of ${closes}, or it is recorded as partial.`,
  inReview: 'Received and waiting for review. Nothing more is asked of you.',
  approved: 'Approved and waiting to be published. Nothing more is asked of you.',
  declared: 'The declaration has been approved. Nothing more is asked of you.',
  waived: 'The supervising office waived this period. Nothing is asked of you; what you send is still received.',
  published: 'Published. A correction can be sent when it is needed.',
};

export type AdviceWords = typeof vi;
export const adviceWords: Readonly<Record<Language, AdviceWords>> = { vi, en };
