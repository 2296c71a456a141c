/** Sentences of what DIC does about duties: violations, letters, its own quarterly report. */
import type { QuarterReportEvent } from '../../../domain/quarterReport/events.js';
import type { ReminderEvent } from '../../../domain/reminder/events.js';
import type { ViolationEvent } from '../../../domain/violation/events.js';
import type { Told, WordingsOf } from './wording.js';

interface Violation {
  readonly agency: string;
  readonly obligationId: string;
  readonly quarter: string;
  readonly kind: string;
}

const viViolation = (d: Violation, t: Told) =>
  `vi phạm “${t.code(d.kind)}” của ${t.agency(d.agency)} về ${t.duty(d.obligationId)} ${t.period(d.quarter)}`;
const enViolation = (d: Violation, t: Told) =>
  `the violation “${t.code(d.kind)}” of ${t.agency(d.agency)} about ${t.duty(d.obligationId)} for ${t.period(d.quarter)}`;

interface Step {
  readonly agency: string;
  readonly quarter: string;
  readonly step: string;
  readonly role: string;
}

const viStep = (d: Step, t: Told) =>
  `bước nhắc “${t.code(d.step)}” về ${t.agency(d.agency)}, ${t.period(d.quarter)}, gửi ${t.code(d.role)}`;
const enStep = (d: Step, t: Told) =>
  `the step “${t.code(d.step)}” about ${t.agency(d.agency)}, ${t.period(d.quarter)}, to ${t.code(d.role)}`;

const saidOf = (d: { code: string | null; words: Parameters<Told['text']>[0] | null }, t: Told) =>
  [d.code === null ? '' : ` (${d.code})`, d.words === null ? '' : `: ${t.text(d.words)}`].join('');

