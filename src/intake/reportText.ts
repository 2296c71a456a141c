import { rowWord } from './findings.js';
import type { CheckReport } from './report.js';

type Language = 'vi' | 'en';

const headings = {
  vi: {
    title: 'KẾT QUẢ KIỂM TRA TỆP DỮ LIỆU',
    refused: 'Tệp bị từ chối vì:',
    format: 'Định dạng',
    sheet: 'Trang tính hoặc danh sách',
    headerRow: 'Dòng tiêu đề',
    rows: 'Số dòng dữ liệu',
    cells: 'Số ô có dữ liệu',
    criteria: 'Tiêu chí báo cáo đạt',
    threshold: (percent: string) => `tính là đạt khi có dữ liệu từ ${percent}% số dòng`,
    columns: 'Mức độ đầy đủ từng cột:',
    missing: 'thiếu cột',
    undeclared: 'không khai báo',
    met: 'đạt',
    unmet: 'CHƯA ĐẠT',
    findings: 'Những điểm cần xem lại:',
    noFindings: 'Không có điểm nào cần xem lại.',
  },
  en: {
    title: 'CHECK OF A DATA FILE',
    refused: 'The file is refused because:',
    format: 'Format',
    sheet: 'Sheet or list',
    headerRow: 'Header row',
    rows: 'Data rows',
    cells: 'Filled cells',
    criteria: 'Reporting criteria met',
    threshold: (percent: string) => `met when ${percent}% of the rows or more are filled`,
    columns: 'How full each column is:',
    missing: 'column missing',
    undeclared: 'not declared',
    met: 'met',
    unmet: 'NOT MET',
    findings: 'What to look at:',
    noFindings: 'Nothing to look at.',
  },
};
type Headings = (typeof headings)[Language];

function columnLine(report: CheckReport, column: CheckReport['columns'][number], words: Headings): string {
  const criterion = report.criteria.find(({ field }) => column.declared && field === column.name);
  const notes = [
    column.declared ? null : words.undeclared,
    column.column === null ? words.missing : null,
    criterion ? (criterion.met ? words.met : words.unmet) : null,
  ].filter((note) => note !== null);
  const counts = `${String(column.filled)}/${String(column.rows)} (${column.percent.toFixed(2)}%)`;
  return `  - ${column.name === '' ? `#${String(column.column)}` : column.name}: ${[counts, ...notes].join('; ')}`;
}

function measuredLines(report: CheckReport, words: Headings, language: Language): string[] {
  const row = rowWord(report.format)[language].toLowerCase();
  const met = `${String(report.criteriaMet)}/${String(report.criteriaRequired)}`;
  return [
    ...(report.sheet === null ? [] : [`${words.sheet}: ${report.sheet}`]),
    ...(report.headerRow === null ? [] : [`${words.headerRow}: ${String(report.headerRow)}`]),
    `${words.rows}: ${String(report.rows)} ${report.format === 'json' ? `(${row})` : ''}`.trimEnd(),
    `${words.cells}: ${String(report.cells)}`,
    `${words.criteria}: ${met} (${words.threshold(String(report.metFromPercent))})`,
    '',
    words.columns,
    ...report.columns.map((column) => columnLine(report, column, words)),
    '',
    ...(report.findings.length === 0 ? [words.noFindings] : [words.findings]),
    ...report.findings.map((finding) => `  - ${finding[language]}`),
  ];
}

/** The report as plain text for a person: what was measured, and what is wrong where. Ends with a line break. */
export function reportText(report: CheckReport, language: Language): string {
  const words = headings[language];
  const head = [words.title, '', `${words.format}: ${report.format.toUpperCase()}`];
  const refusal = [words.refused, ...report.refused.map((problem) => `  - ${problem[language]}`)];
  const body = report.refused.length > 0 ? refusal : measuredLines(report, words, language);
  return `${[...head, ...body].join('\n')}\n`;
}
