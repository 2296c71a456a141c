import { timingOf } from '../deadline.js';
import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { extend, waive } from '../grants.js';
import { isBefore, startOfDay } from '../legalTime.js';
import { move } from '../moves.js';
import { rejection } from '../rejections.js';
import type { Reviewed, Subject, SubmissionCommand } from './commands.js';
import type { SubmissionEvent } from './events.js';
import type { CountedVersion, Standing, SubmissionState, SubmissionWindow } from './state.js';

type Command<Type extends SubmissionCommand['type']> = Extract<SubmissionCommand, { type: Type }>;
type Receiving = Command<'ReceiveFile' | 'DeclareNil' | 'DeclareUnchanged'>;
type Outcome = Decision<SubmissionEvent>;

export function decideSubmission(state: SubmissionState, command: SubmissionCommand): Outcome {
  switch (command.type) {
    case 'OpenWindow':
      return openWindow(state, command);
    case 'ReceiveFile':
    case 'DeclareNil':
    case 'DeclareUnchanged':
      return receive(state, command);
    case 'ReturnSubmission':
      return giveBack(state.standing, command);
    case 'ApproveSubmission':
      return approve(state.standing, command);
    case 'PublishSubmission':
      return publish(state.standing, command);
    case 'ExtendDeadline':
      return extend(state, command);
    case 'MoveDeadline':
      return move(state, command);
    case 'WaiveDuty':
      return waive(state.window, command);
    case 'TransferDuty':
      return transfer(state.window, command);
    case 'CloseWindow':
      return closeWindow(state, command);
    case 'LapseGrace':
      return lapse(state, command);
  }
}

/** Recorded once: no rule set that is adopted later recomputes a deadline, and a corrected calendar moves it by an event. */
function openWindow(state: SubmissionState, { subject, window, at }: Command<'OpenWindow'>): Outcome {
  if (state.window !== null) return unchanged;
  if (isBefore(at, startOfDay(window.opensOn))) {
    return refuse(rejection('WINDOW_NOT_OPEN', { period: subject.period, opensOn: window.opensOn }));
  }
  return accept({ type: 'WindowOpened', data: { ...subject, ...window } });
}

function receive(state: SubmissionState, command: Receiving): Outcome {
  const { standing } = state;
  if (standing.kind === 'counted' && standing.counted.content === contentOf(command)) return unchanged;
  if (command.type === 'DeclareUnchanged' && command.basis === null) {
    return refuse(rejection('NOTHING_TO_KEEP', { obligationId: command.subject.obligationId }));
  }
  const { subject, receivedAt } = command;
  return accept(...unrecordedLapse(state, subject, receivedAt), arrivalEvent(command, arrivalOf(state, command)));
}

function contentOf(command: Receiving): string {
  switch (command.type) {
    case 'ReceiveFile':
      return command.file.sha256;
    case 'DeclareNil':
      return 'nil';
    case 'DeclareUnchanged':
      return 'unchanged';
  }
}

/** A lapse that no scheduler turn has recorded yet is recorded first, so that the history reads in order. */
function unrecordedLapse(
  { standing, window }: SubmissionState,
  subject: Subject,
  at: string,
): readonly SubmissionEvent[] {
  if (standing.kind !== 'returned' || isBefore(at, standing.graceEndsAt)) return [];
  const { returned, graceUntil } = standing;
  return [
    { type: 'GraceLapsed', data: { ...subject, version: returned.version, graceUntil, result: nothingCounts(window) } },
  ];
}

/** What a duty is called for which nothing counts. */
function nothingCounts(window: SubmissionWindow | null): 'owed' | 'missing' | 'waived' {
  if (window?.waived === true) return 'waived';
  return window?.closed === true ? 'missing' : 'owed';
}

type Arrival = Pick<
  Extract<SubmissionEvent, { type: 'NilDeclared' }>['data'],
  'version' | 'receivedAt' | 'countsFrom' | 'timing' | 'daysLate' | 'account' | 'steward'
>;

function arrivalOf({ window, standing }: SubmissionState, { receivedAt, account, steward }: Receiving): Arrival {
  const countsFrom = standingTime(standing, receivedAt);
  const version = standing.lastVersion + 1;
  const timing = window === null ? { timing: null, daysLate: null } : timingOf(window, countsFrom);
  const acting = steward === undefined ? {} : { steward };
  return { version, receivedAt, countsFrom, account, ...acting, ...timing };
}

/** The first time stands for a correction, and for a returned version replaced within its days of grace. */
function standingTime(standing: Standing, receivedAt: string): string {
  switch (standing.kind) {
    case 'nothing':
      return receivedAt;
    case 'counted':
      return earlier(standing.counted.countsFrom, receivedAt);
    case 'returned':
    case 'lapsed':
      return isBefore(receivedAt, standing.graceEndsAt)
        ? earlier(standing.returned.countsFrom, receivedAt)
        : receivedAt;
  }
}

/** A file can overtake another while both are checked: what counts is which was received first. */
function earlier(a: string, b: string): string {
  return isBefore(b, a) ? b : a;
}

