/** One quarterly report: its date, what may be done with it, its revisions and its frozen figures. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { namesOf } from '../../../app/names.js';
import { today } from '../../../app/periods.js';
import { reportDetailOf, type ReportDetail } from '../../../app/reports/answers.js';
import { verifyReport } from '../../../app/reports/verification.js';
import { done, type Result } from '../../../app/result.js';
import { pageRoute, type Page } from '../../route.js';
import { asOf, flag, nothing, quarter } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import type { FormProblem } from '../frame/formProblem.js';
import { dayText, instantText, numberText, periodText, shownDay, shownInstant } from '../frame/format.js';
import { agencyNameIn } from '../review/queuePage.js';
import { reportPageWords } from '../words/reports.js';
import { figuresModel } from './reportFigures.js';
import { overdueText, reportBadge, reportPath } from './reportsPage.js';

export const reportParams = z.strictObject({ quarter });
export type ReportParams = z.infer<typeof reportParams>;

const unknown = 'không có việc nào như vậy · is nothing that was done';
const query = z.strictObject({
  asOf: asOf.optional(),
  done: z.enum(['compiled', 'sent', 'acknowledged'], { error: unknown }).optional(),
  check: flag.optional(),
});

export const reportPage = pageRoute({
  method: 'get',
  path: '/reports/:quarter',
  action: 'readReports',
  shapes: { params: reportParams, query, body: nothing },
  handle: async (call: Call<ReportParams, z.infer<typeof query>>) => {
    const { asOf: at = null, done: what, check = false } = call.query;
    const message = what === undefined ? null : reportPageWords[call.language].done[what];
    const checked = check ? await checkedOf(call) : done(null);
    return checked.ok ? reportPageOf(call, { at, message, checked: checked.value }) : checked;
  },
});

type Asking = Pick<Call<ReportParams>, 'app' | 'actor' | 'language' | 'params'>;

async function checkedOf({ app, actor, language, params }: Asking) {
  const answer = await verifyReport(app, actor, params);
  if (!answer.ok) return answer;
  const w = reportPageWords[language];
  return done(answer.value.equal ? { tone: 'good', text: w.equal } : { tone: 'bad', text: w.different });
}

interface Shown {
  readonly at?: string | null;
  readonly message?: string | null;
  readonly checked?: { readonly tone: string; readonly text: string } | null;
  readonly problem?: FormProblem | null;
}

export async function reportPageOf(call: Asking, shown: Shown): Promise<Result<Page>> {
  const { app, actor, language, params } = call;
  const { at = null, message = null, checked = null, problem = null } = shown;
  const answer = await reportDetailOf(app, actor, { quarter: params.quarter, asOf: at });
  if (!answer.ok) return answer;
  const detail = answer.value;
  const w = reportPageWords[language];
  const path = reportPath(detail.quarter);
  const model = {
    ...{ w, path, message, checked, problem },
    title: w.title(periodText(detail.quarter, language)),
    lead: w.lead(periodText(detail.settles, language)),
    past: at === null ? null : w.past(instantText(at, language)),
    facts: factsOf(call, detail),
    forms: at === null ? formsOf(call, detail) : { compile: null, send: null, acknowledge: null },
    revisions: revisionsOf(detail, language),
    downloads: downloadsOf(detail, at),
    check: address(path, { check: 'true' }),
    acknowledgements: acknowledgementsOf(detail, language),
    figures: detail.content && figuresModel(detail.content, namesOf(app), language),
  };
  const { position, settledOn } = detail;
  const page = { template: 'report', title: model.title, model, basis: { position, settledOn } };
  return done(problem === null ? page : { ...page, status: problem.status });
}

function factsOf({ app, language }: Asking, report: ReportDetail) {
  const { state, dueOn, aimOn, dic, sentAt, daysLate } = report;
  const w = reportPageWords[language];
  return {
    state: reportBadge(state, language),
    overdue: overdueText(report, language),
    due: shownDay(dueOn, language),
    aim: aimOn === dueOn ? null : shownDay(aimOn, language),
    dic: dic === null ? null : agencyNameIn(namesOf(app), dic, language),
    sent: sentAt === null ? null : shownInstant(sentAt, language),
    timing: daysLate === null || daysLate === 0 ? w.inTime : w.late(numberText(daysLate, language)),
  };
}

/** Only what the access table grants, and what may still be done. */
function formsOf({ app, actor, language }: Asking, report: ReportDetail) {
  const path = reportPath(report.quarter);
  const role = roleOf(actor);
  const unsent = report.sentAt === null;
  const { revision, acknowledgements } = report;
  const by = role === 'council' ? 'council' : 'committeeOffice';
  const mayAcknowledge = !unsent && grantOf('acknowledgeReport', role) !== undefined;
  const w = reportPageWords[language];
  const acknowledge = {
    action: `${path}/acknowledge`,
    lead: by === 'council' ? w.councilLead : w.committeeLead,
    paper: by === 'committeeOffice',
    today: today(app),
  };
  const maySend = unsent && grantOf('sendReport', role) !== undefined;
  return {
    compile: unsent && grantOf('compileReport', role) !== undefined ? `${path}/compile` : null,
    send: maySend && revision !== null ? { action: `${path}/send`, sha256: revision.sha256 } : null,
    acknowledge: mayAcknowledge && !acknowledgements.some((one) => one.by === by) ? acknowledge : null,
  };
}

function revisionsOf({ revisions }: ReportDetail, language: Language) {
  const number = (value: number) => numberText(value, language);
  return [...revisions].reverse().map(({ revision, position, compiledBy, compiledAt, sha256 }) => ({
    text: reportPageWords[language].revision(number(revision), number(position), compiledBy),
    at: shownInstant(compiledAt, language),
    sha256,
  }));
}

function downloadsOf({ quarter: of, revision }: ReportDetail, at: string | null) {
  if (revision === null) return [];
  return (['csv', 'xlsx', 'json'] as const).map((format) => ({
    format: format.toUpperCase(),
    link: address(`/api/v1/reports/${of}`, { format, asOf: at }),
  }));
}

function acknowledgementsOf({ acknowledgements }: ReportDetail, language: Language) {
  const w = reportPageWords[language];
  return acknowledgements.map(({ by, on, account, reference }) => ({
    who: w.received[by],
    text: w.receivedOn(dayText(on, language), account),
    reference,
  }));
}
