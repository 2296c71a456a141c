/** Which period an obligation is fulfilled for, and the window that law and calendar give it. */
import { hueDay, isBefore, startOfDay } from '../domain/legalTime.js';
import type { ObligationDefinition } from '../domain/obligation/events.js';
import { obligationDecider } from '../domain/obligation/index.js';
import {
  endBefore,
  heldBy,
  newestWording,
  wording,
  type Ending,
  type ObligationState,
} from '../domain/obligation/state.js';
import { LAST_QUARTER, parseQuarter, quarterOf } from '../domain/quarter.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { Subject, Window } from '../domain/submission/commands.js';
import { periodId, submissionIdOf, type Frequency } from '../domain/values.js';
import { readState } from '../store/execute.js';
import type { App } from './app.js';
import { deadlineIn } from './law.js';
import { done, refused, type Result } from './result.js';
import { historyOf, holderIn } from './submissionHistory.js';

/** A duty for one period: what governs it and the window to be opened for it (null: the period has none). */
export interface Duty {
  readonly subject: Subject;
  readonly definition: ObligationDefinition;
  readonly window: Window | null;
}

export async function obligationHistory(app: App, obligationId: string): Promise<ObligationState> {
  return (await readState(app.store, obligationDecider, streams.obligation(obligationId))).state;
}

/** The duty for a period; refused when the period is none of this obligation's. */
export async function dutyFor(app: App, history: ObligationState, period: string): Promise<Result<Duty>> {
  const worded = wordingFor(history, period, currentQuarter(app));
  if (!worded.ok) return worded;
  const { obligationId, frequency } = worded.value;
  const submissionId = submissionIdOf(obligationId, period);
  const agency = holderIn(await historyOf(app, submissionId)) ?? holderOf(worded.value, history);
  const subject = { submissionId, obligationId, agency, period };
  if (frequency !== 'quarterly') return done({ subject, definition: worded.value, window: null });
  const deadline = deadlineIn(await app.law(), period);
  return deadline.ok ? done({ subject, definition: worded.value, window: deadline.value }) : deadline;
}

/** Of a quarter whoever holds it for that quarter; what has no quarter of its own is the last holder's until it is sent. */
function holderOf({ agency, frequency }: ObligationDefinition, { transfers }: ObligationState): string {
  return frequency === 'quarterly' ? agency : heldBy(agency, LAST_QUARTER, transfers);
}

/** The refusal of anything sent before the window opens, or before a yearly report's year has begun. */
export function notOpenYet({ subject: { period }, window }: Duty, at: string): Rejection | null {
  const opensOn = window?.opensOn ?? (frequencyOf(period) === 'yearly' ? `${period}-01-01` : null);
  if (opensOn === null || !isBefore(at, startOfDay(opensOn))) return null;
  return rejection('WINDOW_NOT_OPEN', { period, opensOn });
}

/**
 * The wording that governs a period: of a year the one for its last quarter, of `once` and `backfill` the newest; these two
 * are owed until the end of their last quarter.
 */
function wordingFor(history: ObligationState, period: string, thisQuarter: string): Result<ObligationDefinition> {
  const [first, newest] = [history.definitions[0], newestWording(history)];
  if (first === undefined || newest === null) throw new Error('an obligation has at least one wording');
  const bad = refused(rejection('BAD_PERIOD', { value: period, frequency: newest.frequency }));
  if (!periodId.safeParse(period).success) return bad;
  const quarter = lastQuarterOf(period);
  const governs = quarter === null ? newest : wording(history, quarter);
  if (governs === null) return refused(rejection('NOT_OWED_YET', { period, from: first.effectiveFrom }));
  if (frequencyOf(period) !== governs.frequency) return bad;
  const end = endBefore(history, quarter ?? thisQuarter, quarter ?? newest.effectiveFrom);
  return end === null ? done(governs) : refused(rejection('OBLIGATION_ENDED', { period, ...endOf(end) }));
}

function endOf({ after, source }: Ending): Pick<Ending, 'after' | 'source'> {
  return { after, source };
}

function lastQuarterOf(period: string): string | null {
  if (parseQuarter(period) !== null) return period;
  return frequencyOf(period) === 'yearly' ? `${period}-Q4` : null;
}

function frequencyOf(period: string): Frequency {
  if (period === 'once' || period === 'backfill') return period;
  return period.includes('Q') ? 'quarterly' : 'yearly';
}

/** The day in Huế at which the process's clock stands. */
export function today(app: App): string {
  return hueDay(app.clock.now());
}

/** The quarter that this day lies in. */
export function currentQuarter(app: App): string {
  return quarterOf(today(app));
}
