/** Databases of ministries and overlap with them, in words. */
import type { MinistryDatabaseList } from '../../app/ministryDatabases.js';
import type { OverlapAnswer } from '../../app/overlapDeciding.js';
import type { OverlapDetail, OverlapItem, OverlapList } from '../../app/overlaps.js';
import { verdictWords } from '../../app/overlapWords.js';
import type { OverlapVerdict } from '../../domain/overlap/events.js';
import { basisLines, lines } from './answers.js';
import { table, type Column } from './table.js';
import { hueTime } from './words.js';

type Database = MinistryDatabaseList['databases'][number];

const databaseColumns: readonly Column<Database>[] = [
  { title: 'Mã', cell: ({ code }) => code },
  { title: 'Bộ, ngành', cell: ({ ministry }) => ministry },
  { title: 'Trường', right: true, cell: ({ fields }) => fields.length },
  { title: 'Hiệu lực', cell: ({ validFrom, validTo }) => validityText(validFrom, validTo) },
  { title: 'Căn cứ', cell: ({ legalBasis }) => legalBasis },
  { title: 'Tên', cell: ({ titleVi }) => titleVi },
];

function validityText(validFrom: string | null, validTo: string | null): string | null {
  return validFrom === null && validTo === null ? null : `${validFrom ?? '…'} – ${validTo ?? '…'}`;
}

export function ministryDatabasesText(list: MinistryDatabaseList): string {
  const nothing = 'Chưa có cơ sở dữ liệu nào. · No databases of ministries.';
  return lines([
    'Cơ sở dữ liệu của bộ, ngành (Điều 4.4) · Databases of ministries',
    ...basisLines(list),
    '',
    table(list.databases, databaseColumns, nothing).trimEnd(),
  ]);
}

const states: Readonly<Record<OverlapItem['state'], string>> = {
  undecided: 'CHỜ KẾT LUẬN · undecided',
  dueAgain: 'CHỜ KẾT LUẬN LẠI · due again',
  decided: 'đã kết luận · decided',
};

const dueFor: Readonly<Record<NonNullable<OverlapItem['dueFor']>, string>> = {
  obligationRevised: 'nhiệm vụ đã được sửa từ sau kết luận · the obligation was revised since',
  databaseCorrected: 'cơ sở dữ liệu đã được mô tả lại từ sau kết luận · the database was described anew since',
};

/** What is to be decided first, each with what speaks for it. */
export function overlapsText(list: OverlapList): string {
  const nothing = 'Không có trường hợp nào. · Nothing that may overlap.';
  return lines([
    'Trùng lặp với cơ sở dữ liệu của bộ, ngành (Điều 4.4) · Overlap with databases of ministries',
    ...basisLines(list),
    `Chờ kết luận · to be decided: ${String(list.undecided)}`,
    ...list.unregistered.map(
      ({ obligationId, database }) =>
        `${obligationId}: phụ lục ghi cơ sở dữ liệu ${database}, danh mục chưa có · declared in the annex, not in the register`,
    ),
    ...(list.overlaps.length === 0 ? ['', nothing] : list.overlaps.flatMap((item) => ['', ...itemLines(item)])),
  ]);
}

function itemLines(item: OverlapItem): readonly string[] {
  const { obligationId, agency, title, database, ministry, databaseTitle, databaseInUse, grounds } = item;
  const unused = databaseInUse ? '' : ' (không còn hiệu lực · not in use)';
  return [
    `${obligationId} ~ ${database}  ${states[item.state]}`,
    `  ${title} (${agency})`,
    `  ${databaseTitle} (${ministry})${unused}`,
    ...grounds.flatMap(({ vi, en }) => [`  - ${vi}`, `    ${en}`]),
    ...(item.dueFor === null ? [] : [`  ! ${dueFor[item.dueFor]}`]),
    ...decisionLines(item),
  ];
}

function decisionLines({ verdict, reason, decidedBy, decidedAt }: OverlapItem): readonly string[] {
  if (verdict === null || decidedAt === null) return [];
  return [`  = ${verdictText(verdict)}, ${hueTime(decidedAt)}, ${decidedBy ?? ''}: ${reason ?? ERASED}`];
}

const ERASED = '(lý do đã xóa · reason erased)';

function verdictText(verdict: OverlapVerdict): string {
  return `${verdictWords[verdict].vi} · ${verdict}`;
}

/** One pair: both sides, field by field, and every decision, oldest first. */
export function overlapText(detail: OverlapDetail): string {
  const { fields, databaseFields, legalBasis, url, validFrom, validTo, decisions } = detail;
  return lines([
    ...basisLines(detail),
    '',
    ...itemLines(detail),
    '',
    `Căn cứ · legal basis: ${legalBasis}`,
    `Địa chỉ · address: ${url ?? '–'}`,
    `Hiệu lực · in use: ${validityText(validFrom, validTo) ?? '–'}`,
    `Trường của nhiệm vụ · fields of the obligation: ${fields.map(({ name }) => name).join(', ')}`,
    `Trường của cơ sở dữ liệu · fields of the database: ${databaseFields.join(', ') || '–'}`,
    '',
    'Các kết luận · Decisions:',
    ...(decisions.length === 0 ? ['  chưa có · none'] : decisions.map(pastLine)),
  ]);
}

function pastLine({ verdict, reason, decidedBy, decidedAt }: OverlapDetail['decisions'][number]): string {
  return `  ${hueTime(decidedAt)}  ${decidedBy}  ${verdictText(verdict)}: ${reason ?? ERASED}`;
}

export function overlapDecisionText({ obligationId, database, verdict, replaced, changed }: OverlapAnswer): string {
  const head = changed ? 'Đã kết luận · Decided' : 'Đã kết luận như vậy từ trước · Decided so before';
  return lines([
    `${head} ${obligationId} ~ ${database}: ${verdictText(verdict)}`,
    ...(replaced === null || !changed ? [] : [`Thay cho · in place of: ${verdictText(replaced)}`]),
  ]);
}
