/** Sentences of what concerns the whole system: the log itself, rules, calendar, days, imports, accounts, exports. */
import type { AccountEvent } from '../../../domain/account/events.js';
import type { BulkImportEvent } from '../../../domain/bulkImport/events.js';
import type { CalendarEvent } from '../../../domain/calendar/events.js';
import type { InstallationEvent } from '../../../domain/installation/events.js';
import type { RankingEvent } from '../../../domain/ranking/events.js';
import type { RulesEvent } from '../../../domain/rules/events.js';
import type { SettlementEvent } from '../../../domain/settlement/events.js';
import type { WordingsOf } from './wording.js';

type SystemEvent =
  InstallationEvent | RulesEvent | CalendarEvent | SettlementEvent | BulkImportEvent | AccountEvent | RankingEvent;

export const systemWords: WordingsOf<SystemEvent> = {
  LogStarted: {
    vi: ['Bắt đầu nhật ký', ({ mode }, t) => `Nhật ký bắt đầu; loại nhật ký: ${t.code(mode)}.`],
    en: ['Log started', ({ mode }, t) => `The log begins; it is ${t.code(mode)}.`],
  },
  LogKeyPublished: {
    vi: ['Công bố khóa ký', ({ origin }) => `Công bố khóa ký đầu tiên của nhật ký “${origin}”.`],
    en: ['Key published', ({ origin }) => `The first key that signs the log "${origin}" is published.`],
  },
  LogKeyRotated: {
    vi: ['Thay khóa ký', ({ number }, t) => `Từ đây khóa ký số ${t.number(number)} ký nhật ký; khóa cũ đã xác nhận.`],
    en: [
      'Key changed',
      ({ number }, t) => `From here on key ${t.number(number)} signs the log; the old one has vouched.`,
    ],
  },
  RuleSetAdopted: {
    vi: ['Áp dụng bộ quy tắc', (d, t) => `Áp dụng bộ quy tắc ${d.id} từ ${t.period(d.from)}. Nguồn: ${d.source}.`],
    en: ['Rules adopted', (d, t) => `The rule set ${d.id} applies from ${t.period(d.from)} on. Source: ${d.source}.`],
  },
  RuleSetEnded: {
    vi: [
      'Kết thúc bộ quy tắc',
      (d, t) => `Bộ quy tắc ${d.id} hết hiệu lực sau ${t.period(d.until)}; tiếp theo là ${d.successor}.`,
    ],
    en: [
      'Rules ended',
      (d, t) => `The rule set ${d.id} governs up to ${t.period(d.until)}; ${d.successor} follows it.`,
    ],
  },
  DaysOffListed: {
    vi: [
      'Nhập lịch ngày nghỉ',
      (d, t) => `Ghi nhận ${t.number(d.days.length)} ngày của lịch làm việc. Nguồn: ${d.source}.`,
    ],
    en: [
      'Days off listed',
      (d, t) => `${t.number(d.days.length)} days of the calendar are listed. Source: ${d.source}.`,
    ],
  },
  CalendarCorrected: {
    vi: [
      'Đính chính lịch',
      (d, t) => `Lịch được đính chính: ${t.day(d.date)} là ${t.code(d.kind)}. Nguồn: ${d.source}.`,
    ],
    en: [
      'Calendar corrected',
      (d, t) => `The calendar is corrected: ${t.day(d.date)} is ${t.code(d.kind)}. Source: ${d.source}.`,
    ],
  },
  DaySettled: {
    vi: ['Chốt sổ ngày', ({ day }, t) => `Chốt sổ: mọi kỳ mở, đóng đến 00:00 ngày ${t.day(day)} đã được ghi.`],
    en: ['Day settled', ({ day }, t) => `Every opening and closing up to 00:00 of ${t.day(day)} is recorded.`],
  },
  CalendarSettled: {
    vi: ['Đã chuyển hạn theo lịch', () => 'Mọi thời hạn mà lịch đính chính làm thay đổi đã được chuyển.'],
    en: ['Calendar settled', () => 'Every deadline that the corrected calendar moves has been moved.'],
  },
  ImportAccepted: {
    vi: [
      'Nhận tệp nhập',
      (d, t) => `Nhận tệp ${t.code(d.kind)} gồm ${t.number(d.rows)} dòng để nhập (SHA-256 ${t.hash(d.sha256)}).`,
    ],
    en: [
      'Import accepted',
      (d, t) => `A file of ${t.code(d.kind)} with ${t.number(d.rows)} rows is accepted (SHA-256 ${t.hash(d.sha256)}).`,
    ],
  },
  ImportCompleted: {
    vi: ['Nhập xong', ({ rows }, t) => `Đã nhập xong ${t.number(rows)} dòng.`],
    en: ['Import completed', ({ rows }, t) => `All ${t.number(rows)} rows are imported.`],
  },
  AccountCreated: {
    vi: [
      'Lập tài khoản',
      (d, t) =>
        `Lập tài khoản ${d.username} (${t.code(d.role)})${d.agency === null ? '' : ` cho ${t.agency(d.agency)}`}.`,
    ],
    en: [
      'Account created',
      (d, t) =>
        `The account ${d.username} (${t.code(d.role)}) is created${d.agency === null ? '' : ` for ${t.agency(d.agency)}`}.`,
    ],
  },
  TokenIssued: {
    vi: ['Cấp mã truy cập', ({ username }) => `Cấp một mã truy cập cho tài khoản ${username}.`],
    en: ['Token issued', ({ username }) => `A token is issued to the account ${username}.`],
  },
  AccountRevoked: {
    vi: ['Thu hồi tài khoản', ({ username }) => `Thu hồi tài khoản ${username} cùng các mã truy cập của tài khoản đó.`],
    en: ['Account revoked', ({ username }) => `The account ${username} and its tokens are revoked.`],
  },
  RankingExported: {
    vi: [
      'Kết xuất xếp loại',
      (d, t) =>
        `Kết xuất căn cứ xếp loại năm ${String(d.year)} dạng ${d.format}, tính đến vị trí ${t.number(d.position)} (SHA-256 ${t.hash(d.sha256)}).`,
    ],
    en: [
      'Ranking exported',
      (d, t) =>
        `The ranking input of ${String(d.year)} is exported as ${d.format}, computed at position ${t.number(d.position)} (SHA-256 ${t.hash(d.sha256)}).`,
    ],
  },
};
