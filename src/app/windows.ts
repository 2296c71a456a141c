/** What time itself brings about: windows open, close and lapse, each by an event that a scheduler turn records. */
import { scheduler } from '../access/actor.js';
import { hueDay } from '../domain/legalTime.js';
import { quartersBetween, windowQuarter } from '../domain/quarter.js';
import { settlementDecider } from '../domain/settlement/index.js';
import { streams } from '../domain/streams.js';
import type { Subject, SubmissionCommand } from '../domain/submission/commands.js';
import { submissionDecider } from '../domain/submission/index.js';
import { lapsesDue, openWindowsDue, recordedWindows } from '../projections/due.js';
import { quarterlyDuties } from '../projections/obligations.js';
import { perform, type App } from './app.js';
import { followCalendar, moveOpenWindows } from './calendarMoves.js';
import { deadlineIn, type Law } from './law.js';
import { together } from './together.js';

/** Records what a corrected calendar has moved, then openings, closings and lapses up to now; repeated without harm. */
export async function settle(app: App): Promise<void> {
  const at = app.clock.now();
  await followCalendar(app);
  await openWindows(app, at);
  await app.views.catchUp();
  // Corrected while windows were opening, here or in a command: some of them have the dates of before.
  await moveOpenWindows(app);
  await together(openWindowsDue(app.views, at), (due) =>
    order(app, { type: 'CloseWindow', subject: subjectOf(due), at }),
  );
  await together(lapsesDue(app.views, at), (due) => order(app, { type: 'LapseGrace', subject: subjectOf(due), at }));
  await app.views.catchUp();
}

/**
 * Records that all which time has brought about by now is in the log. A turn looks back to the day recorded last, so this
 * comes when nothing is left to be decided: what a killed turn has not come to, the next one still finds.
 */
export async function settleDay(app: App, at: string): Promise<void> {
  const command = { type: 'SettleDay', day: hueDay(at) } as const;
  await perform(app, scheduler, { decider: settlementDecider, stream: streams.settlement, command });
  await app.views.catchUp();
}

/** Điều 4.6b: the deadline of every obligation in force is recorded when its window opens. */
async function openWindows(app: App, at: string): Promise<void> {
  const law = await app.law();
  for (const quarter of quartersToLookAt(app, law, at)) {
    const deadline = deadlineIn(law, quarter);
    if (!deadline.ok) continue;
    const recorded = recordedWindows(app.views, quarter);
    const unrecorded = quarterlyDuties(app.views, quarter).filter(({ submissionId }) => !recorded.has(submissionId));
    await together(unrecorded, (subject) => order(app, { type: 'OpenWindow', subject, window: deadline.value, at }));
  }
}

/** From the window that was current when a turn last settled (no annex may name a closed one) to the current one. */
function quartersToLookAt(app: App, { ruleSets }: Law, at: string): readonly string[] {
  const current = windowQuarter(hueDay(at));
  const { settledOn } = app.views.resolve();
  const since = settledOn === null ? ruleSets[0]?.from : windowQuarter(settledOn);
  return since === undefined ? [] : quartersBetween(since, current);
}

function subjectOf({ submissionId, obligationId, agency, period }: Subject): Subject {
  return { submissionId, obligationId, agency, period };
}

async function order(app: App, command: Extract<SubmissionCommand, { subject: Subject }>): Promise<void> {
  const stream = streams.submission(command.subject.submissionId);
  await perform(app, scheduler, { decider: submissionDecider, stream, command });
}
