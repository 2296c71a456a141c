/** The report of a check as a page shows it: what was measured, how full each column is, and what to look at. */
import type { CheckReport, Finding } from '../../../intake/report.js';
import type { FileProblem } from '../../../domain/rejections.js';
import type { Language } from '../../web.js';
import { badge, numberText, shareText, type Badge } from '../frame/format.js';
import { codeWords } from '../words/codes.js';
import { receiptWords } from '../words/receipt.js';

/** `alone`: nothing beside it tells the file's figures. */
export function reportModel(report: CheckReport, language: Language, { alone }: { readonly alone: boolean }) {
  const number = (value: number) => numberText(value, language);
  const { format, sheet, headerRow, rows, cells, criteriaMet, criteriaRequired } = report;
  return {
    figures: alone ? { format: format.toUpperCase(), rows: number(rows), cells: number(cells) } : null,
    sheet,
    headerRow: headerRow === null ? null : number(headerRow),
    criteria: shareText(criteriaMet, criteriaRequired),
    threshold: receiptWords[language].report.threshold(number(report.metFromPercent)),
    columns: report.columns.map((column) => columnModel(report, column, language)),
    findings: report.findings.map((finding) => problemModel(finding, language)),
  };
}

function columnModel(report: CheckReport, column: CheckReport['columns'][number], language: Language) {
  const w = receiptWords[language].report;
  const number = (value: number) => numberText(value, language);
  const criterion = report.criteria.find(({ field }) => column.declared && field === column.name);
  return {
    name: column.name === '' ? w.unnamed(String(column.column)) : column.name,
    type: column.type === null ? null : codeWords[language].fieldTypes[column.type],
    filled: `${number(column.filled)}/${number(column.rows)}`,
    percent: `${number(column.percent)}%`,
    badges: [criterion ? criterionBadge(criterion.met, language) : null].filter((shown) => shown !== null),
    note: noteOn(column, language),
  };
}

function criterionBadge(met: boolean, language: Language): Badge {
  const w = receiptWords[language].report;
  return met ? badge(w.met, '✓', 'good') : badge(w.unmet, '!', 'warn');
}

function noteOn({ declared, column }: CheckReport['columns'][number], language: Language): string | null {
  const w = receiptWords[language].report;
  if (!declared) return w.undeclared;
  return column === null ? w.missingColumn : null;
}

/** Where it is and what it says; `rule` is the stable word that programs are told too. */
export function problemModel(problem: FileProblem | Finding, language: Language) {
  const { row, column, field } = problem;
  return {
    row: row === undefined ? null : String(row),
    column: columnOf(column, field),
    rule: 'rule' in problem ? problem.rule : problem.code,
    text: problem[language],
  };
}

function columnOf(column: number | undefined, field: string | undefined): string | null {
  if (column === undefined) return field ?? null;
  return field === undefined ? String(column) : `${String(column)} · ${field}`;
}
