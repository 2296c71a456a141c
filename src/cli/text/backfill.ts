/** Back-fill in words: each agency's figures, then each dataset. */
import type { BackfillAnswer } from '../../app/backfill.js';
import type { BackfillAgency, BackfillDataset } from '../../projections/backfill.js';
import { basisLines, lines } from './answers.js';
import { table, type Column } from './table.js';
import { hueTimeOrNull, stateWords } from './words.js';

type Counted = Pick<BackfillAgency, 'code' | 'name' | 'owed' | 'received' | 'approved' | 'published'>;

const agencyColumns: readonly Column<Counted>[] = [
  { title: 'Mã', cell: ({ code }) => code },
  { title: 'Phải nạp', right: true, cell: ({ owed }) => owed },
  { title: 'Đã nhận', right: true, cell: ({ received }) => received },
  { title: 'Đã duyệt', right: true, cell: ({ approved }) => approved },
  { title: 'Đã công bố', right: true, cell: ({ published }) => published },
  { title: 'Cơ quan', cell: ({ name }) => name },
];

const datasetColumns: readonly Column<BackfillDataset>[] = [
  { title: 'Nhiệm vụ', cell: ({ obligationId }) => obligationId },
  { title: 'Tình trạng', cell: ({ state }) => stateWords(state) },
  { title: 'Nhận lúc', cell: ({ receivedAt }) => hueTimeOrNull(receivedAt) },
  { title: 'Tên', cell: ({ title }) => title },
];

export function backfillText(answer: BackfillAnswer): string {
  const { agencies, total } = answer;
  const all = { code: '', name: 'Tất cả · all', ...total };
  return lines([
    'Dữ liệu có trước Quy chế (Điều 4.6a) · Data from before the regulation',
    ...basisLines(answer),
    '',
    table(agencies.length === 0 ? [] : [...agencies, all], agencyColumns).trimEnd(),
    '',
    table(
      agencies.flatMap(({ datasets }) => datasets),
      datasetColumns,
    ).trimEnd(),
  ]);
}
