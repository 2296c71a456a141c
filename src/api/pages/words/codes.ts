/** What codes are called: states, timings, steps, roles. Both languages have the same names. */
import type { AddresseeRole } from '../../../domain/reminder/events.js';
import type { FieldType, Frequency, Role, Timing, Sensitivity } from '../../../domain/values.js';
import type { ReminderState } from '../../../projections/reminders.js';
import type { SubmissionState } from '../../../projections/submissions.js';
import type { VersionKind } from '../../../projections/versions.js';
import type { ViolationState } from '../../../projections/violations.js';
import type { Language } from '../../web.js';

export type ViolationKind = 'missing' | 'late' | 'partial';
type AgencyKind = 'specialised' | 'unit' | 'central';
type LadderStep = 'opening' | 'due-7' | 'due-3' | 'due-1' | 'due' | 'closing' | 'overdue' | 'overdue+5' | 'overdue+10';
/** Of DIC's own report. */
type ReportStep =
  'report-7' | 'report-3' | 'report-1' | 'report' | 'report-overdue' | 'report-committee' | 'report-council';
type Step = LadderStep | ReportStep | 'moved';

export interface CodeWords {
  readonly states: Readonly<Record<SubmissionState, string>>;
  /** What each state means, in a sentence. */
  readonly stateMeanings: Readonly<Record<SubmissionState, string>>;
  readonly timings: Readonly<Record<Timing, string>>;
  readonly kinds: Readonly<Record<VersionKind, string>>;
  readonly frequencies: Readonly<Record<Frequency, string>>;
  readonly sensitivities: Readonly<Record<Sensitivity, string>>;
  readonly fieldTypes: Readonly<Record<FieldType, string>>;
  readonly agencyKinds: Readonly<Record<AgencyKind, string>>;
  readonly violationKinds: Readonly<Record<ViolationKind, string>>;
  readonly violationStates: Readonly<Record<ViolationState, string>>;
  readonly steps: Readonly<Record<Step, string>>;
  readonly reminderStates: Readonly<Record<ReminderState, string>>;
  readonly addressees: Readonly<Record<AddresseeRole, string>>;
  readonly roles: Readonly<Record<Role, string>>;
}

const vi: CodeWords = {
  states: {
    owed: 'Chưa cập nhật',
    received: 'Đã nhận, chờ duyệt',
    returned: 'Đã trả lại',
    approved: 'Đã duyệt',
    published: 'Đã công bố',
    nil: 'Không phát sinh',
    unchanged: 'Không thay đổi',
    missing: 'Thiếu',
    waived: 'Được miễn',
  },
  stateMeanings: {
    owed: 'Đang trong thời hạn cập nhật, cơ quan chưa gửi.',
    received: 'Đã nhận tệp, cơ quan đầu mối chưa duyệt; nghĩa vụ cập nhật đã hoàn thành.',
    returned: 'Cơ quan đầu mối đã trả lại để chỉnh sửa.',
    approved: 'Tệp đã được duyệt, chưa công bố.',
    published: 'Tệp đã công bố, ai cũng tải về được.',
    nil: 'Cơ quan khai trong kỳ không phát sinh dữ liệu.',
    unchanged: 'Cơ quan khai dữ liệu của kỳ trước vẫn đúng.',
    missing: 'Đã hết hạn mà chưa nhận được gì.',
    waived: 'Cơ quan đầu mối đã miễn cho kỳ này.',
  },
  timings: { onTime: 'Đúng hạn', late: 'Trễ hạn' },
  kinds: { file: 'Tệp dữ liệu', nil: 'Khai không phát sinh', unchanged: 'Khai không thay đổi' },
  frequencies: { quarterly: 'Hằng quý', yearly: 'Hằng năm', once: 'Một lần', backfill: 'Dữ liệu có trước Quy chế' },
  sensitivities: { public: 'Công khai', internal: 'Nội bộ', personal: 'Dữ liệu cá nhân' },
  fieldTypes: {
    string: 'Chữ',
    integer: 'Số nguyên',
    number: 'Số',
    date: 'Ngày',
    boolean: 'Đúng/sai',
    any: 'Bất kỳ',
  },
  agencyKinds: {
    specialised: 'Cơ quan chuyên môn',
    unit: 'Đơn vị',
    central: 'Cơ quan trung ương đóng trên địa bàn',
  },
  violationKinds: { missing: 'Không cập nhật', late: 'Cập nhật trễ', partial: 'Cập nhật chưa đầy đủ' },
  violationStates: { opened: 'Đang mở', remedied: 'Đã khắc phục', reopened: 'Mở lại', annulled: 'Đã hủy bỏ' },
  steps: {
    opening: 'Mở kỳ cập nhật',
    'due-7': '7 ngày trước hạn nhắc',
    'due-3': '3 ngày trước hạn nhắc',
    'due-1': '1 ngày trước hạn nhắc',
    due: 'Ngày hạn nhắc',
    closing: 'Ngày hạn cuối',
    overdue: 'Quá hạn',
    'overdue+5': 'Quá hạn 5 ngày làm việc',
    'overdue+10': 'Quá hạn 10 ngày làm việc',
    'report-7': 'Báo cáo quý: còn 7 ngày',
    'report-3': 'Báo cáo quý: còn 3 ngày',
    'report-1': 'Báo cáo quý: còn 1 ngày',
    report: 'Báo cáo quý: ngày làm việc cuối cùng',
    'report-overdue': 'Báo cáo quý: quá hạn',
    'report-committee': 'Báo cáo quý gửi UBND tỉnh',
    'report-council': 'Báo cáo quý gửi Hội đồng thẩm định',
    moved: 'Thông báo chuyển hạn',
  },
  reminderStates: {
    decided: 'Chờ gửi',
    sent: 'Đã gửi',
    deferred: 'Tạm hoãn, sẽ gửi lại',
    refused: 'Bị máy chủ thư từ chối',
    unknown: 'Chưa rõ kết quả, sẽ gửi lại',
    noRecipient: 'Không có địa chỉ nhận',
    nothingOwed: 'Không còn nợ nên không gửi',
    merged: 'Gộp vào bước sau cùng ngày',
    skipped: 'Đã lỡ, bước sau thay',
    withdrawn: 'Đã rút vì không còn cần gửi',
  },
  addressees: {
    head: 'Thủ trưởng cơ quan',
    dicLeader: 'Lãnh đạo cơ quan đầu mối',
    committeeOffice: 'Văn phòng UBND tỉnh',
    council: 'Hội đồng thẩm định',
  },
  roles: {
    agency: 'Tài khoản cơ quan',
    officer: 'Chuyên viên cơ quan đầu mối',
    leader: 'Lãnh đạo cơ quan đầu mối',
    council: 'Hội đồng thẩm định',
    operator: 'Đơn vị vận hành',
  },
};

