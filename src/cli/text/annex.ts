/** The annex in words: what a file changes, obligation by obligation. */
import type { AnnexAnswer } from '../../app/annex.js';
import type { AnnexComparison } from '../../app/imports/index.js';
import type { AnnexDifference } from '../../app/imports/annexPlan.js';
import type { AgencyDiff, AnnexStep, CellChange, ObligationDiff } from '../../domain/annexDiff.js';
import type { AnnexEntry } from '../../projections/annex.js';
import { basisLines, lines } from './answers.js';

export function comparedAnnexText(comparison: AnnexComparison): string {
  return lines([
    `Nếu nhập từ quý · if imported from ${comparison.from}:`,
    ...differenceLines(comparison),
    '',
    'Chưa ghi gì vào nhật ký. · Nothing is written.',
  ]);
}

/** What each agency owes in a quarter, each dataset with its fields; criteria are marked. */
export function annexText(answer: AnnexAnswer): string {
  const { quarter, agencies, difference } = answer;
  const title = `Phụ lục nhiệm vụ cập nhật quý ${quarter ?? '–'} · The annex of ${quarter ?? '–'} (Điều 11.2)`;
  const none = agencies.length === 0 ? ['Không có nhiệm vụ nào. · Nothing is owed.'] : [];
  return lines([
    title,
    ...basisLines(answer),
    ...none,
    ...agencies.flatMap(({ code, name, obligations }) => ['', `${code}  ${name}`, ...obligations.flatMap(entryLines)]),
    ...(difference ? ['', `So với quý · compared with ${difference.against}`, ...changeLines(difference)] : []),
  ]);
}

function entryLines(entry: AnnexEntry): readonly string[] {
  const { obligationId, title, fields, effectiveFrom, until, source, frequency, sensitivity } = entry;
  const facts = [
    `định kỳ · ${frequency}`,
    `mức độ công khai · ${sensitivity}`,
    `từ quý · from ${effectiveFrom}`,
    ...(until === null ? [] : [`đến hết quý · until ${until}`]),
    ...(entry.apiProvided ? ['API'] : []),
    ...(entry.ministryDatabase === null ? [] : [`CSDL bộ, ngành · ministry database ${entry.ministryDatabase}`]),
    ...(source === null ? [] : [`căn cứ · source: ${source}`]),
  ];
  const names = fields.map(
    ({ name, type, criterion }) => `${name} (${type}${criterion ? ', tiêu chí · criterion' : ''})`,
  );
  return [`  ${obligationId}  ${title}`, `      ${facts.join(' | ')}`, `      ${names.join('; ')}`];
}

/** Agency by agency; where nothing changes it says so. */
export function differenceLines({ complete, ...difference }: AnnexDifference): readonly string[] {
  const [numbers = '', ...told] = changeLines(difference);
  const whole = complete ? ['Tệp là toàn bộ phụ lục · the file is the whole annex'] : [];
  return [numbers, ...whole, ...told];
}

function changeLines({ counts, agencies }: Pick<AnnexDifference, 'counts' | 'agencies'>): readonly string[] {
  const numbers = [
    `mới · new ${String(counts.new)}`,
    `thay đổi · changed ${String(counts.changed)}`,
    `kết thúc · ended ${String(counts.ended)}`,
    `giữ nguyên · unchanged ${String(counts.unchanged)}`,
  ];
  return [numbers.join(', '), ...agencies.flatMap(agencyLines)];
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
