/** Which data may become public (Điều 4.3): told by the wording of their period and by the newest one, the stricter of both. */
import type { Sensitivity } from '../domain/values.js';
import type { Moment } from './moment.js';
import { LAST_QUARTER } from '../domain/quarter.js';
import { quarterOfPeriod, wordedAt } from './obligations.js';

interface Subject {
  readonly obligationId: string;
  readonly period: string;
}

/** Tells it of each of these subjects; public where no wording says otherwise. */
export function sensitivitiesAt(moment: Moment, subjects: readonly Subject[]): (subject: Subject) => Sensitivity {
  const ids = [...new Set(subjects.map(({ obligationId }) => obligationId))];
  const quarters = new Set(subjects.map(({ period }) => quarterOfPeriod(period)));
  const worded = new Map([...quarters, LAST_QUARTER].map((quarter) => [quarter, wordedAt(moment, quarter, ids)]));
  return ({ obligationId, period }) => {
    const said = [quarterOfPeriod(period), LAST_QUARTER].map((quarter) => worded.get(quarter)?.get(obligationId));
    return said.find((wording) => wording && wording.sensitivity !== 'public')?.sensitivity ?? 'public';
  };
}
