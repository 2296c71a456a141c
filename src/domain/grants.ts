/** What a DIC leader grants an agency: a later closing (Điều 6.1, 10.1), or a period's duty altogether. */
import { accept, refuse, unchanged, type Decision } from './decider.js';
import { deriveExtension } from './derivation.js';
import { isBefore, nextDay, startOfDay } from './legalTime.js';
import { rejection, type Rejection } from './rejections.js';
import type { SubmissionCommand } from './submission/commands.js';
import type { SubmissionEvent } from './submission/events.js';
import type { Standing, SubmissionState, SubmissionWindow } from './submission/state.js';

type Command<Type extends SubmissionCommand['type']> = Extract<SubmissionCommand, { type: Type }>;
type Outcome = Decision<SubmissionEvent>;

/** The clause that the closing rests on: after it there is nothing left to extend. */
const CLOSING_CLAUSE = 'Điều 4.6b';

export function extend({ window, standing }: SubmissionState, command: Command<'ExtendDeadline'>): Outcome {
  const { subject, to, reason, requester, account, at } = command;
  if (window === null) return withoutWindow(subject);
  const isRepeat = window.closesOn === to.day && window.extended;
  if (isRepeat && !window.waived) return unchanged;
  const objection = objectionTo({ window, standing }, command);
  if (objection !== null) return refuse(objection);
  const { quarter, original } = window;
  const granted = { dueOn: to.day, closesOn: to.day, closesAt: startOfDay(nextDay(to.day)) };
  const before = { originalDueOn: original.dueOn, originalClosesOn: original.closesOn };
  const derivation = [deriveExtension(to.day, original.closesOn)];
  const act = { derivation, grantedAt: at, reason, requester, account };
  return accept({ type: 'DeadlineExtended', data: { ...subject, quarter, ...granted, ...before, ...act } });
}

interface Open {
  readonly window: SubmissionWindow;
  readonly standing: Standing;
}

/** A second extension moves on from the first. */
function objectionTo(duty: Open, { subject, to, at }: Command<'ExtendDeadline'>): Rejection | null {
  const { submissionId } = subject;
  const { closesOn, waived } = duty.window;
  if (waived) return rejection('DUTY_WAIVED', { submissionId });
  if (isOver(duty, at)) {
    return rejection('EXTENSION_TOO_LATE', { submissionId, closesOn, clause: CLOSING_CLAUSE });
  }
  if (!to.isWorkingDay) return rejection('NOT_A_WORKING_DAY', { day: to.day });
  return to.day > closesOn ? null : rejection('NOT_LATER', { day: to.day, closesOn });
}

/** An upload can overtake a grant on its way into the log: data recorded as late say that the closing has passed. */
function isOver({ window: { closed, closesAt }, standing }: Open, at: string): boolean {
  const lateData = standing.kind === 'counted' && !isBefore(standing.counted.countsFrom, closesAt);
  return closed || lateData || !isBefore(at, closesAt);
}

export function waive(window: SubmissionWindow | null, command: Command<'WaiveDuty'>): Outcome {
  const { subject, reason, account } = command;
  if (window === null) return withoutWindow(subject);
  if (window.waived) return unchanged;
  return accept({ type: 'DutyWaived', data: { ...subject, quarter: window.quarter, reason, account } });
}

function withoutWindow({ obligationId, period }: Command<'WaiveDuty'>['subject']): Decision<never> {
  return refuse(rejection('NO_WINDOW', { obligationId, period }));
}
