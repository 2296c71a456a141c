/** What messages are made of: the shape of their table, and words that several share (roles, acts, days). */
import type { AccessRole, Action } from '../access/permissions.js';
import type { RejectionCode, RejectionDetails } from '../domain/rejections.js';

/** The same thing said in both languages; Vietnamese is NFC with full diacritics. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

interface Wording<Details> {
  readonly http: number;
  readonly vi: (details: Details) => string;
  readonly en: (details: Details) => string;
}

/** The words of every code, each told what its rejection says. */
export type RejectionTable = { readonly [Code in RejectionCode]: Wording<RejectionDetails[Code]> };

const roleWords: Record<AccessRole, Bilingual> = {
  agency: { vi: 'tài khoản cơ quan', en: 'an agency account' },
  officer: { vi: 'chuyên viên cơ quan đầu mối', en: 'a DIC officer' },
  leader: { vi: 'lãnh đạo cơ quan đầu mối', en: 'a DIC leader' },
  council: { vi: 'Hội đồng thẩm định', en: 'the evaluation council' },
  operator: { vi: 'đơn vị vận hành', en: 'an operator account' },
  machine: { vi: 'người vận hành tại máy chủ', en: 'the operator at the machine' },
  scheduler: { vi: 'bộ lập lịch', en: 'the scheduler' },
  public: { vi: 'người dùng chưa đăng nhập', en: 'somebody who is not signed in' },
};

const actionWords: Record<Action, Bilingual> = {
  submit: { vi: 'gửi dữ liệu', en: 'submit data' },
  checkFile: { vi: 'kiểm tra tệp', en: 'check files' },
  review: { vi: 'duyệt, trả lại hoặc công bố', en: 'approve, return or publish' },
  extend: { vi: 'gia hạn', en: 'extend a deadline' },
  waive: { vi: 'miễn cập nhật một kỳ', en: 'waive a duty' },
  readCatalog: { vi: 'xem dữ liệu đã công bố', en: 'read what is published' },
  readStatus: { vi: 'xem tình hình cập nhật', en: 'read the status' },
  readUnpublished: { vi: 'xem số liệu chưa công bố', en: 'read figures of what is not published' },
  readSubmission: { vi: 'xem tệp, kết quả kiểm tra và lý do đã nêu', en: 'read files, their reports and reasons' },
  readMinistryDatabases: { vi: 'xem cơ sở dữ liệu của bộ, ngành', en: "read the register of ministries' databases" },
  readOverlaps: { vi: 'xem các trường hợp có thể trùng lặp', en: 'read candidates for overlap' },
  decideOverlap: { vi: 'kết luận về trùng lặp', en: 'decide on overlap' },
  readDesk: { vi: 'xem việc phải làm của một cơ quan', en: "read an agency's desk" },
  readQueue: { vi: 'xem bản cập nhật chờ xét', en: 'read the review queue' },
  readViolations: { vi: 'xem vi phạm', en: 'read violations' },
  readReminders: { vi: 'xem việc nhắc', en: 'read reminders' },
  readHistory: { vi: 'xem nhật ký', en: 'read the log' },
  exportHistory: { vi: 'kết xuất nhật ký', en: 'export the log' },
  readReads: { vi: 'xem ai đã tải dữ liệu chưa công bố', en: 'see who took what is not published' },
  readRanking: { vi: 'xem căn cứ xếp loại', en: 'read the ranking' },
  readDeadlines: { vi: 'xem thời hạn', en: 'read deadlines' },
  readAnnex: { vi: 'xem phụ lục', en: 'read the annex' },
  readRules: { vi: 'xem bộ quy tắc', en: 'read the rules' },
  readCalendar: { vi: 'xem lịch ngày làm việc', en: 'read the calendar' },
  correctCalendar: { vi: 'đính chính lịch ngày làm việc', en: 'correct the calendar' },
  appointHead: { vi: 'ghi nhận thủ trưởng của một cơ quan', en: 'appoint the head of an agency' },
  managePeople: { vi: 'phân công cán bộ của một cơ quan', en: 'assign staff of an agency' },
  readPeople: { vi: 'xem thủ trưởng và cán bộ được phân công', en: 'read who heads an agency and is assigned there' },
  readPersons: { vi: 'xem danh sách người được ghi nhận', en: 'list the persons on record' },
  erasePerson: { vi: 'xóa dữ liệu của một người', en: 'erase a person' },
  changeRules: { vi: 'nhập hoặc so sánh bộ quy tắc', en: 'adopt or compare rules' },
  exportRanking: { vi: 'kết xuất căn cứ xếp loại', en: 'export the ranking' },
  readReports: { vi: 'xem báo cáo quý', en: 'read quarterly reports' },
  compileReport: { vi: 'lập báo cáo quý', en: 'compile a quarterly report' },
  sendReport: { vi: 'gửi báo cáo quý', en: 'send a quarterly report' },
  acknowledgeReport: { vi: 'xác nhận đã nhận báo cáo quý', en: 'acknowledge a quarterly report' },
  manageAccounts: { vi: 'quản lý tài khoản', en: 'manage accounts' },
  changeAgencies: { vi: 'đổi tên, hợp nhất, chia tách cơ quan', en: 'change bodies of the register' },
  importData: { vi: 'nhập danh mục', en: 'import registers' },
  runScheduler: { vi: 'chạy bộ lập lịch', en: 'run the scheduler' },
  readLogTree: { vi: 'xem cây băm của nhật ký', en: "read the log's tree" },
  auditLog: { vi: 'kiểm toán nhật ký', en: 'audit the log' },
  rotateLogKey: { vi: 'thay khóa ký của nhật ký', en: "change the log's key" },
  examine: { vi: 'xem tình trạng hệ thống', en: 'look whether all is well' },
  backUp: { vi: 'sao lưu nhật ký', en: 'back up the log' },
  rebuildViews: { vi: 'dựng lại các bảng xem', en: 'rebuild the views' },
  signIn: { vi: 'đăng nhập', en: 'sign in' },
  signOut: { vi: 'đăng xuất', en: 'sign out' },
  readSession: { vi: 'xem phiên làm việc', en: 'read the session' },
};

/** A role's words; one unknown here is shown by its code. */
export function roleIn(role: string): Bilingual {
  return new Map<string, Bilingual>(Object.entries(roleWords)).get(role) ?? { vi: role, en: role };
}

/** An act's words; one unknown here is shown by its code. */
export function actionIn(action: string): Bilingual {
  return new Map<string, Bilingual>(Object.entries(actionWords)).get(action) ?? { vi: action, en: action };
}

/** `2026-04-16` as it is written in Vietnam. */
export function viDay(day: string): string {
  return day.split('-').reverse().join('/');
}
