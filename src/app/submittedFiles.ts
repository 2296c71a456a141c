/** What an agency sent, for itself and for DIC: the file as it came, and what its check said. */
import type { Actor } from '../access/actor.js';

import { rejection } from '../domain/rejections.js';
import { checkReport, type CheckReport } from '../intake/report.js';
import { publicFile } from '../projections/publicFiles.js';
import { versionAt, type VersionRow } from '../projections/versions.js';
import type { App } from './app.js';
import { recordFileRead } from './history/recording.js';
import { mayLookInto } from './looking.js';
import { found, reading } from './reading.js';
import type { Result } from './result.js';
import { storedFile, type StoredFile } from './storedFiles.js';

export interface VersionQuestion {
  readonly submissionId: string;
  readonly version: number;
}

export interface SubmittedFile extends StoredFile {
  readonly arrivedAt: string;
}

/** The whole report of a file's check; a declaration has none. */
export async function reportOf(app: App, actor: Actor, question: VersionQuestion): Promise<Result<CheckReport>> {
  return ofVersion(app, actor, { question, read: reportIn });
}

async function reportIn(app: App, { reportSha256 }: VersionRow): Promise<CheckReport | null> {
  if (reportSha256 === null) return null;
  return checkReport.parse(JSON.parse((await app.blobs.read(reportSha256)).toString()));
}

/** The file as it came; a declaration has none. */
export async function submittedFileOf(
  app: App,
  actor: Actor,
  question: VersionQuestion,
): Promise<Result<SubmittedFile>> {
  return ofVersion(app, actor, { question, read: fileIn });
}

/** That it leaves while it is not published is in the log before it does (Điều 8.2). */
async function fileIn(app: App, row: VersionRow, actor: Actor): Promise<SubmittedFile | null> {
  const { submissionId, version, sha256, format, size, arrivedAt } = row;
  if (sha256 === null || format === null || size === null) return null;
  const file = await storedFile(app, { submissionId, version, sha256, format, size });
  try {
    if (!isPublished(app, row)) await recordFileRead(app, actor, { ...row, sha256, format });
  } catch (error) {
    file.content.destroy();
    throw error;
  }
  return { ...file, arrivedAt };
}

function isPublished(app: App, { obligationId: datasetId, period, version }: VersionRow): boolean {
  return publicFile(app.views, { datasetId, period, version }) !== null;
}

interface Asking<Answer> {
  readonly question: VersionQuestion;
  readonly read: (app: App, row: VersionRow, actor: Actor) => Promise<Answer | null>;
}

/** Another agency's version is refused as one that does not exist. */
async function ofVersion<Answer>(app: App, actor: Actor, { question, read }: Asking<Answer>): Promise<Result<Answer>> {
  const { submissionId, version } = question;
  const answer = await reading(app, { actor, action: 'readSubmission' }, () => {
    const row = app.views.read(null, (moment) => versionAt(moment, { submissionId, version }));
    return row && mayLookInto(app, actor, row) ? read(app, row, actor) : null;
  });
  return found(answer, rejection('NO_SUCH_VERSION', { submissionId, version }));
}
