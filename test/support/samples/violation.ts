/** One obligation that was missing at its closing on 16 April 2026. */
import type { ViolationCommand } from '../../../src/domain/violation/commands.js';
import type { ViolationEvent } from '../../../src/domain/violation/events.js';

type DataOf<Type extends ViolationEvent['type']> = Extract<ViolationEvent, { type: Type }>['data'];

export const violationSubject = {
  violationId: 'sdl-luu-tru.2026-Q1.missing.2026-04-16',
  submissionId: 'sdl-luu-tru.2026-Q1',
  obligationId: 'sdl-luu-tru',
  agency: 'SDL',
  quarter: '2026-Q1',
  kind: 'missing',
} as const;

export const missing: DataOf<'ViolationOpened'> = {
  ...violationSubject,
  closesOn: '2026-04-16',
  openedOn: '2026-04-17',
  clause: 'Điều 12.1',
  daysLate: null,
  criteriaMet: null,
  criteriaRequired: 3,
};
export const remedy = { receivedAt: '2026-04-20T03:00:00.000Z', daysLate: 4 };

export const opened: ViolationEvent = { type: 'ViolationOpened', data: missing };
export const remedied: ViolationEvent = { type: 'ViolationRemedied', data: { ...violationSubject, ...remedy } };

export function reopened(reopenedOn: string): ViolationEvent {
  return { type: 'ViolationReopened', data: { ...violationSubject, reopenedOn } };
}

export function annulled(reason: DataOf<'ViolationAnnulled'>['reason']): ViolationEvent {
  return { type: 'ViolationAnnulled', data: { ...violationSubject, reason } };
}

export function openViolation(changes: Partial<typeof missing> = {}): ViolationCommand {
  return { type: 'OpenViolation', finding: { ...missing, ...changes } };
}

export function annulViolation(
  reason: DataOf<'ViolationAnnulled'>['reason'],
  closesAt: string | null = null,
): ViolationCommand {
  return { type: 'AnnulViolation', reason, closesAt };
}

export const remedyViolation: ViolationCommand = { type: 'RemedyViolation', remedy };
