/** Violations of the three kinds that open by themselves (Điều 12.1), and what became of each. */
import type { Annulment, ViolationKind } from '../domain/violation/events.js';
import { ignoring } from './ignored.js';
import { having, type AsOf, type Held, type Moment } from './moment.js';
import type { Projection } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { Views } from './port.js';

export type ViolationState = 'opened' | 'remedied' | 'reopened' | 'annulled';

/** What stands against an agency, written once so that its index is found. */
export const STANDING = "state IN ('opened', 'reopened')";

export function isStanding({ state }: Pick<Violation, 'state'>): boolean {
  return state === 'opened' || state === 'reopened';
}

export const violationRows = temporalTable('violation', {
  key: { violationId: text() },
  values: {
    submissionId: text(),
    obligationId: text(),
    agency: text(),
    quarter: text(),
    kind: text<ViolationKind>(),
    state: text<ViolationState>(),
    closesOn: text(),
    openedOn: text(),
    reopenedOn: textOrNull(),
    clause: text(),
    daysLate: integerOrNull(),
    criteriaMet: integerOrNull(),
    criteriaRequired: integer(),
    /** When the data that remedied it were received. */
    remedied: textOrNull(),
    annulledFor: textOrNull<Annulment>(),
  },
  perStream: true,
  askedBy: [['quarter'], ['agency'], ['submissionId']],
  openBy: [{ columns: ['submissionId'], where: STANDING }],
});
type ViolationRow = NonNullable<(typeof violationRows)['row']>;

export const violationsProjection: Projection = {
  name: 'violations',
  version: 2,
  tables: [violationRows],
  handlers: (tables) => {
    const violations = tables.temporal(violationRows);
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'grant', 'arrival', 'review', 'reminder', 'delivery', 'ranking', 'quarterReport'),
      ViolationOpened: ({ data }) => {
        violations.put({ ...data, state: 'opened', reopenedOn: null, remedied: null, annulledFor: null });
      },
      ViolationRemedied: ({ data: { violationId, receivedAt, daysLate } }) => {
        const violation = violations.current({ violationId });
        if (violation) violations.put({ ...violation, state: 'remedied', remedied: receivedAt, daysLate });
      },
      ViolationReopened: ({ data: { violationId, reopenedOn } }) => {
        const violation = violations.current({ violationId });
        if (violation) violations.put({ ...violation, state: 'reopened', reopenedOn, remedied: null, daysLate: null });
      },
      ViolationAnnulled: ({ data: { violationId, reason } }) => {
        const violation = violations.current({ violationId });
        if (violation) violations.put({ ...violation, state: 'annulled', annulledFor: reason });
      },
    };
  },
};

export interface Violation {
  readonly violationId: string;
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly quarter: string;
  readonly kind: ViolationKind;
  readonly state: ViolationState;
  readonly closesOn: string;
  readonly openedOn: string;
  readonly reopenedOn: string | null;
  readonly clause: string;
  readonly daysLate: number | null;
  readonly criteriaMet: number | null;
  readonly criteriaRequired: number;
  readonly remediedAt: string | null;
  /** Why it should not stand; null unless it is annulled. */
  readonly annulledFor: Annulment | null;
  /** The event that made it what it is. */
  readonly position: number;
}

export interface ViolationQuestion {
  readonly quarter?: string | undefined;
  readonly agency?: string | undefined;
  readonly asOf?: AsOf;
}

/** Violations by the day they opened and their id; of a quarter, an agency, or all. */
export function violations(views: Views, question: ViolationQuestion = {}): Violation[] {
  return views.read(question.asOf, (moment) => violationsAt(moment, question));
}

export function violationsAt(moment: Moment, { quarter, agency }: ViolationQuestion): Violation[] {
  const question = { ...having({ quarter, agency }), order: 'openedOn, violationId' };
  return moment.rows(violationRows, question).map(violationOf);
}

/** The violations of some submissions, of any kind and state, by submission. */
export function violationsOfSubmissionsAt(moment: Moment, ids: readonly string[]): Map<string, Violation[]> {
  const bySubmission = new Map<string, Violation[]>();
  const where = 'submissionId IN (SELECT value FROM json_each(@ids))';
  const rows = moment.rows(violationRows, { where, order: 'violationId', values: { ids: JSON.stringify(ids) } });
  for (const violation of rows.map(violationOf)) {
    const others = bySubmission.get(violation.submissionId) ?? [];
    bySubmission.set(violation.submissionId, [...others, violation]);
  }
  return bySubmission;
}

function violationOf({ remedied, fromPosition, ...row }: ViolationRow & Held): Violation {
  return { ...row, remediedAt: remedied, position: fromPosition };
}
