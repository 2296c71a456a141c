/** Sentences of one submission's life: its window, what arrived, how it was reviewed, what was granted. */
import type { SubmissionEvent } from '../../../domain/submission/events.js';
import type { Told, WordingsOf } from './wording.js';

interface About {
  readonly agency: string;
  readonly obligationId: string;
  readonly period: string;
}

const viOf = ({ agency, obligationId, period }: About, t: Told) =>
  `${t.duty(obligationId)} ${t.period(period)} của ${t.agency(agency)}`;
const enOf = ({ agency, obligationId, period }: About, t: Told) =>
  `${t.duty(obligationId)} for ${t.period(period)} of ${t.agency(agency)}`;

interface Arrived {
  readonly timing: string | null;
  readonly daysLate: number | null;
  readonly steward?: string;
}

const viTime = ({ timing, daysLate, steward }: Arrived, t: Told) =>
  [
    timing === null ? '' : `, ${t.code(timing)}${daysLate ? ` ${t.number(daysLate)} ngày` : ''}`,
    steward === undefined ? '' : `, người thực hiện: ${t.person(steward)}`,
  ].join('');
const enTime = ({ timing, daysLate, steward }: Arrived, t: Told) =>
  [
    timing === null ? '' : `, ${t.code(timing)}${daysLate ? ` by ${t.number(daysLate)} days` : ''}`,
    steward === undefined ? '' : `, acting: ${t.person(steward)}`,
  ].join('');

const hashOf = (sha256: string | null, t: Told) => (sha256 === null ? '' : ` (SHA-256 ${t.hash(sha256)})`);

