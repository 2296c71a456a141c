/** DIC's quarterly reports (Điều 10.2, 13.3): read, compiled, sent, acknowledged, checked. */
import { z } from 'zod';
import { acknowledgeReport, compileReport, sendReport } from '../../app/reports/acts.js';
import { reportDetailOf, reportsOf } from '../../app/reports/answers.js';
import { exportedReport } from '../../app/reports/exporting.js';
import { verifyReport } from '../../app/reports/verification.js';
import { sha256 } from '../../domain/values.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { asOf, nothing, quarter } from '../shapes.js';
import { fileOf, format } from './boards.js';
import { keyOf } from './keys.js';
import { reportAnswers } from './reportSchemas.js';

const ofQuarter = z.strictObject({ quarter });
const hash = z
  .string()
  .toLowerCase()
  .refine((text) => sha256.safeParse(text).success, 'phải là SHA-256 viết hệ 16 · must be a SHA-256 in hex');

const list = programRoute({
  method: 'get',
  path: '/api/v1/reports',
  action: 'readReports',
  shapes: { params: nothing, query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  described: {
    tag: 'reports',
    summary: "DIC's reports with their dates and how each stands (Điều 13.3), the newest first, as of any instant",
    answers: { 200: { description: 'The reports', schema: reportAnswers.list } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await reportsOf(app, actor, { asOf: query.asOf ?? null })),
});

const one = programRoute({
  method: 'get',
  path: '/api/v1/reports/:quarter',
  action: 'readReports',
  shapes: {
    params: ofQuarter,
    query: z.strictObject({ asOf: asOf.optional(), format: format.optional() }),
    body: nothing,
  },
  described: {
    tag: 'reports',
    summary: 'One report with its frozen figures; with `format` the frozen figures alone, as a file',
    answers: { 200: { description: 'The report', schema: reportAnswers.detail } },
  },
  handle: async ({ app, actor, params: { quarter: of }, query: { asOf: at = null, format: as } }) => {
    if (as === undefined) return jsonOf(await reportDetailOf(app, actor, { quarter: of, asOf: at }));
    return fileOf(`report-${of}`, await exportedReport(app, actor, { quarter: of, asOf: at, formats: [as] }));
  },
});

const compilation = programRoute({
  method: 'post',
  path: '/api/v1/reports/:quarter/compilation',
  action: 'compileReport',
  shapes: { params: ofQuarter, query: nothing, body: nothing },
  described: {
    tag: 'reports',
    summary: "Freezes the settled quarter's figures as the log has them now (Điều 10.2)",
    answers: { 200: { description: 'Compiled', schema: reportAnswers.act } },
  },
  handle: async (call) =>
    jsonOf(await compileReport(call.app, call.actor, { quarter: call.params.quarter, ...keyOf(call) })),
});

const sending = programRoute({
  method: 'post',
  path: '/api/v1/reports/:quarter/sending',
  action: 'sendReport',
  shapes: { params: ofQuarter, query: nothing, body: z.strictObject({ sha256: hash.optional() }) },
  described: {
    tag: 'reports',
    summary: 'Sends the newest revision to the Committee and the council; the letters leave with the next turn',
    answers: { 200: { description: 'Sent', schema: reportAnswers.act } },
  },
  handle: async (call) => {
    const { quarter: of } = call.params;
    const request = { quarter: of, sha256: call.body.sha256 ?? null, ...keyOf(call) };
    return jsonOf(await sendReport(call.app, call.actor, request));
  },
});

const acknowledgement = programRoute({
  method: 'post',
  path: '/api/v1/reports/:quarter/acknowledgement',
  action: 'acknowledgeReport',
  shapes: {
    params: ofQuarter,
    query: nothing,
    body: z.strictObject({ on: z.string().max(40).optional(), reference: z.string().max(20_000).optional() }),
  },
  described: {
    tag: 'reports',
    summary: "The council's own acknowledgement, or the Committee's as an officer notes it with date and reference",
    answers: { 200: { description: 'Acknowledged', schema: reportAnswers.act } },
  },
  handle: async (call) => {
    const { on = null, reference = null } = call.body;
    const request = { quarter: call.params.quarter, on, reference, ...keyOf(call) };
    return jsonOf(await acknowledgeReport(call.app, call.actor, request));
  },
});

const verification = programRoute({
  method: 'get',
  path: '/api/v1/reports/:quarter/verification',
  action: 'readReports',
  shapes: { params: ofQuarter, query: nothing, body: nothing },
  described: {
    tag: 'reports',
    summary: 'Computes the figures again at their position of the log and says whether they are the same',
    answers: { 200: { description: 'Equal or different', schema: reportAnswers.verification } },
  },
  handle: async ({ app, actor, params }) => jsonOf(await verifyReport(app, actor, { quarter: params.quarter })),
});

export const reportRoutes: readonly Route[] = [list, one, compilation, sending, acknowledgement, verification];
