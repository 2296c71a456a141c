/** The annex in words: what a file changes, obligation by obligation. */
import type { AnnexComparison } from '../../app/imports/index.js';
import type { AnnexDifference } from '../../app/imports/annexPlan.js';
import type { AgencyDiff, AnnexStep, CellChange, ObligationDiff } from '../../domain/annexDiff.js';
import { lines } from './answers.js';

export function comparedAnnexText(comparison: AnnexComparison): string {
  return lines([
    `Nếu nhập từ quý · if imported from ${comparison.from}:`,
    ...differenceLines(comparison),
    '',
    'Chưa ghi gì vào nhật ký. · Nothing is written.',
  ]);
}

/** Agency by agency; where nothing changes it says so. */
export function differenceLines({ counts, complete, agencies }: AnnexDifference): readonly string[] {
  const numbers = [
    `mới · new ${String(counts.new)}`,
    `thay đổi · changed ${String(counts.changed)}`,
    `kết thúc · ended ${String(counts.ended)}`,
    `giữ nguyên · unchanged ${String(counts.unchanged)}`,
  ];
  const whole = complete ? ['Tệp là toàn bộ phụ lục · the file is the whole annex'] : [];
  return [numbers.join(', '), ...whole, ...agencies.flatMap(agencyLines)];
}

function agencyLines({ code, unchanged, ...kinds }: AgencyDiff): readonly string[] {
  const told = [...kinds.new, ...kinds.changed, ...kinds.ended].flatMap(obligationLines);
  if (told.length === 0) return [];
  const rest = unchanged.length === 0 ? [] : [`  = giữ nguyên · unchanged: ${unchanged.join(', ')}`];
  return ['', code, ...told, ...rest];
}

const signs: Readonly<Record<ObligationDiff['kind'], string>> = { new: '+', changed: '~', ended: '-', unchanged: '=' };
const stepWords: Readonly<Record<AnnexStep['kind'], string>> = {
  new: 'phải cập nhật · owed',
  changed: 'khác đi · reads otherwise',
  ended: 'không còn phải cập nhật · owed no longer',
};

function obligationLines({ obligationId, title, kind, steps }: ObligationDiff): readonly string[] {
  return [`  ${signs[kind]} ${obligationId}  ${title}`, ...steps.flatMap(stepLines)];
}

/** All cells of what is new or gone are in the file already: only what differs is told. */
function stepLines({ from, kind, cells }: AnnexStep): readonly string[] {
  const head = `      từ quý · from ${from}: ${stepWords[kind]}`;
  return kind === 'changed' ? [head, ...cells.map(cellLine)] : [head];
}

function cellLine({ field, column, before, after }: CellChange): string {
  const place = field === null || column === 'field' ? column : `${field}.${column}`;
  return `        ${place}: ${before ?? '–'} → ${after ?? '–'}`;
}
