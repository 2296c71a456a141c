/** A report's frozen figures as files. */
import type { Actor } from '../../access/actor.js';
import { rejection } from '../../domain/rejections.js';
import { exportReport, type ExportFormat } from '../../projections/exports/index.js';
import type { App } from '../app.js';
import { filesOf, type Exported } from '../handingOut.js';
import type { AsOfInstant } from '../reading.js';
import { done, refused, type Result } from '../result.js';
import { reportOf } from './answers.js';
import { frozenContent } from './frozen.js';

export interface ReportExport {
  readonly quarter: string;
  readonly asOf: AsOfInstant;
  readonly formats: readonly ExportFormat[];
}

/** The revision that counted then, in some formats; as JSON the very bytes that were frozen. */
export async function exportedReport(
  app: App,
  actor: Actor,
  { quarter, asOf, formats }: ReportExport,
): Promise<Result<readonly Exported[]>> {
  const report = await reportOf(app, actor, { quarter, asOf });
  if (!report.ok) return report;
  const { revision } = report.value;
  if (revision === null) return refused(rejection('REPORT_NOT_COMPILED', { quarter }));
  return done(await reportFiles(app, revision.sha256, formats));
}

/** The files of one frozen report. @throws Fault BLOB_DAMAGED when it is gone or is not what it was. */
export async function reportFiles(
  app: App,
  sha256: string,
  formats: readonly ExportFormat[],
): Promise<readonly Exported[]> {
  const content = await frozenContent(app, sha256);
  return filesOf(formats, (format) => (format === 'json' ? app.blobs.read(sha256) : exportReport(content, format)));
}
