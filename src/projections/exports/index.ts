/**
 * Answers as files, each with the basis that anyone needs to recompute it inside: log position, as-of, settled day, rule
 * ids, formula, and whether the log is a simulated one. Pure: the same answer makes the same bytes.
 */
import { annexRows, annexTable } from './annexTable.js';
import type { AnnexAnswer, RankingAnswer, StatusAnswer } from './answers.js';
import { toCsv } from './csv.js';
import type { ReportContent } from '../reportContent.js';
import { historyTable, type HistoryAnswer } from './historyTable.js';
import { overlapTable, type OverlapsAnswer } from './overlapTable.js';
import { rankingTable } from './rankingTable.js';
import { reportTable } from './reportTable.js';
import { statusTable } from './statusTable.js';
import type { ExportTable } from './table.js';
import { toXlsx } from './xlsx.js';

export type ExportFormat = 'json' | 'csv' | 'xlsx';

/** The annual ranking input (Điều 10.2, 12.1) for the evaluation council. */
export function exportRanking(answer: RankingAnswer, format: ExportFormat): Promise<Uint8Array> {
  return fileOf(answer, rankingTable(answer), format);
}

/** The status board of one quarter. */
export function exportStatus(answer: StatusAnswer, format: ExportFormat): Promise<Uint8Array> {
  return fileOf(answer, statusTable(answer), format);
}

/** DIC's quarterly report (Điều 10.2, 13.3); as JSON it is what is frozen. */
export function exportReport(content: ReportContent, format: ExportFormat): Promise<Uint8Array> {
  return fileOf(content, reportTable(content), format);
}

/** The annex of one quarter, in the columns that its import reads; in JSON the list of rows stands under `data`. */
export function exportAnnex(answer: AnnexAnswer, format: ExportFormat): Promise<Uint8Array> {
  const { quarter, asOf, position, settledOn, mode } = answer;
  const basis = { quarter, asOf, position, settledOn, mode };
  return fileOf({ ...basis, data: annexRows(answer) }, annexTable(answer), format);
}

/** A part of the history (Điều 6.1, 10.1), each event with its sentence. */
export function exportHistory(answer: HistoryAnswer, format: ExportFormat): Promise<Uint8Array> {
  return fileOf(answer, historyTable(answer), format);
}

/** What may overlap a ministry's database (Điều 4.4), and what was decided of it. */
export function exportOverlaps(answer: OverlapsAnswer, format: ExportFormat): Promise<Uint8Array> {
  return fileOf(answer, overlapTable(answer), format);
}

/** A table that no answer stands behind: a file to begin with. */
export function exportTable(rows: readonly object[], table: ExportTable, format: ExportFormat): Promise<Uint8Array> {
  return fileOf({ data: rows }, table, format);
}

async function fileOf(answer: object, table: ExportTable, format: ExportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'json':
      return new TextEncoder().encode(`${JSON.stringify(answer, null, 2)}\n`);
    case 'csv':
      return toCsv(table);
    case 'xlsx':
      return toXlsx(table);
  }
}
