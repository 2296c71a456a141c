/**
 * What waits for DIC: versions to be reviewed, and approved files to be published. An approved declaration is done with:
 * it holds nothing to publish; so is an approved file that may never be public (Điều 4.3).
 */
import type { AsOf } from './moment.js';
import type { Views } from './port.js';
import { sensitivitiesAt } from './sensitivity.js';
import { submissionRows } from './submissions.js';
import type { VersionKind } from './versions.js';

export interface QueuedReview {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
  readonly version: number;
  readonly kind: VersionKind;
  /** Of the file; null for a declaration, which is approved by its version. */
  readonly sha256: string | null;
  readonly waitsFor: 'review' | 'publication';
  readonly arrivedAt: string;
  readonly account: string;
}

/** What waits, the longest waiting first. */
export function reviewQueue(views: Views, { asOf }: { asOf?: AsOf } = {}): QueuedReview[] {
  const where = "review IN ('pending', 'approved') AND (review = 'pending' OR kind = 'file')";
  return views.read(asOf, (moment) => {
    const rows = moment.rows(submissionRows, { where, order: 'countedPosition' });
    const sensitivityOf = sensitivitiesAt(moment, rows);
    const waiting = rows.filter((row) => row.review === 'pending' || sensitivityOf(row) === 'public');
    return waiting.flatMap((row) => {
      const { submissionId, obligationId, agency, period, version, kind, sha256, arrivedAt, account } = row;
      if (version === null || kind === null || arrivedAt === null || account === null) return [];
      const waitsFor = row.review === 'pending' ? 'review' : 'publication';
      return [{ submissionId, obligationId, agency, period, version, kind, sha256, waitsFor, arrivedAt, account }];
    });
  });
}
