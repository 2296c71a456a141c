/** What went wrong, told to a person, with somewhere to go next. */
import type { FileProblem } from '../../../domain/rejections.js';
import type { Problem } from '../../../app/problems.js';
import type { Page } from '../../route.js';
import type { Language } from '../../web.js';
import { numberText } from './format.js';
import { searchBox } from './searchBox.js';
import { problemWords } from '../words/problem.js';

export function problemPage(problem: Problem, language: Language): Page {
  const words = problemWords[language];
  const { status, code, detail, detailVi, errors = [] } = problem;
  const title = words.titles[status] ?? (status >= 500 ? words.broken : words.refused);
  return {
    template: 'problem',
    title,
    status,
    model: {
      w: words,
      title,
      detail: language === 'vi' ? detailVi : detail,
      code,
      problems: errors.map((error) => problemLine(error, language)),
      search: status === 404 ? searchBox(language) : null,
      signInOffered: status === 401,
    },
  };
}

/** Where in the file, if it says, and what. */
function problemLine(error: FileProblem, language: Language) {
  const words = problemWords[language];
  const { row, column, field, rule } = error;
  const places = [
    row === undefined ? null : words.row(numberText(row, language)),
    column === undefined ? null : words.column(numberText(column, language)),
    field ?? null,
  ];
  return { place: places.filter((place) => place !== null).join(', ') || null, text: error[language], rule };
}
