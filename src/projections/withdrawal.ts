/**
 * What an annex that names data internal or personal takes from the public again (Điều 4.3): whatever could not be
 * published today is not shown today either, though it was published before. The log keeps it, and staff find it.
 */
import type { AsOf, Moment } from './moment.js';
import { definitionRows } from './obligations.js';
import type { Views } from './port.js';
import { sensitivitiesAt } from './sensitivity.js';

export interface PublishedSubject {
  readonly obligationId: string;
  readonly period: string;
  readonly agency: string;
}

export type Withdrawn = (subject: PublishedSubject) => boolean;

/** Whether whoever asks may see what an agency has not made public. */
export type MaySee = (agency: string) => boolean;

/** Of these subjects; the rare case is looked for first, since most annexes hold public data only. */
export function withdrawnAt(moment: Moment, subjects: readonly PublishedSubject[]): Withdrawn {
  const ids = restrictedAt(moment, [...new Set(subjects.map(({ obligationId }) => obligationId))]);
  if (ids.size === 0) return () => false;
  const of = sensitivitiesAt(
    moment,
    subjects.filter(({ obligationId }) => ids.has(obligationId)),
  );
  return (subject) => ids.has(subject.obligationId) && of(subject) !== 'public';
}

function restrictedAt(moment: Moment, ids: readonly string[]): ReadonlySet<string> {
  if (ids.length === 0) return new Set();
  const where = "obligationId IN (SELECT value FROM json_each(@ids)) AND sensitivity <> 'public'";
  const values = { ids: JSON.stringify(ids) };
  const rows = moment.distinct(definitionRows, ['obligationId'], { where, values });
  return new Set(rows.map(({ obligationId }) => obligationId));
}

/** What is withdrawn by now, for an answer as of another time: who may not see it does not see it in the past either. */
export function withdrawnByNow(
  views: Views,
  asOf: AsOf,
  subjectsAt: (moment: Moment) => readonly PublishedSubject[],
): Withdrawn {
  if (asOf === null || asOf === undefined) return () => false;
  return views.read(null, (end) => withdrawnAt(end, subjectsAt(end)));
}