const en: CodeWords = {
  states: {
    owed: 'Owed',
    received: 'Received, in review',
    returned: 'Returned',
    approved: 'Approved',
    published: 'Published',
    nil: 'Nothing arose',
    unchanged: 'Unchanged',
    missing: 'Missing',
    waived: 'Waived',
  },
  stateMeanings: {
    owed: 'The window is open and the agency has sent nothing yet.',
    received: 'The file has arrived and the supervising office has not reviewed it yet; the duty is met.',
    returned: 'The supervising office sent it back to be mended.',
    approved: 'The file is approved and not published yet.',
    published: 'The file is published: anybody may download it.',
    nil: 'The agency declared that no data arose in the period.',
    unchanged: 'The agency declared that the data of an earlier period still hold.',
    missing: 'The window closed and nothing had been received.',
    waived: 'The supervising office waived this period.',
  },
  timings: { onTime: 'On time', late: 'Late' },
  kinds: { file: 'Data file', nil: 'Declared: nothing arose', unchanged: 'Declared: unchanged' },
  frequencies: { quarterly: 'Quarterly', yearly: 'Yearly', once: 'Once', backfill: 'From before the regulation' },
  sensitivities: { public: 'Public', internal: 'Internal', personal: 'Personal' },
  fieldTypes: {
    string: 'Text',
    integer: 'Whole number',
    number: 'Number',
    date: 'Date',
    boolean: 'True or false',
    any: 'Anything',
  },
  agencyKinds: { specialised: 'Specialised agency', unit: 'Unit', central: 'Central agency in the province' },
  violationKinds: { missing: 'Not updated', late: 'Updated late', partial: 'Updated in part' },
  violationStates: { opened: 'Open', remedied: 'Remedied', reopened: 'Opened again', annulled: 'Annulled' },
  steps: {
    opening: 'The window opens',
    'due-7': '7 days before the due date',
    'due-3': '3 days before the due date',
    'due-1': '1 day before the due date',
    due: 'The due date',
    closing: 'The closing day',
    overdue: 'Overdue',
    'overdue+5': 'Overdue by 5 working days',
    'overdue+10': 'Overdue by 10 working days',
    'report-7': "DIC's report: 7 days left",
    'report-3': "DIC's report: 3 days left",
    'report-1': "DIC's report: 1 day left",
    report: "DIC's report: the last working day",
    'report-overdue': "DIC's report: overdue",
    'report-committee': "DIC's report to the People's Committee",
    'report-council': "DIC's report to the evaluation council",
    moved: 'Notice of a moved deadline',
  },
  reminderStates: {
    decided: 'Waits to be sent',
    sent: 'Sent',
    deferred: 'Deferred, will be tried again',
    refused: 'Refused by the mail server',
    unknown: 'Outcome unknown, will be tried again',
    noRecipient: 'Nobody to send it to',
    nothingOwed: 'Not sent: nothing was owed',
    merged: 'Merged into the later step of the day',
    skipped: 'Missed; a later step speaks for it',
    withdrawn: 'Withdrawn: there was no need any more',
  },
  addressees: {
    head: 'Head of the agency',
    dicLeader: 'Leader of the supervising office',
    committeeOffice: "Office of the People's Committee",
    council: 'Evaluation council',
  },
  roles: {
    agency: 'Agency account',
    officer: 'Officer of the supervising office',
    leader: 'Leader of the supervising office',
    council: 'Evaluation council',
    operator: 'Operator',
  },
};

export const codeWords: Readonly<Record<Language, CodeWords>> = { vi, en };

/** A code's words from one of the tables above; a code that is not there is shown as it is. */
export function wordOf(table: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(table, code) ? (table[code] ?? code) : code;
}
