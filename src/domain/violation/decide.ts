import { accept, unchanged, type Decision } from '../decider.js';
import { isBefore } from '../legalTime.js';
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
      return annul(state, command);
  }
}

/**
 * A waiver takes the ground from what was remedied too: who made good is not worse off than who did not. By a corrected
 * calendar a remedied shortfall stands when the rest came only after the new closing; for what was missing `late` then
 * opens in its place.
 */
function annul(state: ViolationState, { reason, closesAt }: Annulling): Decision<ViolationEvent> {
  if (state.kind !== 'open' && state.kind !== 'remedied') return unchanged;
  const { finding } = state;
  const isUndone = (receivedAt: string) =>
    reason === 'waived' || (closesAt !== null && (finding.kind === 'missing' || isBefore(receivedAt, closesAt)));
  if (state.kind === 'remedied' && !isUndone(state.receivedAt)) return unchanged;
  return accept({ type: 'ViolationAnnulled', data: { ...subjectOf(finding), reason } });
}

type Annulling = Extract<ViolationCommand, { type: 'AnnulViolation' }>;
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
