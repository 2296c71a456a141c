/** Words of a leader's page to extend or waive a duty. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Gia hạn hoặc miễn',
  back: 'Bản cập nhật',
  done: {
    extended: 'Đã gia hạn. Hạn ban đầu vẫn được ghi bên cạnh; từ nay nhắc việc theo hạn mới.',
    waived: 'Đã miễn cập nhật kỳ này. Vi phạm đang mở, nếu có, được hủy bỏ chứ không xóa.',
  },
  noWindow: 'Nhiệm vụ này không có hạn cuối theo quý nên không có gì để gia hạn hay miễn (Điều 4.6b).',
  isWaived: 'Kỳ này đã được miễn; cơ quan vẫn có thể gửi dữ liệu.',
  tooLate: 'Đã hết hạn cuối nên không gia hạn được nữa (Điều 4.6b); vẫn có thể miễn.',
  extendTitle: 'Gia hạn',
  extendLead: 'Hạn nhắc và hạn cuối cùng chuyển sang ngày làm việc được chọn. Chỉ gia hạn được trước hạn cuối.',
  toLabel: 'Hạn cuối mới',
  toHint: 'Một ngày làm việc sau hạn cuối hiện nay.',
  requesterLabel: 'Cơ quan đề nghị',
  requesterHint: 'Không bắt buộc; ghi tên cơ quan, không ghi tên người.',
  extend: 'Gia hạn',
  waiveTitle: 'Miễn cập nhật',
  waiveLead:
    'Kỳ này không tính vào tiêu chí phải báo cáo và tiêu chí đạt khi xếp loại. Miễn được cả sau hạn cuối và không rút lại được.',
  waive: 'Miễn kỳ này',
  reasonLabel: 'Lý do',
  reasonHint: 'Bắt buộc, tối đa 4.000 ký tự; không ghi dữ liệu cá nhân.',
};

const en: typeof vi = {
  title: 'Extend or waive',
  back: 'The submission',
  done: {
    extended: 'It is extended. The first dates stay beside the new ones; reminders follow the new date from now on.',
    waived: 'The period is waived. What stood open against it is annulled, not deleted.',
  },
  noWindow: 'This duty has no quarterly closing, so there is nothing to extend or waive (Điều 4.6b).',
  isWaived: 'The period is waived; the agency may still send data.',
  tooLate: 'It has closed, so it cannot be extended any more (Điều 4.6b); it can still be waived.',
  extendTitle: 'Extend',
  extendLead:
    'Due date and closing date both move to the working day you choose. It can be extended only before it closes.',
  toLabel: 'New closing date',
  toHint: 'A working day after the closing as it stands.',
  requesterLabel: 'Office that asked',
  requesterHint: 'Not required; name the office, not a person.',
  extend: 'Extend it',
  waiveTitle: 'Waive',
  waiveLead:
    'The period leaves the criteria required and the criteria met of the ranking. It can be waived after closing, too, and this cannot be undone.',
  waive: 'Waive this period',
  reasonLabel: 'Reason',
  reasonHint: 'Required, at most 4,000 characters; no personal data.',
};

export const grantWords: Readonly<Record<Language, typeof vi>> = { vi, en };
