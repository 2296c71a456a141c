/** What the pages of one duty know of it: what is owed by law and annex, and what has come so far. */
import { stewardsToday, type PersonOnDuty } from '../../../app/peopleAnswers.js';
import { lastFileBefore } from '../../../app/basis.js';
import { notOpenYet, today, type Duty } from '../../../app/periods.js';
import { dutyOf } from '../../../app/receiving.js';
import { done, type Result } from '../../../app/result.js';
import { submissionDetailOf, type SubmissionDetail } from '../../../app/submissionDetail.js';
import type { Call } from '../../web.js';
import type { Standing } from './advice.js';

export interface DutyParams {
  readonly obligationId: string;
  readonly period: string;
}

export interface DutyView {
  readonly duty: Duty;
  /** Null while nothing is recorded of it. */
  readonly detail: SubmissionDetail | null;
  readonly standing: Standing;
  /** The day before which nothing is received; null when the window is open, or there is none. */
  readonly opensOn: string | null;
  /** An earlier file stands, so that "unchanged" can be declared. */
  readonly hasBasis: boolean;
  readonly today: string;
  /** Those assigned today, who may be named as the one who sends. */
  readonly stewards: readonly PersonOnDuty[];
}

/** Another agency's duty is refused as one that does not exist. */
export async function dutyView(
  { app, actor }: Pick<Call, 'app' | 'actor'>,
  { obligationId, period }: DutyParams,
): Promise<Result<DutyView>> {
  const allowed = await dutyOf(app, actor, { obligationId, period, action: 'checkFile' });
  if (!allowed.ok) return allowed;
  const { duty } = allowed.value;
  const found = await submissionDetailOf(app, actor, duty.subject.submissionId);
  if (!found.ok && found.rejection.code !== 'NO_SUCH_SUBMISSION') return found;
  const detail = found.ok ? found.value : null;
  const early = notOpenYet(duty, app.clock.now());
  return done({
    duty,
    detail,
    standing: detail ?? unrecorded(duty, early?.code === 'WINDOW_NOT_OPEN' ? early.details.opensOn : null),
    opensOn: early?.code === 'WINDOW_NOT_OPEN' ? early.details.opensOn : null,
    hasBasis: (await lastFileBefore(app, duty)) !== null,
    today: today(app),
    stewards: await stewardsToday(app, duty.subject.agency),
  });
}

/** Before its window is recorded a duty stands as law and calendar have it today. */
function unrecorded({ window }: Duty, opensOn: string | null): Standing {
  return {
    ...{ state: 'owed', review: 'none', closed: false, inGrace: false, graceUntil: null },
    ...{ criteriaMet: null, criteriaRequired: null, waived: false },
    opensOn: window?.opensOn ?? opensOn,
    dueOn: window?.dueOn ?? null,
    closesOn: window?.closesOn ?? null,
  };
}
