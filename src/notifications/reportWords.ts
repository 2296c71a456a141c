/** The wording of letters about DIC's own report: plain data in, subject, text and HTML out, all NFC. */
import type { Report } from '../app/reports/answers.js';
import type { AddresseeRole } from '../domain/reminder/events.js';
import { daysBetween } from '../domain/legalTime.js';
import type { ReportFigures } from '../projections/reportContent.js';
import { oneLine, renderLetter, type ComposedLetter } from './letters.js';
import type { Attachment } from './mailer.js';
import { dayWords, quarterWords } from './timeWords.js';

export interface ReportLetterInput {
  readonly step: string;
  readonly role: AddresseeRole;
  readonly report: Pick<
    Report,
    'quarter' | 'settles' | 'dueOn' | 'aimOn' | 'state' | 'revision' | 'daysLate' | 'sentAt'
  >;
  /** In Huế, the day on which the letter is sent. */
  readonly today: string;
  readonly addresseeName: string | null;
  readonly dicName: string;
  readonly officeName: string;
  readonly publicUrl: string | null;
  readonly simulated: boolean;
  /** Only of the report itself. */
  readonly totals?: ReportFigures;
  readonly attachments?: readonly Attachment[];
}

interface Said {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export function composeReportLetter(input: ReportLetterInput): ComposedLetter {
  const { subject, paragraphs, facts } = said(input);
  const mark = input.simulated ? '[MÔ PHỎNG] ' : '';
  const view = {
    subject: `${mark}${subject}`,
    simulated: input.simulated,
    addressee: addresseeOf(input),
    dicName: oneLine(input.dicName),
    publicUrl: input.publicUrl,
    linkLabel: 'Xem báo cáo',
    askDic: input.role !== 'dicLeader',
    paragraphs,
    facts,
  };
  const { attachments } = input;
  return { ...renderLetter('report', view), ...(attachments && { attachments }) };
}

function said(input: ReportLetterInput): Said {
  if (input.totals !== undefined) return enclosing(input, input.totals);
  return input.today > input.report.dueOn ? overdue(input) : reminding(input);
}

/** While there is time: to DIC's leader. */
function reminding({ report, today }: ReportLetterInput): Said {
  const { quarter, settles, dueOn, aimOn } = report;
  const left = daysBetween(today, dueOn);
  const time = left === 0 ? 'hôm nay là ngày cuối cùng' : `còn ${String(left)} ngày`;
  const aim = `Ngày cuối cùng là ngày nghỉ; ngày làm việc cuối cùng trước hạn là ${dayWords(aimOn)}.`;
  return {
    subject: `Nhắc báo cáo ${quarterWords(quarter)} của cơ quan đầu mối: ${time}`,
    paragraphs: [
      `Báo cáo về việc cập nhật dữ liệu ${quarterWords(settles)} phải gửi Ủy ban nhân dân chậm nhất hết ngày ${dayWords(dueOn)} (Điều 13.3): ${time}.`,
      ...(aimOn === dueOn ? [] : [aim]),
      `${standing(report)} Kính đề nghị Thủ trưởng cơ quan chỉ đạo lập và gửi báo cáo đúng hạn.`,
    ],
    facts: [],
  };
}

/** The last day has passed: to DIC's leader and to the Committee's office. */
function overdue({ report, today, role, dicName }: ReportLetterInput): Said {
  const { quarter, settles, dueOn } = report;
  const days = `quá hạn ${String(daysBetween(dueOn, today))} ngày`;
  const what = `báo cáo về việc cập nhật dữ liệu ${quarterWords(settles)}, hạn cuối ${dayWords(dueOn)} (Điều 13.3)`;
  const forDic = [
    `Đến hôm nay cơ quan đầu mối chưa gửi ${what}: ${days}.`,
    `${standing(report)} Kính đề nghị Thủ trưởng cơ quan chỉ đạo gửi báo cáo trong thời gian sớm nhất; số ngày chậm được ghi rõ trong báo cáo.`,
  ];
  const forCommittee = [
    `Đến hôm nay ${oneLine(dicName)} chưa gửi ${what}: ${days}.`,
    'Kính báo cáo để Văn phòng biết và xem xét, cho ý kiến chỉ đạo.',
  ];
  return {
    subject: `Báo cáo ${quarterWords(quarter)} của cơ quan đầu mối: ${days}`,
    paragraphs: role === 'dicLeader' ? forDic : forCommittee,
    facts: [],
  };
}

function standing({ revision }: ReportLetterInput['report']): string {
  return revision === null
    ? 'Báo cáo chưa được lập.'
    : `Báo cáo đã lập (bản ${String(revision.revision)}) nhưng chưa gửi.`;
}

/** The report itself: to the Committee's office and to the council. */
function enclosing({ report, role, attachments }: ReportLetterInput, totals: ReportFigures): Said {
  const { quarter, settles, dueOn, daysLate, revision } = report;
  const clause = role === 'council' ? 'Điều 10.2' : 'Điều 13.3';
  const late = `Báo cáo gửi chậm ${String(daysLate)} ngày so với hạn ${dayWords(dueOn)}.`;
  const receipt =
    role === 'council'
      ? 'Kính đề nghị Hội đồng xác nhận đã nhận báo cáo trên hệ thống.'
      : 'Kính đề nghị Văn phòng xác nhận đã nhận bằng văn bản; cơ quan đầu mối sẽ ghi lại ngày nhận và số văn bản.';
  const files = String(attachments?.length ?? 0);
  return {
    subject: `Báo cáo cập nhật dữ liệu mở ${quarterWords(settles)}, lập trong ${quarterWords(quarter)}`,
    paragraphs: [
      `Kính gửi báo cáo tình hình cập nhật dữ liệu ${quarterWords(settles)} (${clause}), kèm ${files} tệp.`,
      ...((daysLate ?? 0) > 0 ? [late] : []),
      receipt,
    ],
    facts: [...figureFacts(totals), ...evidence(revision)],
  };
}

function figureFacts(totals: ReportFigures): Said['facts'] {
  const late = `${String(totals.late)} (cộng ${String(totals.daysLate)} ngày)`;
  return [
    { label: 'Nhiệm vụ phải cập nhật', value: String(totals.owed) },
    { label: 'Đúng hạn', value: String(totals.onTime) },
    { label: 'Trễ hạn', value: late },
    { label: 'Chưa cập nhật', value: String(totals.missing) },
    { label: 'Không phát sinh', value: String(totals.nil) },
    { label: 'Được miễn', value: String(totals.waived) },
    { label: 'Được gia hạn', value: String(totals.extended) },
    { label: 'Tiêu chí đạt / phải báo cáo', value: `${String(totals.met)}/${String(totals.required)}` },
  ];
}

/** What anybody needs to find the report in the log and to compute it again. */
function evidence(revision: Report['revision']): Said['facts'] {
  if (revision === null) return [];
  return [
    { label: 'Vị trí trong nhật ký', value: String(revision.position) },
    { label: 'SHA-256', value: revision.sha256 },
  ];
}

function addresseeOf({ role, addresseeName, dicName, officeName }: ReportLetterInput): string {
  const office = {
    head: `Thủ trưởng ${dicName}`,
    dicLeader: `Thủ trưởng ${dicName}`,
    committeeOffice: `Lãnh đạo ${officeName}`,
    council: 'Hội đồng thẩm định',
  }[role];
  const name = oneLine(addresseeName ?? '');
  return oneLine(name === '' ? office : `Ông/Bà ${name}, ${office}`);
}
