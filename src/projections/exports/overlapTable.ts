import type { OverlapVerdict } from '../../domain/overlap/events.js';
import type { Basis } from './answers.js';
import { basisOf } from './basis.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

/** A candidate or a decision, as its list tells it. */
export interface OverlapRow {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly database: string;
  readonly ministry: string;
  readonly databaseTitle: string;
  readonly state: 'undecided' | 'dueAgain' | 'decided';
  /** In Vietnamese, as the file speaks. */
  readonly grounds: readonly { readonly vi: string }[];
  readonly verdict: OverlapVerdict | null;
  readonly reason: string | null;
  readonly decidedAt: string | null;
  readonly decidedPosition: number | null;
}

export interface OverlapsAnswer extends Basis {
  readonly undecided: number;
  readonly overlaps: readonly OverlapRow[];
}

const states: Readonly<Record<OverlapRow['state'], string>> = {
  undecided: 'Chờ kết luận',
  dueAgain: 'Chờ kết luận lại',
  decided: 'Đã kết luận',
};

const columns: readonly Column<OverlapRow>[] = [
  { code: 'agency', title: 'Mã cơ quan', width: 13, cell: ({ agency }) => agency },
  { code: 'obligationId', title: 'Mã nhiệm vụ', width: 26, cell: ({ obligationId }) => obligationId },
  { code: 'title', title: 'Nhiệm vụ cập nhật', width: 48, cell: ({ title }) => title },
  { code: 'database', title: 'Mã cơ sở dữ liệu', width: 18, cell: ({ database }) => database },
  { code: 'databaseTitle', title: 'Cơ sở dữ liệu của bộ, ngành', width: 48, cell: (row) => row.databaseTitle },
  { code: 'ministry', title: 'Bộ, ngành', width: 30, cell: ({ ministry }) => ministry },
  { code: 'grounds', title: 'Căn cứ', width: 60, cell: ({ grounds }) => grounds.map(({ vi }) => vi).join(' ') },
  { code: 'stateText', title: 'Tình trạng', width: 18, cell: ({ state }) => states[state] },
  { code: 'state', title: 'Mã tình trạng', width: 12, cell: ({ state }) => state },
  { code: 'verdict', title: 'Kết luận', width: 12, cell: ({ verdict }) => verdict },
  { code: 'reason', title: 'Lý do', width: 48, cell: ({ reason }) => reason },
  { code: 'decidedAt', title: 'Kết luận lúc', width: 26, cell: ({ decidedAt }) => decidedAt },
  {
    code: 'decidedPosition',
    title: 'Vị trí của kết luận trong nhật ký',
    width: 14,
    cell: (row) => row.decidedPosition,
  },
];

/** What may overlap a ministry's database (Điều 4.4), in the order of the answer: what is to be decided first. */
export function overlapTable(answer: OverlapsAnswer): ExportTable {
  return {
    title: 'Nhiệm vụ có thể trùng lặp với cơ sở dữ liệu của bộ, ngành',
    sheet: 'Trùng lặp',
    simulated: answer.mode === 'simulated',
    columns,
    rows: rowsOf(answer.overlaps, columns),
    basis: [{ code: 'undecided', title: 'Chờ kết luận', value: answer.undecided }, ...basisOf(answer)],
  };
}
