import { accept, unchanged, type Decision } from '../decider.js';
import type { ViolationCommand } from './commands.js';
import type { ViolationEvent, ViolationKind } from './events.js';
import type { ViolationState } from './state.js';

/** One violation for an obligation, quarter, kind and closing date: its id is its stream, so a second cannot open. */
export function violationIdOf(submissionId: string, kind: ViolationKind, closesOn: string): string {
  return `${submissionId}.${kind}.${closesOn}`;
}

export function decideViolation(state: ViolationState, command: ViolationCommand): Decision<ViolationEvent> {
  switch (command.type) {
    case 'OpenViolation':
      return open(state, command.finding);
    case 'RemedyViolation':
      return state.kind === 'open'
        ? accept({ type: 'ViolationRemedied', data: { ...subjectOf(state.finding), ...command.remedy } })
        : unchanged;
    case 'AnnulViolation':
      return state.kind === 'open'
        ? accept({ type: 'ViolationAnnulled', data: { ...subjectOf(state.finding), reason: command.reason } })
        : unchanged;
  }
}

type Finding = Extract<ViolationCommand, { type: 'OpenViolation' }>['finding'];

function open(state: ViolationState, finding: Finding): Decision<ViolationEvent> {
  switch (state.kind) {
    // At most one stands for a closing date; an annulled one does not bar another.
    case 'none':
    case 'annulled':
      return accept({ type: 'ViolationOpened', data: finding });
    case 'open':
      return unchanged;
    case 'remedied':
      return accept({ type: 'ViolationReopened', data: { ...subjectOf(finding), reopenedOn: finding.openedOn } });
  }
}

function subjectOf({ violationId, submissionId, obligationId, agency, quarter, kind }: Finding) {
  return { violationId, submissionId, obligationId, agency, quarter, kind };
}
