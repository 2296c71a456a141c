import { compareQuarters, previousQuarter } from '../domain/quarter.js';
import type { SubmissionCommand } from '../domain/submission/commands.js';
import { submissionIdOf } from '../domain/values.js';
import type { App } from './app.js';
import { obligationHistory, type Duty } from './periods.js';
import { countedIn, historyOf, type Arrived } from './submissionHistory.js';

export type Basis = NonNullable<Extract<SubmissionCommand, { type: 'DeclareUnchanged' }>['basis']>;

/**
 * What "unchanged" stands on: the last counted file of an earlier quarter, also through earlier "unchanged" declarations;
 * null when there is none, or for periods that have no predecessor.
 */
export async function lastFileBefore(app: App, { subject, window }: Duty): Promise<Basis | null> {
  if (window === null) return null;
  const first = (await obligationHistory(app, subject.obligationId)).definitions[0]?.effectiveFrom ?? subject.period;
  let quarter = previousQuarter(subject.period);
  while (compareQuarters(quarter, first) >= 0) {
    const counted = countedIn(await historyOf(app, submissionIdOf(subject.obligationId, quarter)));
    const basis = counted === null ? null : basisIn(counted);
    if (basis !== null) return basis;
    quarter = previousQuarter(quarter);
  }
  return null;
}

function basisIn(counted: Arrived): Basis | null {
  switch (counted.type) {
    case 'FileReceived': {
      const { submissionId, version, sha256, check } = counted.data;
      const { criteriaMet, criteriaRequired } = check;
      return { submissionId, version, sha256, criteriaMet, criteriaRequired };
    }
    case 'UnchangedDeclared':
      return counted.data.basis;
    case 'NilDeclared':
      return null;
  }
}
