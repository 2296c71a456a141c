/** Which stored file the public gets for a period of a dataset: of what is published, and of nothing else. */
import type { FileFormat } from '../domain/submission/events.js';
import { partsOfSubmissionId } from '../domain/values.js';
import { publicationRows, type PublicationRow } from './catalogProjection.js';
import type { Moment } from './moment.js';
import type { Views } from './port.js';
import { withdrawnAt } from './withdrawal.js';

export interface PublicFile {
  readonly submissionId: string;
  readonly version: number;
  readonly sha256: string;
  readonly format: FileFormat;
  /** Bytes. */
  readonly size: number;
  readonly publishedAt: string;
}

export interface PublicFileQuestion {
  readonly datasetId: string;
  readonly period: string;
  /** Null: what holds, the newest. */
  readonly version: number | null;
}

/** Null for what is unknown, not published, withdrawn, or declared; of "unchanged" the file that still holds, if that one is published. */
export function publicFile(views: Views, question: PublicFileQuestion): PublicFile | null {
  return views.read(null, (moment) => {
    const publication = publicationAt(moment, question);
    if (publication?.kind !== 'unchanged') return publication && fileOf(publication);
    const basis = basisOf(publication);
    const published = basis && publicationAt(moment, basis);
    return published && fileOf(published);
  });
}

function publicationAt(moment: Moment, { datasetId, period, version }: PublicFileQuestion): PublicationRow | null {
  const ofPeriod = 'obligationId = @datasetId AND period = @period';
  const where = version === null ? ofPeriod : `${ofPeriod} AND version = @version`;
  const row = moment.first(publicationRows, { where, order: 'version DESC', values: { datasetId, period, version } });
  return row === null || withdrawnAt(moment, [row])(row) ? null : row;
}

/** The very version that was declared to hold, which is a file. */
function basisOf({ basisSubmissionId, basisVersion }: PublicationRow): PublicFileQuestion | null {
  const parts = basisSubmissionId === null ? null : partsOfSubmissionId(basisSubmissionId);
  return parts && basisVersion !== null
    ? { datasetId: parts.obligationId, period: parts.period, version: basisVersion }
    : null;
}

/** A declaration has none. */
function fileOf({ submissionId, version, sha256, format, size, publishedAt }: PublicationRow): PublicFile | null {
  if (sha256 === null || format === null || size === null) return null;
  return { submissionId, version, sha256, format, size, publishedAt };
}