function arrivalEvent(command: Receiving, arrival: Arrival): SubmissionEvent {
  const { subject } = command;
  switch (command.type) {
    case 'ReceiveFile':
      return { type: 'FileReceived', data: { ...subject, ...arrival, ...command.file } };
    case 'DeclareNil':
      return { type: 'NilDeclared', data: { ...subject, ...arrival, reason: command.reason } };
    case 'DeclareUnchanged': {
      const { reason, basis } = command;
      if (basis === null) throw new Error('an unchanged declaration without a basis is refused before');
      return { type: 'UnchangedDeclared', data: { ...subject, ...arrival, reason, basis } };
    }
  }
}

function giveBack(standing: Standing, command: Command<'ReturnSubmission'>): Outcome {
  const { subject, reviewed, reason, grace, account } = command;
  if (standing.kind === 'returned') return unchanged;
  if (standing.kind !== 'counted') return refuse(rejection('NOTHING_RECEIVED', { submissionId: subject.submissionId }));
  const objection = objectionTo(standing.counted, { reviewed, account, subject });
  if (objection !== null) return objection;
  if (standing.review === 'published')
    return refuse(rejection('ALREADY_PUBLISHED', { submissionId: subject.submissionId }));
  const { version, sha256 } = standing.counted;
  return accept({ type: 'SubmissionReturned', data: { ...subject, version, sha256, reason, ...grace, account } });
}

function approve(standing: Standing, { subject, reviewed, account }: Command<'ApproveSubmission'>): Outcome {
  if (standing.kind === 'returned')
    return refuse(rejection('ALREADY_RETURNED', { submissionId: subject.submissionId }));
  if (standing.kind !== 'counted') return refuse(rejection('NOTHING_RECEIVED', { submissionId: subject.submissionId }));
  const objection = objectionTo(standing.counted, { reviewed, account, subject });
  if (objection !== null) return objection;
  if (standing.review !== 'pending') return unchanged;
  const { version, sha256 } = standing.counted;
  return accept({ type: 'SubmissionApproved', data: { ...subject, version, sha256, account } });
}

interface Review {
  readonly reviewed: Reviewed | null;
  readonly account: string;
  readonly subject: Subject;
}

/** A review names what it looked at, and nobody reviews what their own account uploaded. */
function objectionTo(counted: CountedVersion, { reviewed, account, subject }: Review): Decision<never> | null {
  const { submissionId } = subject;
  if (counted.account === account) return refuse(rejection('OWN_SUBMISSION', { submissionId }));
  if (reviewed === null) return null;
  if ('sha256' in reviewed) {
    if (counted.sha256 === null) return refuse(rejection('NEEDS_VERSION', { submissionId }));
    return reviewed.sha256 === counted.sha256 ? null : stale(reviewed.sha256, counted.sha256);
  }
  if (counted.sha256 !== null) return refuse(rejection('NEEDS_SHA256', { submissionId }));
  return reviewed.version === counted.version ? null : stale(String(reviewed.version), String(counted.version));
}

function stale(given: string, current: string): Decision<never> {
  return refuse(rejection('STALE_VERSION', { given, current }));
}

function publish(standing: Standing, { subject, account }: Command<'PublishSubmission'>): Outcome {
  const { submissionId } = subject;
  if (standing.kind === 'returned') return refuse(rejection('ALREADY_RETURNED', { submissionId }));
  if (standing.kind !== 'counted') return refuse(rejection('NOTHING_RECEIVED', { submissionId }));
  const { version, sha256 } = standing.counted;
  if (sha256 === null) return refuse(rejection('NOTHING_TO_PUBLISH', { submissionId }));
  if (standing.counted.account === account) return refuse(rejection('OWN_SUBMISSION', { submissionId }));
  if (standing.review === 'pending') return refuse(rejection('NOT_APPROVED', { submissionId }));
  if (standing.review === 'published') return unchanged;
  return accept({ type: 'SubmissionPublished', data: { ...subject, version, sha256, account } });
}

/** What had closed by that day stays with whoever held it then. */
function transfer(window: SubmissionWindow | null, { subject, to, on, at }: Command<'TransferDuty'>): Outcome {
  const { agency: from } = subject;
  if (window === null || window.closed || window.holder !== from || from === to) return unchanged;
  if (!isBefore(startOfDay(on), window.closesAt)) return unchanged;
  const data = { ...subject, agency: to, quarter: window.quarter, from, to, on, transferredAt: at };
  return accept({ type: 'DutyTransferred', data });
}

function closeWindow(state: SubmissionState, { subject, at }: Command<'CloseWindow'>): Outcome {
  const { window, standing } = state;
  if (window === null || window.closed || isBefore(at, window.closesAt)) return unchanged;
  const { quarter, closesOn, closesAt } = window;
  const lapse = unrecordedLapse(state, subject, closesAt);
  const result = lapse.length > 0 ? emptyHanded(window) : resultOf(standing, window);
  return accept(...lapse, { type: 'WindowClosed', data: { ...subject, quarter, closesOn, result } });
}

function resultOf(standing: Standing, window: SubmissionWindow): 'counted' | 'inGrace' | 'missing' | 'waived' {
  if (standing.kind === 'counted') return 'counted';
  return standing.kind === 'returned' ? 'inGrace' : emptyHanded(window);
}

function emptyHanded({ waived }: SubmissionWindow): 'missing' | 'waived' {
  return waived ? 'waived' : 'missing';
}

function lapse(state: SubmissionState, { subject, at }: Command<'LapseGrace'>): Outcome {
  return accept(...unrecordedLapse(state, subject, at));
}
