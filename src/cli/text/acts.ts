/** What a command has done, in words. */
import type { ExtensionAnswer, WaiverAnswer } from '../../app/grants.js';
import type { ImportAnswer } from '../../app/imports/index.js';
import type { ReviewAnswer } from '../../app/review.js';
import type { SubmissionReceipt } from '../../app/receiving.js';
import type { CheckReport } from '../../intake/report.js';
import { reportText } from '../../intake/reportText.js';
import type { TickReport } from '../host.js';
import { differenceLines } from './annex.js';
import { lines } from './answers.js';
import { movedLines } from './calendar.js';
import { hueTime, quietFateWords, timingWords } from './words.js';

export function startedText({ folder, mode, ruleSet }: { folder: string; mode: string; ruleSet: string }): string {
  const kind = mode === 'simulated' ? 'mô phỏng · simulated' : 'thật · live';
  return lines([`Đã tạo nhật ký (${kind}) · log started in ${folder}`, `Bộ quy tắc · rule set: ${ruleSet}`]);
}

export function importText({ read, imported, unchanged, from, ended, difference, moved = [] }: ImportAnswer): string {
  const counts = [
    `đọc · read ${String(read)}`,
    `nhập · imported ${String(imported)}`,
    `đã có · known ${String(unchanged)}`,
    ...(ended ? [`kết thúc · ended ${String(ended)}`] : []),
  ];
  return lines([
    counts.join(', '),
    ...(from === null ? [] : [`Áp dụng từ quý · in effect from ${from}`]),
    ...(difference && imported + (ended ?? 0) > 0 ? differenceLines(difference) : []),
    ...(moved.length === 0 ? [] : movedLines(moved)),
  ]);
}

/** Both languages, since the file's maker has to act on it. */
export function checkText(report: CheckReport): string {
  return `${reportText(report, 'vi')}\n${reportText(report, 'en')}`;
}

export function receiptText(receipt: SubmissionReceipt): string {
  const { submissionId, version, sha256, receivedAt, timing, daysLate, closesOn, steward, check } = receipt;
  const late = daysLate === null || daysLate === 0 ? '' : `, ${String(daysLate)} ngày · days`;
  const facts = [
    `Đã nhận · Received ${submissionId}, phiên bản · version ${String(version)}, lúc · at ${hueTime(receivedAt)}`,
    ...(timing === null
      ? []
      : [`Thời hạn · timing: ${timingWords(timing) ?? ''}${late} (hạn cuối · closes on ${closesOn ?? '–'})`]),
    ...(sha256 === null ? [] : [`SHA-256: ${sha256}`]),
    ...(steward === undefined ? [] : [`Cán bộ được phân công · assigned person: ${steward}`]),
  ];
  return check === undefined ? lines(facts) : `${lines(facts)}\n${checkText(check)}`;
}

const reviewed: Record<ReviewAnswer['state'], string> = {
  returned: 'Đã trả lại · Returned',
  approved: 'Đã duyệt · Approved',
  published: 'Đã công bố · Published',
};

export function reviewText({ submissionId, version, sha256, state, graceUntil }: ReviewAnswer): string {
  return lines([
    `${reviewed[state]} ${submissionId}, phiên bản · version ${String(version)}`,
    ...(sha256 === null ? [] : [`SHA-256: ${sha256}`]),
    ...(graceUntil === undefined ? [] : [`Gửi lại đến hết ngày · to be sent again by ${graceUntil}`]),
  ]);
}

export function extensionText(answer: ExtensionAnswer): string {
  const { submissionId, closesOn, originalDueOn, originalClosesOn } = answer;
  return lines([
    `Đã gia hạn · Extended ${submissionId}: hạn cuối mới · now closes on ${closesOn}`,
    `Ban đầu · originally: hạn nhắc · due on ${originalDueOn}, hạn cuối · closes on ${originalClosesOn}`,
  ]);
}

export function waiverText({ submissionId }: WaiverAnswer): string {
  return lines([`Đã miễn cập nhật · Waived ${submissionId}`]);
}

/** What a scheduler turn did; a rehearsal says what it would do. */
export function turnText(report: TickReport, rehearsed = false): string {
  const { at, sent, letters, failed, skipped, opened } = report;
  const title = rehearsed ? 'Chạy thử, không ghi, không gửi · dry run' : 'Lượt lập lịch · scheduler turn';
  return lines([
    `${title}: ${hueTime(at)}`,
    ...sent.map(({ agency, quarter, step, to }) => `  gửi · sent     ${quarter} ${agency} ${step} → ${to}`),
    ...failed.map((letter) => `  hỏng · failed  ${stepOf(letter)}: ${letter.outcome}`),
    ...skipped.map((letter) => `  bỏ · skipped   ${stepOf(letter)}: ${quietFateWords(letter.outcome)}`),
    ...opened.map((violationId) => `  mở vi phạm · opened ${violationId}`),
    `${turnCounts(report)}${letters.length === 0 ? '' : `, thư khác · letters ${String(letters.length)}`}`,
  ]);
}

function stepOf({ agency, quarter, step }: TickReport['failed'][number]): string {
  return `${quarter} ${agency} ${step}`;
}

/** One line for the log of a serving process. */
export function turnCounts({ sent, failed, skipped, opened }: TickReport): string {
  return [
    `gửi · sent ${String(sent.length)}`,
    `hỏng · failed ${String(failed.length)}`,
    `bỏ · skipped ${String(skipped.length)}`,
    `vi phạm mở · opened ${String(opened.length)}`,
  ].join(', ');
}

export function didAnything({ sent, failed, skipped, opened, letters }: TickReport): boolean {
  return [sent, failed, skipped, opened, letters].some(({ length }) => length > 0);
}
