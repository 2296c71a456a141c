/** What a check says of a file, or why one cannot be received: each problem with its place, and the form to try again. */
import type { FileProblem } from '../../../domain/rejections.js';
import type { CheckReport } from '../../../intake/report.js';
import type { Page } from '../../route.js';
import type { Language } from '../../web.js';
import { headOf, uploadModel } from './dutyPage.js';
import type { DutyView } from './dutyView.js';
import { problemModel, reportModel } from '../submission/reportModel.js';
import { dutyWords } from '../words/duty.js';
import { receiptWords } from '../words/receipt.js';

export function checkedPageOf(language: Language, view: DutyView, report: CheckReport): Page {
  const { goodTitle, findingsTitle, nothingKept: lead } = dutyWords[language].checked;
  const isClean = report.findings.length === 0;
  const heading = isClean ? goodTitle : findingsTitle;
  const shown = {
    heading,
    lead,
    tone: isClean ? 'good' : 'warn',
    problems: [],
    report: reportModel(report, language, { alone: true }),
  };
  return { template: 'checked', title: heading, model: modelOf(language, view, shown) };
}

export function refusedPageOf(language: Language, view: DutyView, problems: readonly FileProblem[]): Page {
  const { refusedTitle: heading, refusedLead: lead } = dutyWords[language].checked;
  const listed = problems.map((problem) => problemModel(problem, language));
  const shown = { heading, lead, tone: 'bad', problems: listed, report: null };
  return { template: 'checked', title: heading, model: modelOf(language, view, shown), status: 422 };
}

function modelOf(language: Language, view: DutyView, shown: object): object {
  const w = { ...dutyWords[language], report: receiptWords[language].report };
  const upload = { ...uploadModel(language, view), title: dutyWords[language].checked.again, lead: null };
  return { w, ...headOf(view, language), upload, ...shown };
}
