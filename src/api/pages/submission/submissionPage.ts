/** A submission with all its versions and what was said of each: for the agency that sent it and for its reviewers. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import type { Actor } from '../../../access/actor.js';
import { done } from '../../../app/result.js';
import { submissionDetailOf, type SubmissionDetail } from '../../../app/submissionDetail.js';
import { pageRoute } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { dutyPath, grantPath } from '../agency/dutyRow.js';
import { peoplePath } from '../agency/peoplePage.js';
import {
  numberText,
  periodText,
  shareText,
  shownDay,
  stateBadge,
  takenOverText,
  timingBadge,
} from '../frame/format.js';
import { grantsModel } from './grantModel.js';
import { versionsModel } from './versionModel.js';
import { receiptWords } from '../words/receipt.js';

export const submissionPage = pageRoute({
  method: 'get',
  path: '/submissions/:id',
  action: 'readSubmission',
  shapes: { params: z.strictObject({ id: anyId }), query: nothing, body: nothing },
  handle: async ({ app, actor, params, language }) => {
    const answer = await submissionDetailOf(app, actor, params.id);
    if (!answer.ok) return answer;
    const detail = answer.value;
    const w = receiptWords[language];
    const model = {
      w,
      ...submissionHead(detail, language),
      facts: submissionFacts(detail, language),
      grants: grantsModel(detail, language),
      ways: waysOn(actor, detail, language),
      versions: versionsModel(detail, language),
    };
    return done({ template: 'submission', title: `${detail.title} · ${model.period}`, model });
  },
});

export function submissionHead(detail: SubmissionDetail, language: Language) {
  const { submissionId: id, title, topic, agency, agencyName, period } = detail;
  const path = submissionPath(id);
  const heritage = takenOverText(detail.takenOver, language);
  return { id, title, topic, agency, agencyName, heritage, period: periodText(period, language), path };
}

export function submissionFacts(detail: SubmissionDetail, language: Language) {
  const {
    state,
    timing,
    dueOn,
    closesOn,
    kind,
    criteriaMet,
    criteriaRequired,
    daysLate,
    sensitivity,
    publishedVersion,
  } = detail;
  return {
    state: stateBadge(state, language),
    timing: timingBadge(timing, language),
    late: daysLate ? receiptWords[language].version.daysLate(numberText(daysLate, language)) : null,
    due: dueOn === null ? null : shownDay(dueOn, language),
    closes: closesOn === null ? null : shownDay(closesOn, language),
    ...originalDates(detail, language),
    withdrawn:
      sensitivity !== 'public' && publishedVersion !== null ? receiptWords[language].submission.withdrawn : null,
    criteria: kind === null ? null : shareText(criteriaMet, criteriaRequired),
  };
}

type FirstDates = Pick<SubmissionDetail, 'originalDueOn' | 'originalClosesOn'>;

/** The dates as recorded at first, of what was extended or moved. */
export function originalDates(detail: FirstDates | null, language: Language) {
  const day = (on: string | null) => (on === null ? null : shownDay(on, language));
  return { originalDue: day(detail?.originalDueOn ?? null), originalCloses: day(detail?.originalClosesOn ?? null) };
}

export function submissionPath(submissionId: string): string {
  return `/submissions/${encodeURIComponent(submissionId)}`;
}

export function reviewPath(submissionId: string): string {
  return `/review/${encodeURIComponent(submissionId)}`;
}

/** Only what the viewer's role may do is offered. */
function waysOn(actor: Actor, { obligationId, period, submissionId, agency }: SubmissionDetail, language: Language) {
  const w = receiptWords[language].submission;
  const role = roleOf(actor);
  return [
    ...(grantOf('readDesk', role) ? [{ href: dutyPath(obligationId, period), text: w.toDuty }] : []),
    ...(grantOf('extend', role) ? [{ href: grantPath({ obligationId, period }), text: w.toGrant }] : []),
    ...(grantOf('review', role) ? [{ href: reviewPath(submissionId), text: w.toReview }] : []),
    ...(grantOf('readPeople', role) ? [{ href: peoplePath(agency), text: w.toPeople }] : []),
  ];
}