export const submissionWords: WordingsOf<SubmissionEvent> = {
  WindowOpened: {
    vi: [
      'Mở kỳ cập nhật',
      (d, t) => `Mở kỳ cập nhật ${viOf(d, t)}: hạn nhắc ${t.day(d.dueOn)}, hạn cuối ${t.day(d.closesOn)}.`,
    ],
    en: [
      'Window opened',
      (d, t) => `The window of ${enOf(d, t)} opens: due ${t.day(d.dueOn)}, closing ${t.day(d.closesOn)}.`,
    ],
  },
  FileReceived: {
    vi: [
      'Nhận tệp',
      (d, t) =>
        `Nhận phiên bản ${t.number(d.version)} của ${viOf(d, t)}: tệp ${d.format} ${t.number(d.check.rows)} dòng, đạt ${t.number(d.check.criteriaMet)}/${t.number(d.check.criteriaRequired)} tiêu chí${viTime(d, t)}${hashOf(d.sha256, t)}.`,
    ],
    en: [
      'File received',
      (d, t) =>
        `Version ${t.number(d.version)} of ${enOf(d, t)} arrives: a ${d.format} file of ${t.number(d.check.rows)} rows, ${t.number(d.check.criteriaMet)}/${t.number(d.check.criteriaRequired)} criteria met${enTime(d, t)}${hashOf(d.sha256, t)}.`,
    ],
  },
  NilDeclared: {
    vi: [
      'Khai không phát sinh',
      (d, t) => `Khai “không phát sinh” cho ${viOf(d, t)}${viTime(d, t)}. Lý do: ${t.text(d.reason)}.`,
    ],
    en: [
      'Declared: nothing arose',
      (d, t) => `For ${enOf(d, t)} it is declared that nothing arose${enTime(d, t)}. Reason: ${t.text(d.reason)}.`,
    ],
  },
  UnchangedDeclared: {
    vi: [
      'Khai không thay đổi',
      (d, t) =>
        `Khai “không thay đổi” cho ${viOf(d, t)}${viTime(d, t)}: ${d.basis.submissionId} phiên bản ${t.number(d.basis.version)} vẫn đúng. Lý do: ${t.text(d.reason)}.`,
    ],
    en: [
      'Declared: unchanged',
      (d, t) =>
        `For ${enOf(d, t)} it is declared that ${d.basis.submissionId} version ${t.number(d.basis.version)} still holds${enTime(d, t)}. Reason: ${t.text(d.reason)}.`,
    ],
  },
  SubmissionReturned: {
    vi: [
      'Trả lại',
      (d, t) =>
        `Trả lại phiên bản ${t.number(d.version)} của ${viOf(d, t)}; gửi lại chậm nhất ${t.day(d.graceUntil)} thì giữ thời điểm nhận đầu tiên. Lý do: ${t.text(d.reason)}.`,
    ],
    en: [
      'Returned',
      (d, t) =>
        `Version ${t.number(d.version)} of ${enOf(d, t)} is sent back; a new one by ${t.day(d.graceUntil)} keeps the first time of receipt. Reason: ${t.text(d.reason)}.`,
    ],
  },
  SubmissionApproved: {
    vi: ['Duyệt', (d, t) => `Duyệt phiên bản ${t.number(d.version)} của ${viOf(d, t)}${hashOf(d.sha256, t)}.`],
    en: ['Approved', (d, t) => `Version ${t.number(d.version)} of ${enOf(d, t)} is approved${hashOf(d.sha256, t)}.`],
  },
  SubmissionPublished: {
    vi: ['Công bố', (d, t) => `Công bố phiên bản ${t.number(d.version)} của ${viOf(d, t)}${hashOf(d.sha256, t)}.`],
    en: ['Published', (d, t) => `Version ${t.number(d.version)} of ${enOf(d, t)} is published${hashOf(d.sha256, t)}.`],
  },
  DeadlineExtended: {
    vi: [
      'Gia hạn',
      (d, t) =>
        `Gia hạn ${viOf(d, t)} đến ${t.day(d.closesOn)} (hạn cuối ban đầu ${t.day(d.originalClosesOn)}). Lý do: ${t.text(d.reason)}${d.requester === null ? '' : `; cơ quan đề nghị: ${t.text(d.requester)}`}.`,
    ],
    en: [
      'Deadline extended',
      (d, t) =>
        `The deadline of ${enOf(d, t)} is extended to ${t.day(d.closesOn)} (at first ${t.day(d.originalClosesOn)}). Reason: ${t.text(d.reason)}${d.requester === null ? '' : `; asked for by ${t.text(d.requester)}`}.`,
    ],
  },
  DeadlineMoved: {
    vi: [
      'Chuyển hạn theo lịch',
      (d, t) =>
        `Do lịch được đính chính (${t.day(d.calendar.date)}), hạn cuối của ${viOf(d, t)} chuyển từ ${t.day(d.previousClosesOn)} sang ${t.day(d.closesOn)}${d.reopened ? '; kỳ đã đóng được mở lại' : ''}.`,
    ],
    en: [
      'Deadline moved',
      (d, t) =>
        `As the calendar is corrected (${t.day(d.calendar.date)}), the closing of ${enOf(d, t)} moves from ${t.day(d.previousClosesOn)} to ${t.day(d.closesOn)}${d.reopened ? '; it had closed and is open again' : ''}.`,
    ],
  },
  DutyWaived: {
    vi: ['Miễn cập nhật', (d, t) => `Miễn cập nhật ${viOf(d, t)}. Lý do: ${t.text(d.reason)}.`],
    en: ['Duty waived', (d, t) => `${enOf(d, t)} is waived. Reason: ${t.text(d.reason)}.`],
  },
  DutyTransferred: {
    vi: [
      'Chuyển nghĩa vụ của kỳ',
      (d, t) =>
        `${t.duty(d.obligationId)} ${t.period(d.period)} chuyển từ ${t.agency(d.from)} sang ${t.agency(d.to)} (Điều 11.1).`,
    ],
    en: [
      'Open duty passed on',
      (d, t) =>
        `${t.duty(d.obligationId)} for ${t.period(d.period)} passes from ${t.agency(d.from)} to ${t.agency(d.to)} (Điều 11.1).`,
    ],
  },
  WindowClosed: {
    vi: ['Đóng kỳ cập nhật', (d, t) => `Hết hạn cuối ${t.day(d.closesOn)} của ${viOf(d, t)}: ${t.code(d.result)}.`],
    en: [
      'Window closed',
      (d, t) => `The closing ${t.day(d.closesOn)} of ${enOf(d, t)} has passed: ${t.code(d.result)}.`,
    ],
  },
  GraceLapsed: {
    vi: [
      'Hết hạn gửi lại',
      (d, t) => `Không nhận được bản sửa của ${viOf(d, t)} đến ${t.day(d.graceUntil)}: ${t.code(d.result)}.`,
    ],
    en: [
      'Days of grace lapsed',
      (d, t) => `By ${t.day(d.graceUntil)} no mended version of ${enOf(d, t)} has come: ${t.code(d.result)}.`,
    ],
  },
};
