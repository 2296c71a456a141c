import type { RankedAgency, RankingAnswer } from './answers.js';
import { basisOf } from './basis.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

/** Blocs (khối) in words; one unknown here is shown by its code. */
const blocs = new Map([
  ['specialised', 'Cơ quan chuyên môn'],
  ['unit', 'Đơn vị trực thuộc'],
]);

const columns: readonly Column<RankedAgency>[] = [
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

/** The annual ranking input (Điều 12.1), bloc by bloc, best rank first, the unranked at the end of each. */
export function rankingTable(answer: RankingAnswer): ExportTable {
  const { year, formula, rules, final, root } = answer;
  const agencies = [...answer.agencies].sort(byBlocRankCode);
  return {
    title: `Căn cứ xếp loại các cơ quan về cập nhật dữ liệu mở, năm ${String(year)}`,
    sheet: `Xếp loại ${String(year)}`,
    simulated: answer.mode === 'simulated',
    columns,
    rows: rowsOf(agencies, columns),
    basis: [
      { code: 'year', title: 'Năm', value: year },
      ...basisOf(answer, rules),
      { code: 'formula', title: 'Công thức', value: formula },
      { code: 'final', title: 'Số liệu cuối cùng', value: final },
      ...(root === undefined ? [] : [{ code: 'root', title: 'Gốc cây băm của nhật ký', value: root }]),
    ],
  };
}

function byBlocRankCode(a: RankedAgency, b: RankedAgency): number {
  return (
    compareText(a.bloc, b.bloc) ||
    (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.code, b.code)
  );
}

/** By code unit: the order of a file must not hang on the locale of the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
