/** What waits for the supervising office, the longest waiting first. */
import { z } from 'zod';
import { queueOf } from '../../../app/answers.js';
import { namesOf, type Names } from '../../../app/names.js';
import { today } from '../../../app/periods.js';
import { done } from '../../../app/result.js';
import { daysBetween, hueDay } from '../../../domain/legalTime.js';
import type { QueuedReview } from '../../../projections/reviewQueue.js';
import { pageRoute } from '../../route.js';
import { isSubmissionId, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import type { Reader } from '../agency/advice.js';
import { numberText, periodText, shownInstant } from '../frame/format.js';
import { reviewPath } from '../submission/submissionPage.js';
import { codeWords } from '../words/codes.js';
import { reviewWords } from '../words/review.js';

export const reviewDone = ['approved', 'approvedFile', 'returned', 'published'] as const;
export type ReviewDone = (typeof reviewDone)[number];

const unknown = 'không có việc nào như vậy · is nothing that was done';
const query = z.strictObject({
  done: z.enum(reviewDone, { error: unknown }).optional(),
  submission: z.string().refine(isSubmissionId, 'không phải mã bản cập nhật · is no submission id').optional(),
});

export const queuePage = pageRoute({
  method: 'get',
  path: '/review',
  action: 'readQueue',
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { done: what, submission } }) => {
    const answer = await queueOf(app, actor);
    if (!answer.ok) return answer;
    const w = reviewWords[language].queue;
    const [names, reader] = [namesOf(app), { language, today: today(app) }];
    const waiting = (waitsFor: QueuedReview['waitsFor'], action: string) =>
      answer.value
        .filter((item) => item.waitsFor === waitsFor)
        .map((item) => ({ ...rowOf(item, names, reader), action }));
    const model = {
      w,
      message: what === undefined || submission === undefined ? null : w.done[what](submission),
      forReview: waiting('review', w.review),
      forPublication: waiting('publication', w.publish),
    };
    return done({ template: 'queue', title: w.title, model });
  },
});

function rowOf(item: QueuedReview, names: Names, { language, today }: Reader) {
  const { submissionId, obligationId, agency, period, version, kind, arrivedAt } = item;
  const w = reviewWords[language].queue;
  return {
    id: submissionId,
    title: names.titles.get(obligationId) ?? obligationId,
    agency: agencyNameIn(names, agency, language),
    period: periodText(period, language),
    kind: codeWords[language].kinds[kind],
    version: w.version(String(version)),
    arrived: shownInstant(arrivedAt, language),
    waiting: w.waiting(numberText(Math.max(0, daysBetween(hueDay(arrivedAt), today)), language)),
    href: reviewPath(submissionId),
  };
}

/** Its code when the register does not know it. */
export function agencyNameIn({ agencies }: Names, code: string, language: Language): string {
  return agencies.get(code)?.[language] ?? code;
}
