import type { ObligationStatus } from '../quarterlyStatus.js';
import type { SubmissionState } from '../submissions.js';
import type { StatusAnswer } from './answers.js';
import { basisOf } from './basis.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

type StatusRow = ObligationStatus & { readonly agencyCode: string; readonly agencyName: string };

const stateWords: Readonly<Record<SubmissionState, string>> = {
  owed: 'Chưa cập nhật, còn trong hạn',
  received: 'Đã nhận, chờ duyệt',
  returned: 'Đã trả lại',
  approved: 'Đã duyệt',
  published: 'Đã công bố',
  nil: 'Không phát sinh',
  unchanged: 'Không thay đổi',
  waived: 'Được miễn',
  missing: 'Quá hạn, chưa cập nhật',
};

const columns: readonly Column<StatusRow>[] = [
  { code: 'agency', title: 'Mã cơ quan', width: 13, cell: ({ agencyCode }) => agencyCode },
  { code: 'agencyName', title: 'Cơ quan', width: 42, cell: ({ agencyName }) => agencyName },
  { code: 'id', title: 'Mã nhiệm vụ', width: 26, cell: ({ id }) => id },
  { code: 'title', title: 'Nhiệm vụ cập nhật', width: 48, cell: ({ title }) => title },
  { code: 'stateText', title: 'Tình trạng', width: 26, cell: ({ state }) => stateWords[state] },
  { code: 'state', title: 'Mã tình trạng', width: 12, cell: ({ state }) => state },
  { code: 'timing', title: 'Đúng hạn (onTime) hay trễ (late)', width: 14, cell: ({ timing }) => timing },
  { code: 'dueOn', title: 'Hạn nhắc', width: 12, cell: ({ dueOn }) => dueOn },
  { code: 'closesOn', title: 'Hạn cuối', width: 12, cell: ({ closesOn }) => closesOn },
  {
    code: 'originalDueOn',
    title: 'Hạn nhắc ban đầu (khi được gia hạn hoặc chuyển theo lịch)',
    width: 14,
    cell: (row) => row.originalDueOn,
  },
  {
    code: 'originalClosesOn',
    title: 'Hạn cuối ban đầu (khi được gia hạn hoặc chuyển theo lịch)',
    width: 14,
    cell: (row) => row.originalClosesOn,
  },
  { code: 'receivedAt', title: 'Nhận lúc', width: 26, cell: ({ receivedAt }) => receivedAt },
  { code: 'daysLate', title: 'Số ngày trễ', width: 10, cell: ({ daysLate }) => daysLate },
  { code: 'criteriaMet', title: 'Tiêu chí đạt', width: 10, cell: ({ criteriaMet }) => criteriaMet },
  { code: 'criteriaRequired', title: 'Tiêu chí phải báo cáo', width: 12, cell: (row) => row.criteriaRequired },
  { code: 'submissionId', title: 'Mã bản cập nhật', width: 34, cell: ({ submissionId }) => submissionId },
  { code: 'sha256', title: 'SHA-256 của tệp', width: 66, cell: ({ sha256 }) => sha256 },
];

/** One quarter's duties (Điều 4.6b), one row each, in the order of the answer. */
export function statusTable(answer: StatusAnswer): ExportTable {
  const rows = answer.agencies.flatMap(({ code, name, obligations }) =>
    obligations.map((obligation) => ({ ...obligation, agencyCode: code, agencyName: name })),
  );
  return {
    title: `Tình hình cập nhật dữ liệu mở, quý ${answer.quarter}`,
    sheet: `Tình hình ${answer.quarter}`,
    simulated: answer.mode === 'simulated',
    columns,
    rows: rowsOf(rows, columns),
    basis: [{ code: 'quarter', title: 'Quý', value: answer.quarter }, ...basisOf(answer)],
  };
}
