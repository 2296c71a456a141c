import type { ReportContent, ReportedAgency, ReportFigures } from '../reportContent.js';
import { rowsOf, type BasisEntry, type Column, type ExportTable } from './table.js';

type ReportRow = Pick<ReportedAgency, 'code' | 'name' | 'figures'> & Partial<ReportedAgency>;

const figureTitles: Readonly<Record<keyof ReportFigures, string>> = {
  owed: 'Nhiệm vụ phải cập nhật',
  onTime: 'Đúng hạn',
  late: 'Trễ hạn',
  daysLate: 'Tổng số ngày trễ',
  missing: 'Chưa cập nhật',
  nil: 'Không phát sinh',
  waived: 'Được miễn',
  extended: 'Được gia hạn',
  pending: 'Chờ duyệt hoặc đang chờ cập nhật lại',
  stillOpen: 'Còn trong hạn do được gia hạn',
  required: 'Tiêu chí phải báo cáo',
  met: 'Tiêu chí đạt',
  returned: 'Số lần bị trả lại',
  rowsPublished: 'Số bản ghi đã công bố',
  cellsPublished: 'Số ô dữ liệu đã công bố',
};
const kinds = { missing: 'không cập nhật', late: 'trễ hạn', partial: 'thiếu tiêu chí' } as const;
const outcomes = {
  opened: 'đang mở',
  remedied: 'đã khắc phục',
  reopened: 'mở lại',
  annulled: 'đã hủy bỏ',
} as const;
const backfillTitles = { owed: 'phải nạp', received: 'đã nhận', published: 'đã công bố' } as const;

const columns: readonly Column<ReportRow>[] = [
  { code: 'code', title: 'Mã cơ quan', width: 13, cell: ({ code }) => code },
  { code: 'name', title: 'Cơ quan', width: 48, cell: ({ name }) => name },
  ...keysOf(figureTitles).map((name) => ({
    code: name,
    title: figureTitles[name],
    width: 13,
    cell: (row: ReportRow) => row.figures[name],
  })),
  ...keysOf(kinds).flatMap((kind) =>
    keysOf(outcomes).map((state) => ({
      code: `violations.${kind}.${state}`,
      title: `Vi phạm ${kinds[kind]}: ${outcomes[state]}`,
      width: 13,
      cell: ({ violations }: ReportRow) => violations?.[kind][state] ?? null,
    })),
  ),
  ...keysOf(backfillTitles).map((name) => ({
    code: `backfill.${name}`,
    title: `Dữ liệu trước Quy chế: ${backfillTitles[name]}`,
    width: 13,
    cell: ({ backfill }: ReportRow) => backfill?.[name] ?? null,
  })),
];

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // The records above are literals, so they hold exactly the keys of their type.
  return Object.keys(record) as Key[];
}

/** A quarterly report (Điều 10.2, 13.3): one row for each agency and one for all of them. */
export function reportTable(content: ReportContent): ExportTable {
  const { quarter, settles, agencies, totals, mode } = content;
  const all = { code: '', name: 'Cộng', figures: totals };
  return {
    title: `Báo cáo cập nhật dữ liệu mở quý ${settles}, lập trong quý ${quarter}`,
    sheet: `Báo cáo ${quarter}`,
    simulated: mode === 'simulated',
    columns,
    rows: rowsOf([...agencies, all], columns),
    basis: basisOf(content),
  };
}

function basisOf({ quarter, settles, position, asOf, settledOn, mode, ruleSets }: ReportContent): BasisEntry[] {
  return [
    { code: 'quarter', title: 'Quý lập báo cáo', value: quarter },
    { code: 'settles', title: 'Quý của dữ liệu', value: settles },
    { code: 'position', title: 'Vị trí trong nhật ký', value: position },
    { code: 'asOf', title: 'Tính đến thời điểm', value: asOf },
    { code: 'settledOn', title: 'Đã chốt đến 00:00 ngày', value: settledOn },
    { code: 'mode', title: 'Loại nhật ký', value: mode },
    { code: 'ruleSets', title: 'Bộ quy tắc', value: ruleSets.join(', ') },
  ];
}
