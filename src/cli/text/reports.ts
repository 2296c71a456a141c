/** DIC's quarterly reports in words. */
import type { ReportAct } from '../../app/reports/acts.js';
import type { Report, ReportDetail, ReportList } from '../../app/reports/answers.js';
import type { ReportVerification } from '../../app/reports/verification.js';
import type { ReportedAgency } from '../../projections/reportContent.js';
import { basisLines, lines } from './answers.js';
import { table, type Column } from './table.js';
import { hueTime, hueTimeOrNull, reportStateWords, share } from './words.js';

const reportColumns: readonly Column<Report>[] = [
  { title: 'Quý', cell: ({ quarter }) => quarter },
  { title: 'Dữ liệu quý', cell: ({ settles }) => settles },
  { title: 'Hạn', cell: ({ dueOn }) => dueOn },
  { title: 'Tình trạng', cell: ({ state }) => reportStateWords(state) },
  { title: 'Quá hạn từ', cell: ({ overdueOn }) => overdueOn },
  { title: 'Gửi lúc', cell: ({ sentAt }) => hueTimeOrNull(sentAt) },
  { title: 'Trễ (ngày)', right: true, cell: ({ daysLate }) => daysLate },
  { title: 'Cơ quan đầu mối', cell: ({ dic }) => dic },
  { title: 'Bản', right: true, cell: ({ revision }) => revision?.revision ?? null },
  { title: 'Vị trí', right: true, cell: ({ revision }) => revision?.position ?? null },
];

export function reportsText(list: ReportList): string {
  const none = 'Chưa có báo cáo nào phải lập. · No report is owed yet.';
  return lines([...basisLines(list), '', table(list.reports, reportColumns, none).trimEnd()]);
}

/** What an act has made of it. */
export function reportActText(report: ReportAct): string {
  return lines([...(report.changed ? [] : ['Đã như vậy từ trước. · It was so before.']), ...standingLines(report)]);
}

function standingLines(report: Report): readonly string[] {
  const { quarter, settles, dueOn, aimOn, dic, state, overdueOn, sentAt, sentBy, daysLate } = report;
  const aim = aimOn === dueOn ? '' : ` (nhắc theo · reminders aim at ${aimOn})`;
  return [
    `Báo cáo quý ${quarter} về dữ liệu ${settles} · Report of ${quarter} on the data of ${settles}`,
    `  hạn · due on         ${dueOn}${aim}`,
    `  cơ quan · DIC        ${dic ?? '–'}`,
    `  tình trạng · state   ${reportStateWords(state)}${overdueOn === null ? '' : `, quá hạn ghi ngày · overdue recorded on ${overdueOn}`}`,
    ...(sentAt === null
      ? []
      : [`  gửi · sent           ${hueTime(sentAt)}, ${sentBy ?? '–'}, trễ · late ${String(daysLate)} ngày · days`]),
    ...revisionLines(report),
    ...report.acknowledgements.map(acknowledgementLine),
  ];
}

function revisionLines({ revisions }: Report): readonly string[] {
  return revisions.map(
    ({ revision, position, compiledAt, compiledBy, sha256 }) =>
      `  bản · revision ${String(revision)}: vị trí · position ${String(position)}, ${hueTime(compiledAt)}, ${compiledBy}, SHA-256 ${sha256}`,
  );
}

function acknowledgementLine({ by, on, account, reference }: Report['acknowledgements'][number]): string {
  const paper = reference === null ? '' : `, ${reference}`;
  return `  đã nhận · received   ${by}, ${on}, ${account}${paper}`;
}

const agencyColumns: readonly Column<ReportedAgency>[] = [
  { title: 'Mã', cell: ({ code }) => code },
  { title: 'Phải có', right: true, cell: ({ figures }) => figures.owed },
  { title: 'Đúng hạn', right: true, cell: ({ figures }) => figures.onTime },
  { title: 'Trễ', right: true, cell: ({ figures }) => figures.late },
  { title: 'Ngày trễ', right: true, cell: ({ figures }) => figures.daysLate },
  { title: 'Thiếu', right: true, cell: ({ figures }) => figures.missing },
  { title: 'Nil', right: true, cell: ({ figures }) => figures.nil },
  { title: 'Miễn', right: true, cell: ({ figures }) => figures.waived },
  { title: 'Gia hạn', right: true, cell: ({ figures }) => figures.extended },
  { title: 'Chờ', right: true, cell: ({ figures }) => figures.pending },
  { title: 'Tiêu chí', right: true, cell: ({ figures }) => share(figures.met, figures.required) },
  { title: 'Nạp bù', right: true, cell: ({ backfill }) => share(backfill.received, backfill.owed) },
  { title: 'Cơ quan', cell: ({ name }) => name },
];

/** How it stands, and the figures that were frozen. */
export function reportText(report: ReportDetail): string {
  const { content } = report;
  const head = [...standingLines(report), ...basisLines(report), ''];
  if (content === null) return lines([...head, 'Chưa lập. · Not compiled yet.']);
  const { position, asOf, settledOn, mode } = content;
  const from = `Số liệu đóng băng · frozen figures: ${basisLines({ position, asOf: asOf ?? report.asOf, settledOn, mode }).join(' | ')}`;
  return lines([...head, from, table(content.agencies, agencyColumns).trimEnd()]);
}

export function verificationText(answer: ReportVerification): string {
  const { quarter, revision, position, recorded, computed, file, equal } = answer;
  const verdict = equal ? 'KHỚP · EQUAL' : 'KHÁC · DIFFERENT';
  return lines([
    `${verdict}: báo cáo quý · report of ${quarter}, bản · revision ${String(revision)}, vị trí · position ${String(position)}`,
    `  đã ghi · recorded  ${recorded}`,
    `  tính lại · again   ${computed}`,
    `  tệp · file         ${file === 'intact' ? 'nguyên vẹn · intact' : 'hỏng hoặc mất · damaged or gone'}`,
  ]);
}
