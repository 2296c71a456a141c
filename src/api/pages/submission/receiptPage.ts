/** A receipt: what was received when, its hash and figures, what the check said, and where the log holds it. */
import { z } from 'zod';
import { done, refused } from '../../../app/result.js';
import { submissionDetailOf, type VersionDetail } from '../../../app/submissionDetail.js';
import { reportOf } from '../../../app/submittedFiles.js';
import type { CheckReport } from '../../../intake/report.js';
import { rejection } from '../../../domain/rejections.js';
import { pageRoute } from '../../route.js';
import { anyId, nothing, wholeNumber } from '../../shapes.js';
import type { Language } from '../../web.js';
import { numberText, shownInstant } from '../frame/format.js';
import { reportModel } from './reportModel.js';
import { submissionHead } from './submissionPage.js';
import { versionModel } from './versionModel.js';
import { receiptWords } from '../words/receipt.js';

const params = z.strictObject({ id: anyId, version: wholeNumber(1, 1_000_000) });

export const receiptPage = pageRoute({
  method: 'get',
  path: '/submissions/:id/versions/:version',
  action: 'readSubmission',
  shapes: { params, query: nothing, body: nothing },
  handle: async ({ app, actor, params: { id: submissionId, version: number }, language }) => {
    const answer = await submissionDetailOf(app, actor, submissionId);
    if (!answer.ok) return answer;
    const version = answer.value.versions.find((one) => one.version === number);
    if (version === undefined) return refused(rejection('NO_SUCH_VERSION', { submissionId, version: number }));
    const report = version.kind === 'file' ? await reportOf(app, actor, { submissionId, version: number }) : null;
    if (report !== null && !report.ok) return report;
    const head = submissionHead(answer.value, language);
    const w = receiptWords[language];
    const model = { w, ...head, ...receiptOf(version, { submissionId, title: head.title, report, language }) };
    return done({ template: 'receipt', title: `${w.receipt.title} · ${submissionId} · ${String(number)}`, model });
  },
});

interface Receipt {
  readonly submissionId: string;
  readonly title: string;
  readonly report: { readonly value: CheckReport } | null;
  readonly language: Language;
}

function receiptOf(version: VersionDetail, { submissionId, title, report, language }: Receipt) {
  const { position, eventId, recordedAt } = version;
  return {
    version: versionModel(submissionId, version, language),
    lead: receiptWords[language].receipt.lead(String(version.version), title),
    proof: {
      position: numberText(position, language),
      eventId,
      recorded: shownInstant(recordedAt, language, 'seconds'),
    },
    report: report === null ? null : reportModel(report.value, language, { alone: false }),
  };
}
