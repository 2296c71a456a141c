/** One submission with all its versions, what was said of each, and where that stands in the log. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import type { Field, Frequency, Sensitivity } from '../domain/values.js';
import { partsOfSubmissionId } from '../domain/values.js';
import type { Held } from '../projections/moment.js';
import type { Submission } from '../projections/quarterlyStatus.js';
import { usernamesAt } from '../projections/registerQueries.js';
import { submissionFileAt, type SubmissionFile } from '../projections/submissionDetail.js';
import type { TakenOver } from '../projections/takenOver.js';
import type { VersionRow } from '../projections/versions.js';
import { actingPerson, type ActingPerson } from './acting.js';
import type { App } from './app.js';
import { grantsIn, type GrantDetail } from './submissionGrants.js';
import { mayLookInto } from './looking.js';
import { today } from './periods.js';
import { openReason, storedHistory, type Happening, type StoredSubmissionEvent } from './reasons.js';
import { done, refused, type Result } from './result.js';

type VersionFact =
  | ('version' | 'kind' | 'sha256' | 'format' | 'size' | 'rows' | 'cells' | 'findings')
  | ('criteriaMet' | 'criteriaRequired' | 'receivedAt' | 'arrivedAt' | 'timing' | 'daysLate');

export interface VerdictDetail {
  readonly verdict: 'returned' | 'approved' | 'published';
  /** When it was recorded. */
  readonly at: string;
  /** The reviewer's user name. */
  readonly by: string;
  /** Of a return; null too when the text has been erased. */
  readonly reason: string | null;
  readonly graceUntil: string | null;
  readonly position: number;
}

export interface VersionDetail extends Pick<VersionRow, VersionFact> {
  /** The user name of the account that sent it. */
  readonly account: string;
  /** The assigned person who acted (Điều 13.2); null when nobody was named. */
  readonly steward: ActingPerson | null;
  /** Of a declaration; null too when the text has been erased. */
  readonly reason: string | null;
  /** The period whose data still hold, of an `unchanged`. */
  readonly basisPeriod: string | null;
  /** The event of its arrival. */
  readonly position: number;
  readonly eventId: string;
  readonly recordedAt: string;
  /** In the order of the log. */
  readonly verdicts: readonly VerdictDetail[];
}

export interface SubmissionDetail extends Omit<Submission, 'id' | 'account'> {
  readonly agencyName: string;
  /** From whom the duty came, and on which day; null: it never passed. */
  readonly takenOver: TakenOver | null;
  readonly topic: string;
  readonly frequency: Frequency;
  readonly fields: readonly Field[];
  /** Only public data may be published (Điều 4.3). */
  readonly sensitivity: Sensitivity;
  readonly apiProvided: boolean;
  /** The code of the ministry database that it mirrors (Điều 4.4). */
  readonly ministryDatabase: string | null;
  /** The text that lays the duty down. */
  readonly source: string | null;
  /** What DIC granted of it, in the order of the log. */
  readonly grants: readonly GrantDetail[];
  /** Newest last. */
  readonly versions: readonly VersionDetail[];
}

/** A submission of an agency that the actor may not look into is refused as one that does not exist. */
export async function submissionDetailOf(
  app: App,
  actor: Actor,
  submissionId: string,
): Promise<Result<SubmissionDetail>> {
  const denied = denial(actor, 'readSubmission');
  if (denied !== null) return refused(denied);
  await app.views.catchUp();
  const question = { submissionId, stream: streams.submission(submissionId), today: today(app) };
  const file = app.views.read(null, (moment) => submissionFileAt(moment, question));
  if (file === null || !mayLookInto(app, actor, file.submission)) {
    return refused(rejection('NO_SUCH_SUBMISSION', { submissionId }));
  }
  return done(await detailOf(app, file));
}

async function detailOf(app: App, file: SubmissionFile): Promise<SubmissionDetail> {
  const { id: _, account: __, ...facts } = file.submission;
  const { topic, frequency, fields, apiProvided = false, ministryDatabase = null, source = null } = file.definition;
  const annex = { topic, frequency, fields, sensitivity: file.sensitivity, apiProvided, ministryDatabase, source };
  const happenings = await happeningsOf(app, file);
  const versions = await Promise.all(file.versions.map((version) => versionOf(app, version, happenings)));
  const { agencyName, takenOver } = file;
  return { ...facts, agencyName, takenOver, ...annex, grants: await grantsIn(app, happenings), versions };
}

/** The events that the views know; what is appended meanwhile is left to the next answer. */
async function happeningsOf(app: App, { submission, entries }: SubmissionFile): Promise<readonly Happening[]> {
  const events = await storedHistory(app, submission.submissionId);
  const positions = new Map(entries.map(({ version, position }) => [version, position]));
  const names = app.views.read(null, (moment) => usernamesAt(moment, events.flatMap(accountIn)));
  return events.flatMap((event) => {
    const position = positions.get(event.version);
    const [account = ''] = accountIn(event);
    return position === undefined ? [] : [{ event, position, by: names.get(account) ?? null }];
  });
}

function accountIn({ data }: StoredSubmissionEvent): readonly string[] {
  return 'account' in data ? [data.account] : [];
}

async function versionOf(app: App, row: VersionRow & Held, happenings: readonly Happening[]): Promise<VersionDetail> {
  const arrival = happenings.find(({ position }) => position === row.fromPosition);
  if (arrival === undefined) throw new Error('a version stands where its event does');
  const { event, position, by } = arrival;
  const declared = event.type === 'NilDeclared' || event.type === 'UnchangedDeclared' ? event.data.reason : null;
  const basis = row.basisSubmissionId === null ? null : partsOfSubmissionId(row.basisSubmissionId);
  const verdicts = await Promise.all(happenings.flatMap((happening) => verdictOf(app, row.version, happening)));
  return {
    ...factsOf(row),
    account: by ?? row.account,
    steward: 'steward' in event.data ? await actingPerson(app, row.agency, event.data) : null,
    reason: declared && (await openReason(app, declared)),
    basisPeriod: basis?.period ?? null,
    ...{ position, eventId: event.id, recordedAt: event.metadata.recordedAt },
    verdicts,
  };
}

function factsOf(row: VersionRow): Pick<VersionRow, VersionFact> {
  const { version, kind, sha256, format, size, rows, cells, findings } = row;
  const { criteriaMet, criteriaRequired, receivedAt, arrivedAt, timing, daysLate } = row;
  const measured = { version, kind, sha256, format, size, rows, cells, findings, criteriaMet, criteriaRequired };
  return { ...measured, receivedAt, arrivedAt, timing, daysLate };
}

/** What was said of one version; none for every other event. */
function verdictOf(app: App, version: number, { event, position, by }: Happening): Promise<VerdictDetail>[] {
  const verdict = verdicts.get(event.type);
  if (verdict === undefined || !('version' in event.data) || event.data.version !== version) return [];
  const said = { verdict, at: event.metadata.recordedAt, by: by ?? event.metadata.actor, position };
  if (event.type !== 'SubmissionReturned') return [Promise.resolve({ ...said, reason: null, graceUntil: null })];
  const { reason, graceUntil } = event.data;
  return [openReason(app, reason).then((text) => ({ ...said, reason: text, graceUntil }))];
}

const verdicts: ReadonlyMap<StoredSubmissionEvent['type'], VerdictDetail['verdict']> = new Map([
  ['SubmissionReturned', 'returned'],
  ['SubmissionApproved', 'approved'],
  ['SubmissionPublished', 'published'],
] as const);
