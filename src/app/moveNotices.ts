/** Each agency is told once of a closing that a corrected calendar moved (Điều 6.1a, 10.1), also for what it has sent already. */
import { addDays, hueDay, isBefore } from '../domain/legalTime.js';
import type { ReminderCommand, ReminderSubject } from '../domain/reminder/commands.js';
import { reminderIdOf } from '../domain/reminder/decide.js';
import { isOwed, movedTo } from '../projections/due.js';
import { movedGroups, type MovedGroup } from '../projections/movable.js';
import { reminders } from '../projections/reminders.js';
import type { App } from './app.js';
import { orderReminder } from './reminders.js';
import { together } from './together.js';

/** The first word of the step; a closing that was moved to twice is told twice, by the calendar's version. */
export const MOVED = 'moved';

interface Deciding {
  readonly messageIdOf: (reminderId: string) => string;
  /** The last day that was settled before this turn: what moved on an earlier one has been told. */
  readonly settledBefore: string | null;
}

/** Decides the notices of what has moved; repeated without harm. */
export async function decideMoveNotices(app: App, { messageIdOf, settledBefore }: Deciding): Promise<void> {
  const movedFrom = settledBefore === null ? '' : addDays(settledBefore, -1);
  const untold = movedGroups(app.views, { movedFrom }).flatMap((group) => noticeOf(app, group));
  if (untold.length === 0) return;
  await together(untold, (subject) => {
    const owed = movedTo(app.views, subject)
      .filter(isOwed)
      .map(({ obligationId }) => obligationId);
    const sending = { messageId: messageIdOf(subject.reminderId), decidedAt: app.clock.now() };
    const command: ReminderCommand = { type: 'DecideStep', subject, fate: { kind: 'send', owed, ...sending } };
    return orderReminder(app, subject.reminderId, command);
  });
  await app.views.catchUp();
}

/** None where the agency has been told since it moved. */
function noticeOf(app: App, { agency, quarter, closesOn, movedAt, version }: MovedGroup): readonly ReminderSubject[] {
  const told = reminders(app.views, { agency, quarter }).filter(
    (reminder) => reminder.closesOn === closesOn && reminder.step.startsWith(MOVED),
  );
  if (told.some(({ decidedAt }) => decidedAt !== null && !isBefore(decidedAt, movedAt))) return [];
  const step = told.length === 0 ? MOVED : `${MOVED}+${String(version)}`;
  const subject = { agency, quarter, closesOn, step };
  return [{ reminderId: reminderIdOf(subject), ...subject, role: 'head', scheduledOn: hueDay(movedAt) }];
}
