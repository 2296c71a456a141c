/** One review: what to look at, and the verdicts that are open. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import type { Actor } from '../../../access/actor.js';
import type { App } from '../../../app/app.js';
import { dueOverlapsOf, type OverlapItem } from '../../../app/overlaps.js';
import { done, type Result } from '../../../app/result.js';
import { submissionDetailOf, type SubmissionDetail, type VersionDetail } from '../../../app/submissionDetail.js';
import { reportOf } from '../../../app/submittedFiles.js';
import type { CheckReport } from '../../../intake/report.js';
import { pageRoute, type Page } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { grantPath } from '../agency/dutyRow.js';
import type { FormProblem } from '../frame/formProblem.js';
import { reportModel } from '../submission/reportModel.js';
import { reviewPath, submissionFacts, submissionHead } from '../submission/submissionPage.js';
import { versionModel, versionsModel } from '../submission/versionModel.js';
import { overlapPath } from './overlapsPage.js';
import { overlapWords } from '../words/overlap.js';
import { receiptWords } from '../words/receipt.js';
import { reviewWords } from '../words/review.js';

export const reviewParams = z.strictObject({ submissionId: anyId });

export const reviewPage = pageRoute({
  method: 'get',
  path: '/review/:submissionId',
  action: 'review',
  shapes: { params: reviewParams, query: nothing, body: nothing },
  handle: (call: Call<z.infer<typeof reviewParams>>) => reviewPageOf(call, call.params.submissionId),
});

/** A form that was refused, with the reason that had been typed into it. */
export interface Verdict {
  readonly problem: FormProblem;
  readonly reason: string;
}

interface Asking {
  readonly app: App;
  readonly actor: Actor;
  readonly language: Language;
}

export async function reviewPageOf(
  call: Asking,
  submissionId: string,
  refused: Verdict | null = null,
): Promise<Result<Page>> {
  const answer = await submissionDetailOf(call.app, call.actor, submissionId);
  if (!answer.ok) return answer;
  const detail = answer.value;
  const current = detail.versions.find(({ version }) => version === detail.version) ?? null;
  const report = await reportOn(call, submissionId, current);
  if (!report.ok) return report;
  const overlaps = await dueOverlapsOf(call.app, call.actor, detail.obligationId);
  if (!overlaps.ok) return overlaps;
  const grantable = grantOf('extend', roleOf(call.actor)) !== undefined;
  const shown = { detail, current, report: report.value, overlaps: overlaps.value, refused, grantable };
  return done(pageOf(shown, call.language));
}

/** Null of a declaration, and when nothing counts. */
async function reportOn(
  { app, actor }: Asking,
  submissionId: string,
  current: VersionDetail | null,
): Promise<Result<CheckReport | null>> {
  if (current?.kind !== 'file') return done(null);
  return reportOf(app, actor, { submissionId, version: current.version });
}

interface Shown {
  readonly detail: SubmissionDetail;
  readonly current: VersionDetail | null;
  readonly report: CheckReport | null;
  /** What is to be decided of its obligation beside databases of ministries (Điều 4.4). */
  readonly overlaps: readonly OverlapItem[];
  readonly refused: Verdict | null;
  /** Who looks may extend or waive the duty. */
  readonly grantable: boolean;
}

function pageOf({ detail, current, report, overlaps, refused, grantable }: Shown, language: Language): Page {
  const head = submissionHead(detail, language);
  const model = {
    w: { ...reviewWords[language].page, ...receiptWords[language] },
    ...head,
    facts: submissionFacts(detail, language),
    notPublic: detail.sensitivity === 'public' ? null : reviewWords[language].page.notPublic[detail.sensitivity],
    overlaps: overlapsModel(overlaps, language),
    toGrant: grantable ? grantPath(detail) : null,
    current: current === null ? null : currentModel(detail, current, language),
    report: report === null ? null : reportModel(report, language, { alone: false }),
    problem: refused?.problem ?? null,
    ...formsOf(detail, refused),
    nothing: nothingLeft(detail, language),
    versions: versionsModel(detail, language).filter(({ number }) => number !== String(current?.version)),
  };
  const page = { template: 'review', title: `${detail.title} · ${head.period}`, model };
  return refused === null ? page : { ...page, status: refused.problem.status };
}

/** Null when nothing is to be decided. */
function overlapsModel(overlaps: readonly OverlapItem[], language: Language) {
  if (overlaps.length === 0) return null;
  const items = overlaps.map((item) => {
    const grounds = item.grounds.map((ground) => ground[language]).join('; ');
    return { title: item.databaseTitle, ministry: item.ministry, grounds, path: overlapPath(item) };
  });
  return { ...overlapWords[language].review, items };
}

function currentModel({ submissionId }: SubmissionDetail, version: VersionDetail, language: Language) {
  const { page } = reviewWords[language];
  const approveLead = version.kind === 'file' ? page.approveLead : page.approveDeclaration;
  return { ...versionModel(submissionId, version, language), approveLead };
}

/** What was looked at is named in each form: a file by its hash, a declaration by its number. */
function formsOf(detail: SubmissionDetail, refused: Verdict | null) {
  const { submissionId, review, kind, sha256, version, sensitivity } = detail;
  const path = reviewPath(submissionId);
  const looked = { sha256, version: sha256 === null ? String(version) : null };
  const pending = review === 'pending';
  const returnable = pending || review === 'approved';
  const publishable = review === 'approved' && kind === 'file' && sensitivity === 'public';
  const error = refused?.problem.field === 'reason' ? refused.problem.text : null;
  return {
    approve: pending ? { action: `${path}/approve`, looked } : null,
    publish: publishable ? { action: `${path}/publish` } : null,
    giveBack: returnable ? { action: `${path}/return`, looked, reason: refused?.reason ?? '', error } : null,
  };
}

/** Why there is nothing to decide; null while there is. */
function nothingLeft({ review, kind, versions }: SubmissionDetail, language: Language): string | null {
  const words = reviewWords[language].page.nothing;
  if (kind === null) return versions.length === 0 ? words.none : words.returned;
  if (review === 'published') return words.published;
  return review === 'approved' && kind !== 'file' ? words.declared : null;
}
