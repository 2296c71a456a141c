/** What is done with a report on its page: compiled, sent, acknowledged; each goes back there with a line that says so. */
import { z } from 'zod';
import { acknowledgeReport, compileReport, sendReport, type ReportAct } from '../../../app/reports/acts.js';
import { done, type Result } from '../../../app/result.js';
import type { RejectionCode } from '../../../domain/rejections.js';
import { pageRoute, type Page, type PageRoute, type Redirection } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call } from '../../web.js';
import { address } from '../frame/address.js';
import { formProblem, isOneOf } from '../frame/formProblem.js';
import { reportPageWords } from '../words/reports.js';
import { reportPageOf, reportParams, type ReportParams } from './reportPage.js';
import { reportPath } from './reportsPage.js';

const compileForm = pageRoute({
  method: 'post',
  path: '/reports/:quarter/compile',
  action: 'compileReport',
  shapes: { params: reportParams, query: nothing, body: nothing },
  handle: async (call: Call<ReportParams>) =>
    backTo(call, await compileReport(call.app, call.actor, call.params), 'compiled'),
});

const sending = z.strictObject({ sha256: z.string().max(64).optional() });

const sendForm = pageRoute({
  method: 'post',
  path: '/reports/:quarter/send',
  action: 'sendReport',
  shapes: { params: reportParams, query: nothing, body: sending },
  handle: async (call: Call<ReportParams, unknown, z.infer<typeof sending>>) => {
    const request = { ...call.params, sha256: call.body.sha256 ?? null };
    return backTo(call, await sendReport(call.app, call.actor, request), 'sent');
  },
});

const acknowledging = z.strictObject({ on: z.string().optional(), reference: z.string().optional() });

const acknowledgeForm = pageRoute({
  method: 'post',
  path: '/reports/:quarter/acknowledge',
  action: 'acknowledgeReport',
  shapes: { params: reportParams, query: nothing, body: acknowledging },
  handle: async (call: Call<ReportParams, unknown, z.infer<typeof acknowledging>>) => {
    const { on = null, reference = null } = call.body;
    const request = { ...call.params, on, reference };
    return backTo(call, await acknowledgeReport(call.app, call.actor, request), 'acknowledged');
  },
});

/** Who reloads the address of a refused form is taken to its page. */
const addresses = ['compile', 'send', 'acknowledge'].map((form) =>
  pageRoute({
    method: 'get',
    path: `/reports/:quarter/${form}`,
    action: 'readReports',
    shapes: { params: reportParams, query: nothing, body: nothing },
    handle: ({ params }) => Promise.resolve(done({ redirectTo: reportPath(params.quarter) })),
  }),
);

export const reportForms: readonly PageRoute[] = [compileForm, sendForm, acknowledgeForm, ...addresses];

/** Where there is no report to come back to. */
const elsewhere: readonly RejectionCode[] = ['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOTHING_TO_REPORT', 'BAD_QUARTER'];

/** The page once more with what was done, or with what is wrong. */
async function backTo(
  call: Call<ReportParams>,
  answer: Result<ReportAct>,
  what: 'compiled' | 'sent' | 'acknowledged',
): Promise<Result<Page | Redirection>> {
  if (answer.ok) return done({ redirectTo: address(reportPath(call.params.quarter), { done: what }) });
  if (isOneOf(elsewhere, answer.rejection)) return answer;
  const problem = formProblem(answer.rejection, call.language);
  const stale = answer.rejection.code === 'STALE_VERSION' ? { text: reportPageWords[call.language].stale } : {};
  const page = await reportPageOf(call, { problem: { ...problem, ...stale } });
  return page.ok ? page : answer;
}
