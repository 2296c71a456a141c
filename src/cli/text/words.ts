/** Codes and instants as a person reads them. */
import { DateTime } from 'luxon';

/** An instant as date and time in Huế. */
export function hueTime(instant: string): string {
  return DateTime.fromISO(instant, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('yyyy-MM-dd HH:mm');
}

export function hueTimeOrNull(instant: string | null): string | null {
  return instant === null ? null : hueTime(instant);
}

const states = new Map([
  ['owed', 'chưa cập nhật'],
  ['received', 'đã nhận'],
  ['returned', 'đã trả lại'],
  ['approved', 'đã duyệt'],
  ['published', 'đã công bố'],
  ['nil', 'không phát sinh'],
  ['unchanged', 'không thay đổi'],
  ['missing', 'THIẾU'],
  ['waived', 'được miễn'],
]);

/** A submission's state in Vietnamese with its code. */
export function stateWords(state: string): string {
  return withCode(states.get(state), state);
}

const timings = new Map([
  ['onTime', 'đúng hạn'],
  ['late', 'trễ hạn'],
]);

export function timingWords(timing: string | null): string | null {
  return timing === null ? null : withCode(timings.get(timing), timing);
}

const violationKinds = new Map([
  ['missing', 'không cập nhật'],
  ['late', 'cập nhật trễ'],
  ['partial', 'thiếu tiêu chí'],
]);

export function violationKindWords(kind: string): string {
  return withCode(violationKinds.get(kind), kind);
}

const violationStates = new Map([
  ['opened', 'đang mở'],
  ['remedied', 'đã khắc phục'],
  ['reopened', 'mở lại'],
  ['annulled', 'đã hủy bỏ'],
]);

export function violationStateWords(state: string): string {
  return withCode(violationStates.get(state), state);
}

const calendarKinds = new Map([
  ['dayOff', 'ngày nghỉ'],
  ['workedSaturday', 'thứ Bảy làm bù'],
  ['ordinary', 'ngày thường'],
]);

/** What a day is in the calendar, in Vietnamese with its code. */
export function calendarKindWords(kind: string): string {
  return withCode(calendarKinds.get(kind), kind);
}

const calendarStatuses = new Map([
  ['official', 'chính thức'],
  ['announced', 'đã thông báo'],
  ['projected', 'dự kiến'],
]);

/** How sure the calendar is of a day. */
export function calendarStatusWords(status: string): string {
  return withCode(calendarStatuses.get(status), status);
}

const reportStates = new Map([
  ['owed', 'chưa lập'],
  ['compiled', 'đã lập, chưa gửi'],
  ['sent', 'đã gửi'],
  ['acknowledged', 'Hội đồng đã nhận'],
]);

export function reportStateWords(state: string): string {
  return withCode(reportStates.get(state), state);
}

const quietFates = new Map([
  ['merged', 'gộp vào bước sau cùng ngày'],
  ['skipped', 'đã lỡ, bước sau thay'],
  ['nothingOwed', 'không còn nợ'],
]);

/** Why a step of the ladder needed no letter. */
export function quietFateWords(fate: string): string {
  return withCode(quietFates.get(fate), fate);
}

function withCode(words: string | undefined, code: string): string {
  return words === undefined ? code : `${words} · ${code}`;
}

/** Met of required criteria, or nothing where none are measured. */
export function share(met: number | null, required: number | null): string | null {
  return required === null ? null : `${met === null ? '–' : String(met)}/${String(required)}`;
}
