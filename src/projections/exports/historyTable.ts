import type { Basis } from './answers.js';
import { basisOf } from './basis.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

/** One event as it leaves the system. */
export interface HistoryRow {
  readonly position: number;
  readonly recordedAt: string;
  readonly type: string;
  readonly typeVi: string;
  readonly sentenceVi: string;
  readonly sentenceEn: string;
  readonly actor: string;
  /** Who issued the credential that it was done under. */
  readonly issuedBy: string | null;
  readonly agency: string | null;
  readonly obligationId: string | null;
  readonly period: string | null;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
}

export type HistoryAnswer = Basis & {
  /** What it was narrowed to, by the names of the conditions; empty: nothing. */
  readonly filter: Readonly<Record<string, string>>;
  readonly events: readonly HistoryRow[];
};

const columns: readonly Column<HistoryRow>[] = [
  { code: 'position', title: 'Vị trí', width: 10, cell: ({ position }) => position },
  { code: 'recordedAt', title: 'Ghi lúc', width: 26, cell: ({ recordedAt }) => recordedAt },
  { code: 'typeVi', title: 'Loại', width: 24, cell: ({ typeVi }) => typeVi },
  { code: 'type', title: 'Mã loại', width: 22, cell: ({ type }) => type },
  { code: 'sentenceVi', title: 'Nội dung', width: 90, cell: ({ sentenceVi }) => sentenceVi },
  { code: 'sentenceEn', title: 'Nội dung (tiếng Anh)', width: 90, cell: ({ sentenceEn }) => sentenceEn },
  { code: 'actor', title: 'Người thực hiện', width: 24, cell: ({ actor }) => actor },
  { code: 'issuedBy', title: 'Mã truy cập do', width: 20, cell: ({ issuedBy }) => issuedBy },
  { code: 'agency', title: 'Mã cơ quan', width: 13, cell: ({ agency }) => agency },
  { code: 'obligationId', title: 'Mã nhiệm vụ', width: 26, cell: ({ obligationId }) => obligationId },
  { code: 'period', title: 'Kỳ', width: 12, cell: ({ period }) => period },
  { code: 'stream', title: 'Chuỗi', width: 34, cell: ({ stream }) => stream },
  { code: 'version', title: 'Số thứ tự trong chuỗi', width: 10, cell: ({ version }) => version },
  { code: 'id', title: 'Mã sự kiện', width: 38, cell: ({ id }) => id },
];

/** One row for each event, in the order of the answer. */
export function historyTable(answer: HistoryAnswer): ExportTable {
  const { filter, events, mode } = answer;
  const conditions = Object.entries(filter).map(([name, value]) => `${name}=${value}`);
  return {
    title: 'Nhật ký sự kiện',
    sheet: 'Nhật ký',
    simulated: mode === 'simulated',
    columns,
    rows: rowsOf(events, columns),
    basis: [
      { code: 'filter', title: 'Điều kiện lọc', value: conditions.length === 0 ? null : conditions.join('; ') },
      { code: 'events', title: 'Số sự kiện', value: events.length },
      ...basisOf(answer),
    ],
  };
}
