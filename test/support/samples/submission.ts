/** One quarter's duty of one agency, 2026-Q1: its window, a file, its review, and what may go otherwise. */
import { deriveExtension, deriveMove } from '../../../src/domain/derivation.js';
import type { Subject, SubmissionCommand, Window } from '../../../src/domain/submission/commands.js';
import type { CheckSummary, SubmissionEvent } from '../../../src/domain/submission/events.js';
import type { Sealed } from '../../../src/domain/values.js';

type CommandNamed<Type extends SubmissionCommand['type']> = Extract<SubmissionCommand, { type: Type }>;
type EventNamed<Type extends SubmissionEvent['type']> = Extract<SubmissionEvent, { type: Type }>;
type DataOf<Type extends SubmissionEvent['type']> = EventNamed<Type>['data'];

export const uploader = '11111111-1111-4111-8111-111111111111';
export const officer = '22222222-2222-4222-8222-222222222222';
export const sealedText: Sealed = { key: 'person-1', box: 'bm9uY2V0ZXh0dGFn' };
export const firstFile = 'a'.repeat(64);
export const secondFile = 'b'.repeat(64);
export const thirdFile = 'c'.repeat(64);

export const subject: Subject = {
  submissionId: 'sdl-luu-tru.2026-Q1',
  obligationId: 'sdl-luu-tru',
  agency: 'SDL',
  period: '2026-Q1',
};

type Dates = Pick<Window, 'quarter' | 'opensOn' | 'closesOn' | 'closesAt'>;

/** A window with these dates; the rest is the shipped reading of Điều 4.6b. */
export function windowOf({ quarter, opensOn, closesOn, closesAt }: Dates): Window {
  const dueOn = `${opensOn.slice(0, 8)}15`;
  const derivation = [{ vi: `Mở ngày ${opensOn}`, en: `Opens on ${opensOn}`, source: 'Điều 4.6b' }];
  return { quarter, opensOn, dueOn, closesOn, closesAt, derivation, ruleSet: 'hue-06-2021' };
}

/** Closes at the end of Thursday 16 April 2026. */
export const window = windowOf({
  quarter: '2026-Q1',
  opensOn: '2026-04-01',
  closesOn: '2026-04-16',
  closesAt: '2026-04-17T00:00:00+07:00',
});

/** The last millisecond on time and the first late one. */
export const justOnTime = '2026-04-16T16:59:59.999Z';
export const justLate = '2026-04-16T17:00:00.000Z';

export function checkOf(criteriaMet: number, criteriaRequired: number): CheckSummary {
  const criteria = Array.from({ length: criteriaRequired }, (_, index) => ({
    field: `chỉ tiêu ${String(index + 1)}`,
    filled: index < criteriaMet ? 20 : 0,
    rows: 20,
    met: index < criteriaMet,
  }));
  const cells = criteriaMet * 20;
  return { rows: 20, cells, findings: 0, criteria, criteriaMet, criteriaRequired, reportSha256: 'd'.repeat(64) };
}

const file = { sha256: firstFile, size: 2048, format: 'csv', check: checkOf(3, 3) } as const;

/** The version of the quarter before that an unchanged declaration keeps. */
export const keep: DataOf<'UnchangedDeclared'>['basis'] = {
  submissionId: 'sdl-luu-tru.2025-Q4',
  version: 2,
  sha256: 'e'.repeat(64),
  criteriaMet: 3,
  criteriaRequired: 3,
};

/** Tuesday 14 April 2026, before closing; its days of grace reach over the closing. */
export const grace = { graceUntil: '2026-04-21', graceEndsAt: '2026-04-22T00:00:00+07:00' };
export const lastInGrace = '2026-04-21T16:59:59.999Z';
export const afterGrace = '2026-04-21T17:00:00.000Z';
/** Friday 3 April 2026: over before closing. */
export const earlyGrace = { graceUntil: '2026-04-10', graceEndsAt: '2026-04-11T00:00:00+07:00' };
export const afterEarlyGrace = '2026-04-10T17:00:00.000Z';

const firstReceivedAt = '2026-04-02T03:00:00.000Z';
const arrival = {
  version: 1,
  receivedAt: firstReceivedAt,
  countsFrom: firstReceivedAt,
  timing: 'onTime',
  daysLate: 0,
  account: uploader,
} as const;

export const windowOpened: SubmissionEvent = { type: 'WindowOpened', data: { ...subject, ...window } };

export function fileReceived(changes: Partial<DataOf<'FileReceived'>> = {}): SubmissionEvent {
  return { type: 'FileReceived', data: { ...subject, ...arrival, ...file, ...changes } };
}

export function nilDeclared(changes: Partial<DataOf<'NilDeclared'>> = {}): SubmissionEvent {
  return { type: 'NilDeclared', data: { ...subject, ...arrival, reason: sealedText, ...changes } };
}

export function unchangedDeclared(changes: Partial<DataOf<'UnchangedDeclared'>> = {}): SubmissionEvent {
  return { type: 'UnchangedDeclared', data: { ...subject, ...arrival, reason: sealedText, basis: keep, ...changes } };
}

export function returned(changes: Partial<DataOf<'SubmissionReturned'>> = {}): SubmissionEvent {
  const data = { ...subject, version: 1, sha256: firstFile, reason: sealedText, ...grace, account: officer };
  return { type: 'SubmissionReturned', data: { ...data, ...changes } };
}

export function approved(changes: Partial<DataOf<'SubmissionApproved'>> = {}): SubmissionEvent {
  const data = { ...subject, version: 1, sha256: firstFile, account: officer };
  return { type: 'SubmissionApproved', data: { ...data, ...changes } };
}

