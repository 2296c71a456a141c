/** A report's figures: computed at a position of the log, and as they were frozen under their hash. */
import { createHash } from 'node:crypto';
import { exportReport } from '../../projections/exports/index.js';
import { reportContent, reportContentAt, type ReportContent } from '../../projections/reportContent.js';
import type { App } from '../app.js';

/** Of which report. */
export interface Settling {
  /** In which it is made. */
  readonly quarter: string;
  /** Whose data it is about. */
  readonly settles: string;
}

export interface Frozen {
  readonly content: ReportContent;
  /** The JSON that is kept. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The figures as the log had them at a position; the same position gives the same bytes. */
export async function figuresAt(app: App, settling: Settling, position: number): Promise<Frozen> {
  const content = app.views.read(position, (moment) => reportContentAt(moment, settling));
  const bytes = await exportReport(content, 'json');
  return { content, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** @throws Fault BLOB_DAMAGED when the kept file is gone or is not what it was. */
export async function frozenContent(app: App, sha256: string): Promise<ReportContent> {
  return reportContent.parse(JSON.parse((await app.blobs.read(sha256)).toString()));
}
