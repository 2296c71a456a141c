/** Lists in words: violations, reminders, the review queue, accounts, the catalog. */
import type { Catalog } from '../../projections/catalog.js';
import type { Account } from '../../projections/registerQueries.js';
import type { Reminder } from '../../projections/reminders.js';
import type { QueuedReview } from '../../projections/reviewQueue.js';
import type { Violation } from '../../projections/violations.js';
import { table, type Column } from './table.js';
import { hueTime, hueTimeOrNull, share, stateWords, violationKindWords, violationStateWords } from './words.js';

const violationColumns: readonly Column<Violation>[] = [
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Loại', cell: ({ kind }) => violationKindWords(kind) },
  { title: 'Tình trạng', cell: ({ state }) => violationStateWords(state) },
  { title: 'Hạn cuối', cell: ({ closesOn }) => closesOn },
  { title: 'Mở ngày', cell: ({ openedOn }) => openedOn },
  { title: 'Trễ (ngày)', right: true, cell: ({ daysLate }) => daysLate },
  {
    title: 'Tiêu chí',
    right: true,
    cell: ({ criteriaMet: met, criteriaRequired }) => (met === null ? null : share(met, criteriaRequired)),
  },
  { title: 'Khắc phục lúc', cell: ({ remediedAt }) => hueTimeOrNull(remediedAt) },
  { title: 'Căn cứ', cell: ({ clause }) => clause },
  { title: 'Mã vi phạm', cell: ({ violationId }) => violationId },
];

export function violationsText(violations: readonly Violation[]): string {
  return table(violations, violationColumns, 'Không có vi phạm nào. · No violations.');
}

const reminderColumns: readonly Column<Reminder>[] = [
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Quý', cell: ({ quarter }) => quarter },
  { title: 'Bước', cell: ({ step }) => step },
  { title: 'Người nhận', cell: ({ role }) => role },
  { title: 'Dự kiến', cell: ({ scheduledOn }) => scheduledOn },
  { title: 'Kết quả', cell: ({ state, into }) => (into === null ? state : `${state} → ${into}`) },
  { title: 'Lúc', cell: ({ outcomeAt, decidedAt }) => hueTimeOrNull(outcomeAt ?? decidedAt) },
  { title: 'Lần gửi', right: true, cell: ({ attempts }) => attempts },
  { title: 'Mã lỗi', cell: ({ code }) => code },
  { title: 'Thử lại lúc', cell: ({ nextTryAt }) => hueTimeOrNull(nextTryAt) },
  { title: 'Còn nợ', right: true, cell: ({ owed }) => owed.length },
];

export function remindersText(reminders: readonly Reminder[]): string {
  return table(reminders, reminderColumns, 'Chưa có việc nhắc nào. · No reminders.');
}

const queueColumns: readonly Column<QueuedReview>[] = [
  { title: 'Bản cập nhật', cell: ({ submissionId }) => submissionId },
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Loại', cell: ({ kind }) => kind },
  { title: 'Chờ', cell: ({ waitsFor }) => (waitsFor === 'review' ? 'duyệt · review' : 'công bố · publication') },
  { title: 'Nhận lúc', cell: ({ arrivedAt }) => hueTime(arrivedAt) },
  { title: 'Phiên bản', right: true, cell: ({ version }) => version },
  { title: 'SHA-256', cell: ({ sha256 }) => sha256 },
];

export function queueText(queue: readonly QueuedReview[]): string {
  return table(queue, queueColumns, 'Không có bản cập nhật nào chờ. · Nothing waits for review.');
}

const accountColumns: readonly Column<Account>[] = [
  { title: 'Tài khoản', cell: ({ username }) => username },
  { title: 'Vai trò', cell: ({ role }) => role },
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Tình trạng', cell: ({ revoked }) => (revoked ? 'đã thu hồi · revoked' : 'đang dùng · live') },
];

export function accountsText(accounts: readonly Account[]): string {
  return table(accounts, accountColumns, 'Chưa có tài khoản nào. · No accounts.');
}

type CatalogRow = Catalog['datasets'][number] & { readonly shown: Catalog['datasets'][number]['periods'][number] };

const catalogColumns: readonly Column<CatalogRow>[] = [
  { title: 'Bộ dữ liệu', cell: ({ id }) => id },
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Kỳ', cell: ({ shown }) => shown.period },
  { title: 'Tình trạng', cell: ({ shown }) => stateWords(shown.state) },
  { title: 'Dòng', right: true, cell: ({ shown }) => shown.publications.at(-1)?.rows ?? null },
  { title: 'Dạng', cell: ({ shown }) => shown.publications.at(-1)?.format ?? null },
  { title: 'Công bố lúc', cell: ({ shown }) => hueTimeOrNull(shown.publications.at(-1)?.publishedAt ?? null) },
  { title: 'Tên', cell: ({ title }) => title },
];

/** One line for each period of each dataset. */
export function catalogText({ datasets }: Catalog): string {
  const rows = datasets.flatMap((dataset) => dataset.periods.map((shown) => ({ ...dataset, shown })));
  return table(rows, catalogColumns, 'Chưa có dữ liệu nào được công bố. · Nothing is published.');
}
