/** Words of one duty: its dates, the forms to fulfil it, and what became of the file. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  back: 'Việc của đơn vị',
  factsTitle: 'Thời hạn và tình trạng',
  facts: {
    state: 'Tình trạng',
    opensOn: 'Bắt đầu nhận',
    dueOn: 'Hạn nhắc',
    closesOn: 'Hạn cuối',
    received: 'Thời điểm nhận được tính',
    timing: 'Thời hạn',
    criteria: 'Tiêu chí báo cáo đạt',
    graceUntil: 'Gửi lại chậm nhất',
  },
  closesNote: '(đến hết 24 giờ)',
  daysLate: (days: string) => `trễ ${days} ngày`,
  returnReason: 'Lý do trả lại',
  uploadTitle: 'Gửi tệp dữ liệu',
  fileLabel: 'Tệp dữ liệu',
  fileHint:
    'Nhận tệp .csv, .xlsx hoặc .json, tối đa 512 MiB. Tên cột trong tệp phải trùng với tên các trường phải khai. Tên tệp không được lưu.',
  upload: 'Gửi tệp',
  check: 'Chỉ kiểm tra, chưa gửi',
  checkHint: 'Kiểm tra cho biết kết quả như khi gửi nhưng không ghi nhận và không lưu gì.',
  notOpen: (opensOn: string) => `Chưa đến kỳ cập nhật: bắt đầu nhận từ ngày ${opensOn}. Hiện chỉ có thể kiểm tra tệp.`,
  declareTitle: 'Không có tệp để gửi?',
  declareLead: 'Khai báo được xét như một tệp và được tính là đã cập nhật; không khai thì bị tính là không cập nhật.',
  nil: {
    title: 'Khai “không phát sinh”',
    lead: 'Trong kỳ không phát sinh dữ liệu nào thuộc nhiệm vụ này.',
    submit: 'Gửi khai báo không phát sinh',
  },
  unchanged: {
    title: 'Khai “không thay đổi”',
    lead: 'Dữ liệu đã gửi lần gần nhất của các kỳ trước vẫn đúng cho kỳ này.',
    submit: 'Gửi khai báo không thay đổi',
  },
  reasonLabel: 'Lý do',
  reasonHint: 'Bắt buộc, tối đa 4.000 ký tự. Cơ quan đầu mối đọc lý do này khi duyệt.',
  fieldsTitle: 'Các trường dữ liệu phải khai',
  fieldsCaption: 'Trường đã khai báo của nhiệm vụ',
  fields: { name: 'Tên cột', title: 'Ý nghĩa', type: 'Kiểu', criterion: 'Tiêu chí báo cáo' },
  versionsTitle: 'Những lần đã gửi',
  versionsCaption: 'Các phiên bản đã nhận, mới nhất ở trên',
  noVersions: 'Chưa gửi lần nào.',
  correction: 'Gửi bản thay thế',
  correctionLead:
    'Bản mới thay cho bản đang được tính; thời điểm nhận ban đầu vẫn được giữ, trừ khi đã quá hạn gửi lại.',
  checked: {
    goodTitle: 'Kết quả kiểm tra: tệp gửi được',
    findingsTitle: 'Kết quả kiểm tra: tệp gửi được, có điểm cần xem lại',
    refusedTitle: 'Tệp không nhận được',
    nothingKept: 'Đây chỉ là kiểm tra: chưa gửi và chưa lưu gì. Muốn gửi, hãy chọn lại tệp và bấm “Gửi tệp”.',
    refusedLead: 'Chưa ghi nhận gì. Hãy sửa các lỗi dưới đây rồi chọn lại tệp.',
    problemsTitle: 'Lỗi trong tệp',
    problemsCaption: 'Từng lỗi kèm vị trí trong tệp',
    problems: { row: 'Dòng', column: 'Cột', rule: 'Quy tắc', message: 'Lỗi và cách sửa' },
    again: 'Chọn lại tệp',
    backToDuty: 'Về trang nhiệm vụ',
  },
};

const en: typeof vi = {
  back: 'Our duties',
  factsTitle: 'Dates and state',
  facts: {
    state: 'State',
    opensOn: 'Received from',
    dueOn: 'Due on',
    closesOn: 'Closes on',
    received: 'Time of receipt that counts',
    timing: 'Timing',
    criteria: 'Reporting criteria met',
    graceUntil: 'Send again by',
  },
  closesNote: '(until midnight)',
  daysLate: (days) => `${days} ${days === '1' ? 'day' : 'days'} late`,
  returnReason: 'Reason for the return',
  uploadTitle: 'Send a data file',
  fileLabel: 'Data file',
  fileHint:
    'A .csv, .xlsx or .json file of at most 512 MiB. Its columns bear the names of the declared fields. The name of the file is not kept.',
  upload: 'Send the file',
  check: 'Check only, do not send',
  checkHint: 'A check says what sending would say, records nothing and keeps nothing.',
  notOpen: (opensOn) =>
    `The window is not open: data are received from ${opensOn} on. For now a file can only be checked.`,
  declareTitle: 'No file to send?',
  declareLead: 'A declaration is reviewed like a file and meets the duty; silence counts as not updated.',
  nil: {
    title: 'Declare that nothing arose',
    lead: 'No data of this duty arose in the period.',
    submit: 'Send: nothing arose',
  },
  unchanged: {
    title: 'Declare "unchanged"',
    lead: 'The data last sent for an earlier period still hold for this one.',
    submit: 'Send: unchanged',
  },
  reasonLabel: 'Reason',
  reasonHint: 'Required, at most 4,000 characters. The reviewer reads it.',
  fieldsTitle: 'The fields to be filled',
  fieldsCaption: 'Declared fields of this duty',
  fields: { name: 'Column', title: 'Meaning', type: 'Type', criterion: 'Reporting criterion' },
  versionsTitle: 'What was sent',
  versionsCaption: 'Versions received, the newest first',
  noVersions: 'Nothing has been sent.',
  correction: 'Send a replacement',
  correctionLead:
    'A new version takes the place of the one that counts; the first time of receipt stands, unless the days for sending again are over.',
  checked: {
    goodTitle: 'Checked: the file can be sent',
    findingsTitle: 'Checked: the file can be sent, with findings',
    refusedTitle: 'The file cannot be received',
    nothingKept:
      'This was a check: nothing was sent and nothing is kept. To send it, choose it again and press "Send the file".',
    refusedLead: 'Nothing is recorded. Mend what stands below and choose the file again.',
    problemsTitle: 'What is wrong in the file',
    problemsCaption: 'Each problem with its place in the file',
    problems: { row: 'Row', column: 'Column', rule: 'Rule', message: 'What is wrong' },
    again: 'Choose the file again',
    backToDuty: 'Back to the duty',
  },
};

export type DutyWords = typeof vi;
export const dutyWords: Readonly<Record<Language, DutyWords>> = { vi, en };