export function published(changes: Partial<DataOf<'SubmissionPublished'>> = {}): SubmissionEvent {
  const data = { ...subject, version: 1, sha256: firstFile, account: officer };
  return { type: 'SubmissionPublished', data: { ...data, ...changes } };
}

export function windowClosed(result: DataOf<'WindowClosed'>['result']): SubmissionEvent {
  return { type: 'WindowClosed', data: { ...subject, quarter: '2026-Q1', closesOn: '2026-04-16', result } };
}

export function graceLapsed(changes: Partial<DataOf<'GraceLapsed'>> = {}): SubmissionEvent {
  return {
    type: 'GraceLapsed',
    data: { ...subject, version: 1, graceUntil: '2026-04-21', result: 'missing', ...changes },
  };
}

export const leader = '33333333-3333-4333-8333-333333333333';
/** Wednesday 29 April 2026; granted on Wednesday 8 April. */
export const extension = {
  quarter: '2026-Q1',
  dueOn: '2026-04-29',
  closesOn: '2026-04-29',
  closesAt: '2026-04-30T00:00:00+07:00',
  originalDueOn: '2026-04-15',
  originalClosesOn: '2026-04-16',
  derivation: [deriveExtension('2026-04-29', '2026-04-16')],
  grantedAt: '2026-04-08T02:00:00.000Z',
  reason: sealedText,
  requester: null,
  account: leader,
};

export function extended(changes: Partial<DataOf<'DeadlineExtended'>> = {}): SubmissionEvent {
  return { type: 'DeadlineExtended', data: { ...subject, ...extension, ...changes } };
}

/** Thursday 16 April 2026 turns out to be a day off; told on Friday 10 April. */
const sixteenthOff = {
  version: 9,
  date: '2026-04-16',
  kind: 'dayOff',
  note: 'Nghỉ bổ sung',
  status: 'official',
  source: 'Thông báo 12/TB-UBND',
} as const;
const seventeenth = { dueOn: '2026-04-15', closesOn: '2026-04-17', closesAt: '2026-04-18T00:00:00+07:00' };

export function moveDeadline(changes: Partial<CommandNamed<'MoveDeadline'>> = {}): CommandNamed<'MoveDeadline'> {
  const move = { to: seventeenth, derivation: [], calendar: sixteenthOff, at: '2026-04-10T02:00:00.000Z' };
  return { type: 'MoveDeadline', subject, ...move, ...changes };
}

export function moved(changes: Partial<DataOf<'DeadlineMoved'>> = {}): SubmissionEvent {
  const first = { dueOn: '2026-04-15', closesOn: '2026-04-16' };
  const data = {
    ...{ ...subject, quarter: '2026-Q1', ...seventeenth },
    ...{ previousDueOn: first.dueOn, previousClosesOn: first.closesOn },
    ...{ originalDueOn: first.dueOn, originalClosesOn: first.closesOn },
    derivation: [deriveMove(sixteenthOff, first, seventeenth)],
    ...{ movedAt: '2026-04-10T02:00:00.000Z', calendar: sixteenthOff, reopened: false, counted: null },
  };
  return { type: 'DeadlineMoved', data: { ...data, ...changes } };
}

export const dutyWaived: SubmissionEvent = {
  type: 'DutyWaived',
  data: { ...subject, quarter: '2026-Q1', reason: sealedText, account: leader },
};

const arriving = { subject, receivedAt: firstReceivedAt, account: uploader };

export const openWindow: CommandNamed<'OpenWindow'> = {
  type: 'OpenWindow',
  subject,
  window,
  at: '2026-04-01T00:00:00+07:00',
};

export function receiveFile(sha256 = firstFile, changes: Partial<typeof arriving> = {}): SubmissionCommand {
  return { type: 'ReceiveFile', ...arriving, file: { ...file, sha256 }, ...changes };
}

export function declareNil(changes: Partial<typeof arriving> = {}): SubmissionCommand {
  return { type: 'DeclareNil', ...arriving, reason: sealedText, ...changes };
}

export function declareUnchanged(changes: Partial<CommandNamed<'DeclareUnchanged'>> = {}): SubmissionCommand {
  return { type: 'DeclareUnchanged', ...arriving, reason: sealedText, basis: keep, ...changes };
}

export function giveBack(changes: Partial<CommandNamed<'ReturnSubmission'>> = {}): SubmissionCommand {
  return { type: 'ReturnSubmission', subject, reviewed: null, reason: sealedText, grace, account: officer, ...changes };
}

export function approve(changes: Partial<CommandNamed<'ApproveSubmission'>> = {}): SubmissionCommand {
  return { type: 'ApproveSubmission', subject, reviewed: { sha256: firstFile }, account: officer, ...changes };
}

export function publish(account = officer): SubmissionCommand {
  return { type: 'PublishSubmission', subject, account };
}

export function extendDeadline(day: string, changes: Partial<CommandNamed<'ExtendDeadline'>> = {}): SubmissionCommand {
  const granted = { to: { day, isWorkingDay: true }, reason: sealedText, requester: null, account: leader };
  return { type: 'ExtendDeadline', subject, ...granted, at: '2026-04-08T02:00:00.000Z', ...changes };
}

export const waiveDuty: SubmissionCommand = { type: 'WaiveDuty', subject, reason: sealedText, account: leader };

export function closeWindow(at: string): SubmissionCommand {
  return { type: 'CloseWindow', subject, at };
}

export function lapseGrace(at: string): SubmissionCommand {
  return { type: 'LapseGrace', subject, at };
}
