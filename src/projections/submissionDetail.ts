/** All that the views hold of one submission: where it stands, its versions, and where its events stand in the log. */
import type { ObligationDefinition } from '../domain/obligation/events.js';
import { partsOfSubmissionId, type Sensitivity } from '../domain/values.js';
import { auditTrailAt, type AuditEntry } from './auditTrail.js';
import { otherDutiesAt } from './desk.js';
import type { Held, Moment } from './moment.js';
import { definitionAt, wordedAt, quarterOfPeriod } from './obligations.js';
import { submissionOf, type Submission } from './quarterlyStatus.js';
import { sensitivitiesAt } from './sensitivity.js';
import { agenciesAt } from './agencies.js';
import { submissionRows, type SubmissionRow } from './submissions.js';
import { takenOverAt, type TakenOver } from './takenOver.js';
import { versionsAt, type VersionRow } from './versions.js';

export interface SubmissionFile {
  readonly submission: Submission;
  readonly agencyName: string;
  /** From whom the duty came, and on which day; null: it never passed. */
  readonly takenOver: TakenOver | null;
  /** The wording that governs its period. */
  readonly definition: ObligationDefinition;
  /** The strictest that is said of its data: only public ones may be published. */
  readonly sensitivity: Sensitivity;
  /** Oldest first. */
  readonly versions: readonly (VersionRow & Held)[];
  /** Of its stream, in log order. */
  readonly entries: readonly AuditEntry[];
}

/** Null while nothing is recorded of it, but for what an agency may send without a window. `today` is a day in Huế. */
export function submissionFileAt(
  moment: Moment,
  { submissionId, stream, today }: { submissionId: string; stream: string; today: string },
): SubmissionFile | null {
  const row = recordedAt(moment, submissionId) ?? notSentYet(moment, submissionId, today);
  if (row === null) return null;
  const { obligationId, agency, period } = row;
  const definition = definitionAt(moment, { obligationId, period });
  if (definition === null) return null;
  const governing = wordedAt(moment, quarterOfPeriod(period), [obligationId]).get(obligationId);
  return {
    submission: submissionOf(row, governing),
    agencyName: agenciesAt(moment, agency)[0]?.nameVi ?? agency,
    takenOver: takenOverAt(moment, [row]).get(submissionId) ?? null,
    definition,
    sensitivity: sensitivitiesAt(moment, [row])(row),
    versions: versionsAt(moment, submissionId),
    entries: auditTrailAt(moment, { stream, limit: -1 }),
  };
}

function recordedAt(moment: Moment, submissionId: string): SubmissionRow | null {
  return moment.first(submissionRows, { where: 'submissionId = @submissionId', values: { submissionId } });
}

function notSentYet(moment: Moment, submissionId: string, today: string): SubmissionRow | null {
  const parts = partsOfSubmissionId(submissionId);
  const agency = parts && definitionAt(moment, parts)?.agency;
  if (!agency) return null;
  const duties = otherDutiesAt(moment, { agency, today });
  return duties.find(({ row }) => row.submissionId === submissionId)?.row ?? null;
}
