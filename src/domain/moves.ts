/** What a corrected calendar does to a recorded window (Bộ luật Dân sự 2015 Điều 148). */
import { timingOf } from './deadline.js';
import { accept, unchanged, type Decision } from './decider.js';
import { deriveMove } from './derivation.js';
import { isBefore } from './legalTime.js';
import type { SubmissionCommand } from './submission/commands.js';
import type { SubmissionEvent } from './submission/events.js';
import type { Standing, SubmissionState, SubmissionWindow } from './submission/state.js';

type Command = Extract<SubmissionCommand, { type: 'MoveDeadline' }>;

/** Quiet where the window has these dates already, or may not have them. */
export function move({ window, standing }: SubmissionState, command: Command): Decision<SubmissionEvent> {
  const { subject, to, derivation, calendar, at } = command;
  if (window === null || !mayMove(window, to, at)) return unchanged;
  const { quarter, original } = window;
  const before = {
    ...{ previousDueOn: window.dueOn, previousClosesOn: window.closesOn },
    ...{ originalDueOn: original.dueOn, originalClosesOn: original.closesOn },
  };
  const argument = [deriveMove(calendar, window, to), ...derivation];
  const reopened = window.closed && isBefore(at, to.closesAt);
  const counted = countedBy(standing, to);
  return accept({
    type: 'DeadlineMoved',
    data: { ...subject, quarter, ...to, ...before, derivation: argument, movedAt: at, calendar, reopened, counted },
  });
}

/**
 * Nobody is accused by a day on which nobody had to work, so a closing always moves later. It moves earlier only while
 * there is time left until the new one. What DIC granted stays.
 */
function mayMove(window: SubmissionWindow, to: Command['to'], at: string): boolean {
  if (window.extended) return false;
  if (to.closesOn > window.closesOn) return true;
  const isSame = to.closesOn === window.closesOn && to.dueOn === window.dueOn;
  const isOver = window.closed || !isBefore(at, window.closesAt);
  return !isSame && !isOver && isBefore(at, to.closesAt);
}

function countedBy(standing: Standing, to: Command['to']) {
  if (standing.kind !== 'counted') return null;
  const { version, countsFrom } = standing.counted;
  return { version, ...timingOf(to, countsFrom) };
}
