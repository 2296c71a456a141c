/** Problems as a person reads them: Vietnamese first, then English, what is wrong in a file line by line in both. */
import { exits, type Problem } from '../../app/problems.js';
import type { FileProblem } from '../../domain/rejections.js';

const openings = new Map<number, readonly [vi: string, en: string]>([
  [exits.refused, ['Không thực hiện', 'Refused']],
  [exits.usage, ['Sai cách dùng', 'Usage']],
  [exits.broken, ['Sự cố', 'Failed']],
]);

const placeWords = {
  vi: { row: 'dòng', column: 'cột', quoted: (text: string) => `“${text}”` },
  en: { row: 'row', column: 'column', quoted: (text: string) => `"${text}"` },
};

/** The words for stderr; ends in a line break. */
export function problemText(problem: Problem, exitCode: number): string {
  const [vi, en] = openings.get(exitCode) ?? ['Lỗi', 'Error'];
  const { code, detail, detailVi, errors = [] } = problem;
  return [
    `${vi} [${code}]: ${detailVi}`,
    ...errors.map((error) => fileProblemLine(error, 'vi')),
    `${en} [${code}]: ${detail}`,
    ...errors.map((error) => fileProblemLine(error, 'en')),
    '',
  ].join('\n');
}

function fileProblemLine(problem: FileProblem, language: 'vi' | 'en'): string {
  const { row, column, field, value, rule } = problem;
  const words = placeWords[language];
  const place = [
    ...(row === undefined ? [] : [`${words.row} ${String(row)}`]),
    ...(column === undefined ? [] : [`${words.column} ${String(column)}`]),
    ...(field === undefined ? [] : [field]),
    ...(value === undefined ? [] : [words.quoted(value)]),
    `[${rule}]`,
  ];
  return `  - ${place.join(' ')}: ${problem[language]}`;
}