export const oversightWords: WordingsOf<ViolationEvent | ReminderEvent | QuarterReportEvent> = {
  ViolationOpened: {
    vi: [
      'Mở vi phạm',
      (d, t) =>
        `Mở ${viViolation(d, t)} (${d.clause})${d.daysLate === null ? '' : `, trễ ${t.number(d.daysLate)} ngày`}.`,
    ],
    en: [
      'Violation opened',
      (d, t) =>
        `This opens ${enViolation(d, t)} (${d.clause})${d.daysLate === null ? '' : `, ${t.number(d.daysLate)} days late`}.`,
    ],
  },
  ViolationRemedied: {
    vi: ['Khắc phục vi phạm', (d, t) => `Dữ liệu nhận lúc ${t.instant(d.receivedAt)} khắc phục ${viViolation(d, t)}.`],
    en: ['Violation remedied', (d, t) => `Data received at ${t.instant(d.receivedAt)} remedy ${enViolation(d, t)}.`],
  },
  ViolationAnnulled: {
    vi: ['Hủy bỏ vi phạm', (d, t) => `Hủy bỏ ${viViolation(d, t)}: ${t.code(d.reason)}.`],
    en: ['Violation annulled', (d, t) => `This annuls ${enViolation(d, t)}: ${t.code(d.reason)}.`],
  },
  ViolationReopened: {
    vi: ['Mở lại vi phạm', (d, t) => `Mở lại ${viViolation(d, t)} từ ${t.day(d.reopenedOn)}.`],
    en: ['Violation reopened', (d, t) => `From ${t.day(d.reopenedOn)} this reopens ${enViolation(d, t)}.`],
  },
  ReminderDecided: {
    vi: ['Quyết định nhắc', (d, t) => `Quyết định gửi ${viStep(d, t)}; còn nợ ${t.number(d.owed.length)} nhiệm vụ.`],
    en: [
      'Reminder decided',
      (d, t) => `A letter is owed for ${enStep(d, t)}; ${t.number(d.owed.length)} duties are owed.`,
    ],
  },
  ReminderNothingOwed: {
    vi: ['Không còn nợ', (d, t) => `Không gửi ${viStep(d, t)} vì không còn nhiệm vụ nào nợ.`],
    en: ['Nothing owed', (d, t) => `Nothing is owed, so no letter goes out for ${enStep(d, t)}.`],
  },
  ReminderMerged: {
    vi: ['Gộp bước nhắc', (d, t) => `Gộp ${viStep(d, t)} vào bước “${t.code(d.into)}” cùng ngày.`],
    en: ['Reminder merged', (d, t) => `The step “${t.code(d.into)}” of the same day speaks for ${enStep(d, t)}.`],
  },
  ReminderSkipped: {
    vi: [
      'Bỏ qua bước nhắc',
      (d, t) => `Hệ thống ngừng khi đến ${viStep(d, t)}; bước “${t.code(d.into)}” thay cho bước này.`,
    ],
    en: [
      'Reminder skipped',
      (d, t) => `The machine was down over ${enStep(d, t)}; the step “${t.code(d.into)}” speaks for it.`,
    ],
  },
  DeliveryStarted: {
    vi: [
      'Bắt đầu gửi thư',
      (d, t) =>
        `Bắt đầu gửi thư ${d.reminderId}, lần ${t.number(d.attempt)}, đến ${t.person(d.person)}${copied(d.copied, t, '; đồng gửi ')}.`,
    ],
    en: [
      'Delivery started',
      (d, t) =>
        `The letter ${d.reminderId} is tried, attempt ${t.number(d.attempt)}, to ${t.person(d.person)}${copied(d.copied, t, '; in copy ')}.`,
    ],
  },
  DeliverySent: {
    vi: ['Đã gửi thư', (d, t) => `Thư ${d.reminderId} đã gửi, nêu ${t.number(d.obligations)} nhiệm vụ.`],
    en: ['Letter sent', (d, t) => `The letter ${d.reminderId} went out; it names ${t.number(d.obligations)} duties.`],
  },
  DeliveryDeferred: {
    vi: [
      'Hoãn gửi thư',
      (d, t) => `Máy chủ thư chưa nhận thư ${d.reminderId}, thử lại lúc ${t.instant(d.nextTryAt)}${saidOf(d, t)}.`,
    ],
    en: [
      'Letter deferred',
      (d, t) =>
        `The letter ${d.reminderId} is not taken now and tried again at ${t.instant(d.nextTryAt)}${saidOf(d, t)}.`,
    ],
  },
  DeliveryRefused: {
    vi: ['Thư bị từ chối', (d, t) => `Máy chủ thư từ chối thư ${d.reminderId}${saidOf(d, t)}.`],
    en: ['Letter refused', (d, t) => `The mail server refuses the letter ${d.reminderId}${saidOf(d, t)}.`],
  },
  DeliveryUnknown: {
    vi: [
      'Chưa rõ kết quả gửi',
      (d, t) => `Chưa rõ thư ${d.reminderId} đã đi hay chưa, thử lại lúc ${t.instant(d.nextTryAt)}${saidOf(d, t)}.`,
    ],
    en: [
      'Outcome unknown',
      (d, t) =>
        `Nobody can tell whether the letter ${d.reminderId} went out; tried again at ${t.instant(d.nextTryAt)}${saidOf(d, t)}.`,
    ],
  },
  DeliveryNoRecipient: {
    vi: [
      'Không có địa chỉ',
      (d, t) => `Thư ${d.reminderId} không có địa chỉ nhận${d.office === null ? '' : ` tại ${t.agency(d.office)}`}.`,
    ],
    en: [
      'No recipient',
      (d, t) =>
        `No address is known for the letter ${d.reminderId}${d.office === null ? '' : ` at ${t.agency(d.office)}`}.`,
    ],
  },
  ReminderWithdrawn: {
    vi: ['Rút thư', ({ reminderId }) => `Thư ${reminderId} được rút vì không còn nợ.`],
    en: ['Letter withdrawn', ({ reminderId }) => `The letter ${reminderId} is withdrawn: nothing is owed any more.`],
  },
  ReportCompiled: {
    vi: [
      'Lập báo cáo quý',
      (d, t) =>
        `Lập báo cáo ${t.period(d.quarter)} (số liệu ${t.period(d.settles)}), bản ${t.number(d.revision)}, tính đến vị trí ${t.number(d.position)} (Điều 10.2).`,
    ],
    en: [
      'Report compiled',
      (d, t) =>
        `The report of ${t.period(d.quarter)} (data of ${t.period(d.settles)}), revision ${t.number(d.revision)}, is compiled at position ${t.number(d.position)} (Điều 10.2).`,
    ],
  },
  ReportSent: {
    vi: [
      'Gửi báo cáo quý',
      (d, t) =>
        `Gửi báo cáo ${t.period(d.quarter)}, bản ${t.number(d.revision)}, đến ${d.to.map(t.code).join(', ')}${d.daysLate === 0 ? '' : `, trễ ${t.number(d.daysLate)} ngày`}.`,
    ],
    en: [
      'Report sent',
      (d, t) =>
        `The report of ${t.period(d.quarter)}, revision ${t.number(d.revision)}, is sent to ${d.to.map(t.code).join(', ')}${d.daysLate === 0 ? '' : `, ${t.number(d.daysLate)} days late`}.`,
    ],
  },
  ReportAcknowledged: {
    vi: [
      'Xác nhận đã nhận báo cáo',
      (d, t) =>
        `Xác nhận ${t.code(d.by)} đã nhận báo cáo ${t.period(d.quarter)} ngày ${t.day(d.on)}${d.reference === null ? '' : `; văn bản: ${t.text(d.reference)}`}.`,
    ],
    en: [
      'Report acknowledged',
      (d, t) =>
        `On ${t.day(d.on)} ${t.code(d.by)} had the report of ${t.period(d.quarter)}${d.reference === null ? '' : `; reference: ${t.text(d.reference)}`}.`,
    ],
  },
  ReportOverdue: {
    vi: [
      'Báo cáo quý quá hạn',
      (d, t) => `Báo cáo ${t.period(d.quarter)} quá hạn ${t.day(d.dueOn)} mà chưa gửi (${d.clause}).`,
    ],
    en: [
      'Report overdue',
      (d, t) => `The report of ${t.period(d.quarter)}, due ${t.day(d.dueOn)}, was not sent (${d.clause}).`,
    ],
  },
};

function copied(ids: readonly string[] | undefined, { person }: Told, before: string): string {
  return ids === undefined || ids.length === 0 ? '' : `${before}${ids.map(person).join(', ')}`;
}
