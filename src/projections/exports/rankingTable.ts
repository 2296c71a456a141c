import type { ViolationKind } from '../../domain/violation/events.js';
import type { ViolationState } from '../violations.js';
import type { RankedAgency, RankingAnswer } from './answers.js';
import { basisOf } from './basis.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

/** Blocs (khối) in words; one unknown here is shown by its code. */
const blocs = new Map([
  ['specialised', 'Cơ quan chuyên môn'],
  ['unit', 'Đơn vị trực thuộc'],
]);

const kinds: Readonly<Record<ViolationKind, string>> = {
  missing: 'không cập nhật',
  late: 'trễ hạn',
  partial: 'thiếu tiêu chí',
};
const outcomes: Readonly<Record<ViolationState, string>> = {
  opened: 'đang mở',
  remedied: 'đã khắc phục',
  reopened: 'mở lại',
  annulled: 'đã hủy bỏ',
};

const scored: readonly Column<RankedAgency>[] = [
  { code: 'bloc', title: 'Khối', width: 22, cell: ({ bloc }) => blocs.get(bloc) ?? bloc },
  { code: 'rank', title: 'Thứ hạng trong khối', width: 12, cell: ({ rank }) => rank },
  { code: 'code', title: 'Mã cơ quan', width: 13, cell: ({ code }) => code },
  { code: 'name', title: 'Cơ quan', width: 48, cell: ({ name }) => name },
  { code: 'required', title: 'Tiêu chí phải báo cáo', width: 14, cell: ({ required }) => required },
  { code: 'met', title: 'Tiêu chí đạt', width: 11, cell: ({ met }) => met },
  { code: 'score', title: 'Điểm', width: 10, decimal: true, cell: ({ score }) => score },
  { code: 'owed', title: 'Nhiệm vụ phải cập nhật', width: 14, cell: ({ owed }) => owed },
  { code: 'onTime', title: 'Đúng hạn', width: 11, cell: ({ onTime }) => onTime },
  { code: 'late', title: 'Trễ hạn', width: 11, cell: ({ late }) => late },
  { code: 'missing', title: 'Chưa cập nhật', width: 12, cell: ({ missing }) => missing },
  { code: 'nil', title: 'Không phát sinh', width: 12, cell: ({ nil }) => nil },
  { code: 'waived', title: 'Được miễn', width: 11, cell: ({ waived }) => waived },
  { code: 'pending', title: 'Chờ duyệt hoặc đang chờ cập nhật lại', width: 16, cell: ({ pending }) => pending },
];

/** Only where the rules have grade bands. */
const graded: Column<RankedAgency> = {
  code: 'grade',
  title: 'Xếp loại',
  width: 22,
  cell: ({ grade }) => grade ?? null,
};

/** Figures that stand beside the score and do not enter it. */
const unscored: readonly Column<RankedAgency>[] = [
  { code: 'daysLate', title: 'Tổng số ngày trễ', width: 11, cell: ({ daysLate }) => daysLate },
  { code: 'returned', title: 'Số lần bị trả lại', width: 11, cell: ({ returned }) => returned },
  { code: 'extensions', title: 'Số lần được gia hạn', width: 11, cell: ({ extensions }) => extensions },
  { code: 'rowsPublished', title: 'Số bản ghi đã công bố', width: 13, cell: ({ rowsPublished }) => rowsPublished },
  { code: 'cellsPublished', title: 'Số ô dữ liệu đã công bố', width: 13, cell: ({ cellsPublished }) => cellsPublished },
  ...violationColumns(),
  { code: 'backfill.owed', title: 'Dữ liệu trước Quy chế: phải nạp', width: 13, cell: (row) => row.backfill.owed },
  {
    code: 'backfill.received',
    title: 'Dữ liệu trước Quy chế: đã nhận',
    width: 13,
    cell: (row) => row.backfill.received,
  },
  {
    code: 'backfill.published',
    title: 'Dữ liệu trước Quy chế: đã công bố',
    width: 13,
    cell: (row) => row.backfill.published,
  },
];

function violationColumns(): Column<RankedAgency>[] {
  return keysOf(kinds).flatMap((kind) =>
    keysOf(outcomes).map((state) => ({
      code: `violations.${kind}.${state}`,
      title: `Vi phạm ${kinds[kind]}: ${outcomes[state]}`,
      width: 13,
      cell: ({ violations }) => violations[kind][state],
    })),
  );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // The records above are literals, so they hold exactly the keys of their type.
  return Object.keys(record) as Key[];
}

/** The annual ranking input (Điều 12.1), in the order of the answer: bloc by bloc, best rank first. */
export function rankingTable(answer: RankingAnswer): ExportTable {
  const { year, formula, bands, rules, final, agencies } = answer;
  const columns = [...scored, ...(bands === undefined ? [] : [graded]), ...unscored];
  return {
    title: `Căn cứ xếp loại các cơ quan về cập nhật dữ liệu mở, năm ${String(year)}`,
    sheet: `Xếp loại ${String(year)}`,
    simulated: answer.mode === 'simulated',
    columns,
    rows: rowsOf(agencies, columns),
    basis: [
      { code: 'year', title: 'Năm', value: year },
      ...basisOf(answer),
      { code: 'rules', title: 'Bộ quy tắc', value: rules.join(', ') },
      { code: 'formula', title: 'Công thức', value: formula },
      ...(bands === undefined ? [] : [{ code: 'bands', title: 'Khung xếp loại', value: bands }]),
      { code: 'final', title: 'Số liệu cuối cùng', value: final },
    ],
  };
}
