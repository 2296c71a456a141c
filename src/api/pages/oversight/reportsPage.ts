/** DIC's quarterly reports with their dates and how each stands (Điều 13.3). */
import { z } from 'zod';
import { namesOf, type Names } from '../../../app/names.js';
import { reportsOf, type Report, type ReportState } from '../../../app/reports/answers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { badge, dayText, instantText, numberText, periodText, shownDay, shownInstant } from '../frame/format.js';
import { agencyNameIn } from '../review/queuePage.js';
import { reportPageWords } from '../words/reports.js';

const query = z.strictObject({ asOf: asOf.optional() });

export const reportsPage = pageRoute({
  method: 'get',
  path: '/reports',
  action: 'readReports',
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { asOf: at = null } }) => {
    const answer = await reportsOf(app, actor, { asOf: at });
    if (!answer.ok) return answer;
    const { reports, position, settledOn } = answer.value;
    const [w, names] = [reportPageWords[language], namesOf(app)];
    const model = {
      w,
      past: at === null ? null : w.past(instantText(at, language)),
      asOfDay: at === null ? '' : hueDay(at),
      rows: reports.map((report) => rowOf(report, { names, at }, language)),
    };
    return done({ template: 'reports', title: w.listTitle, model, basis: { position, settledOn } });
  },
});

export function reportPath(quarter: string): string {
  return `/reports/${quarter}`;
}

function rowOf(report: Report, { names, at }: { names: Names; at: string | null }, language: Language) {
  const { quarter, settles, dueOn, dic, state, sentAt, daysLate } = report;
  return {
    link: address(reportPath(quarter), { asOf: at }),
    name: periodText(quarter, language),
    settles: periodText(settles, language),
    due: shownDay(dueOn, language),
    dic: dic === null ? null : agencyNameIn(names, dic, language),
    state: reportBadge(state, language),
    overdue: overdueText(report, language),
    sent: sentAt === null ? null : shownInstant(sentAt, language),
    daysLate: daysLate === null ? null : numberText(daysLate, language),
  };
}

const looks = {
  owed: ['○', 'wait'],
  compiled: ['→', 'info'],
  sent: ['✓', 'info'],
  acknowledged: ['✓', 'good'],
} as const;

export function reportBadge(state: ReportState, language: Language) {
  const [sign, tone] = looks[state];
  return badge(reportPageWords[language].states[state], sign, tone);
}

/** Null for what is not, or not yet, recorded as overdue. */
export function overdueText({ overdueOn }: Report, language: Language): string | null {
  return overdueOn === null ? null : reportPageWords[language].overdue(dayText(overdueOn, language));
}
