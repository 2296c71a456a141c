/** What the codes inside events are called, in the middle of a sentence. */
import type { Bilingual } from '../../wording.js';

const say = (vi: string, en: string): Bilingual => ({ vi, en });

const words = new Map<string, Bilingual>(
  Object.entries({
    live: say('thật', 'real'),
    simulated: say('mô phỏng', 'simulated'),
    dayOff: say('ngày nghỉ', 'a day off'),
    workedSaturday: say('thứ Bảy làm bù', 'a worked Saturday'),
    ordinary: say('ngày thường', 'an ordinary day'),
    agencies: say('danh sách cơ quan', 'bodies'),
    annex: say('phụ lục', 'the annex'),
    daysOff: say('ngày nghỉ', 'days off'),
    ministryDatabases: say('cơ sở dữ liệu bộ, ngành', "ministries' databases"),
    agency: say('tài khoản cơ quan', 'agency account'),
    officer: say('chuyên viên cơ quan đầu mối', 'DIC officer'),
    leader: say('lãnh đạo cơ quan đầu mối', 'DIC leader'),
    council: say('Hội đồng thẩm định', 'the evaluation council'),
    operator: say('đơn vị vận hành', 'operator'),
    merged: say('được hợp nhất', 'merged'),
    split: say('được chia tách', 'split'),
    dissolved: say('bị giải thể', 'dissolved'),
    quarterly: say('hằng quý', 'quarterly'),
    yearly: say('hằng năm', 'yearly'),
    once: say('một lần', 'once'),
    backfill: say('dữ liệu có trước Quy chế', 'from before the regulation'),
    overlaps: say('trùng lặp', 'it overlaps'),
    mirrors: say('đồng bộ theo', 'it mirrors it'),
    distinct: say('không trùng', 'it is distinct'),
    onTime: say('đúng hạn', 'on time'),
    late: say('trễ hạn', 'late'),
    missing: say('không cập nhật', 'missing'),
    partial: say('thiếu tiêu chí', 'incomplete'),
    counted: say('đã nhận dữ liệu', 'data had come'),
    inGrace: say('đang chờ bản sửa', 'a mended version is awaited'),
    waived: say('được miễn', 'waived'),
    extended: say('được gia hạn', 'the deadline was extended'),
    calendarCorrected: say('lịch được đính chính', 'the calendar was corrected'),
    owed: say('chưa cập nhật', 'owed'),
    received: say('đã nhận, chờ duyệt', 'received, in review'),
    returned: say('đã trả lại', 'returned'),
    approved: say('đã duyệt', 'approved'),
    published: say('đã công bố', 'published'),
    nil: say('không phát sinh', 'nothing arose'),
    unchanged: say('không thay đổi', 'unchanged'),
    opened: say('đang mở', 'open'),
    remedied: say('đã khắc phục', 'remedied'),
    reopened: say('mở lại', 'opened again'),
    annulled: say('đã hủy bỏ', 'annulled'),
    head: say('thủ trưởng cơ quan', 'the head of the agency'),
    dicLeader: say('lãnh đạo cơ quan đầu mối', 'the DIC leader'),
    committeeOffice: say('Văn phòng UBND tỉnh', "the office of the People's Committee"),
    opening: say('mở kỳ', 'opening'),
    due: say('ngày hạn nhắc', 'due'),
    closing: say('ngày hạn cuối', 'closing'),
    overdue: say('quá hạn', 'overdue'),
    moved: say('chuyển hạn', 'moved'),
    report: say('báo cáo quý', 'report'),
  }),
);

const steps: readonly (readonly [RegExp, (days: string) => Bilingual])[] = [
  [/^due-(\d+)$/, (days) => say(`${days} ngày trước hạn nhắc`, `${days} days before the due date`)],
  [/^overdue\+(\d+)$/, (days) => say(`quá hạn ${days} ngày làm việc`, `overdue by ${days} working days`)],
  [/^report-(\d+)$/, (days) => say(`báo cáo quý: còn ${days} ngày`, `report: ${days} days left`)],
];

/** A code that is not known here is shown as it is. */
export function codeIn(code: string): Bilingual {
  const known = words.get(code);
  if (known) return known;
  for (const [pattern, worded] of steps) {
    const [, days] = pattern.exec(code) ?? [];
    if (days !== undefined) return worded(days);
  }
  return say(code, code);
}
