/** Whether a report still says what the log says: its figures are computed again at its own position. */
import type { Actor } from '../../access/actor.js';
import { rejection } from '../../domain/rejections.js';
import { Fault } from '../../store/faults.js';
import type { App } from '../app.js';
import { done, refused, type Result } from '../result.js';
import { reportOf } from './answers.js';
import { figuresAt } from './frozen.js';

export interface ReportVerification {
  readonly quarter: string;
  readonly revision: number;
  /** The log position that it was computed from, then and now. */
  readonly position: number;
  /** As recorded when it was compiled. */
  readonly recorded: string;
  /** Of the figures computed now. */
  readonly computed: string;
  /** The frozen file: as it was, or damaged or gone. */
  readonly file: 'intact' | 'damaged';
  /** Both are what was recorded. */
  readonly equal: boolean;
}

export async function verifyReport(
  app: App,
  actor: Actor,
  { quarter }: { quarter: string },
): Promise<Result<ReportVerification>> {
  const report = await reportOf(app, actor, { quarter, asOf: null });
  if (!report.ok) return report;
  const { revision, settles } = report.value;
  if (revision === null) return refused(rejection('REPORT_NOT_COMPILED', { quarter }));
  const { position, sha256: recorded } = revision;
  const { sha256: computed } = await figuresAt(app, { quarter, settles }, position);
  const file = await stateOfFile(app, recorded);
  const equal = computed === recorded && file === 'intact';
  return done({ quarter, revision: revision.revision, position, recorded, computed, file, equal });
}

async function stateOfFile(app: App, sha256: string): Promise<'intact' | 'damaged'> {
  try {
    await app.blobs.read(sha256);
    return 'intact';
  } catch (error) {
    if (error instanceof Fault && error.code === 'BLOB_DAMAGED') return 'damaged';
    throw error;
  }
}
