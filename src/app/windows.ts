/** What time itself brings about: windows open, close and lapse, each by an event that a scheduler turn records. */
import { scheduler } from '../access/actor.js';
import { hueDay } from '../domain/legalTime.js';
import { compareQuarters, quartersBetween, windowQuarter } from '../domain/quarter.js';
import { settlementDecider } from '../domain/settlement/index.js';
import { streams } from '../domain/streams.js';
import type { Subject, SubmissionCommand } from '../domain/submission/commands.js';
import { submissionDecider } from '../domain/submission/index.js';
import { submissionIdOf } from '../domain/values.js';
import { firstQuarterOwed, obligationsInForce } from '../projections/obligations.js';
import { graceLapsesDue, openWindowsDue, recordedWindows } from '../projections/quarterlyStatus.js';
import { perform, type App } from './app.js';
import { deadlineIn } from './law.js';

/** Records openings, closings and lapses up to now, then the day itself; repeated without harm. */
export async function settle(app: App): Promise<void> {
  const at = app.clock.now();
  await app.views.catchUp();
  await openWindows(app, at);
  await app.views.catchUp();
  for (const subject of openWindowsDue(app.views, at)) await order(app, { type: 'CloseWindow', subject, at });
  for (const subject of graceLapsesDue(app.views, at)) await order(app, { type: 'LapseGrace', subject, at });
  const command = { type: 'SettleDay', day: hueDay(at) } as const;
  await perform(app, scheduler, { decider: settlementDecider, stream: streams.settlement, command });
  await app.views.catchUp();
}

/** Điều 4.6b: the deadline of every obligation in force is recorded when its window opens. */
async function openWindows(app: App, at: string): Promise<void> {
  for (const quarter of quartersToLookAt(app, at)) {
    const deadline = deadlineIn(await app.law(), quarter);
    if (!deadline.ok) continue;
    const recorded = recordedWindows(app.views, quarter);
    for (const { obligationId, agency } of obligationsInForce(app.views, { quarter })) {
      const submissionId = submissionIdOf(obligationId, quarter);
      if (recorded.has(submissionId)) continue;
      const subject = { submissionId, obligationId, agency, period: quarter };
      await order(app, { type: 'OpenWindow', subject, window: deadline.value, at });
    }
  }
}

/** From the window that was current when a turn last settled (no annex may name a closed one) to the current one. */
function quartersToLookAt(app: App, at: string): readonly string[] {
  const current = windowQuarter(hueDay(at));
  const { settledOn } = app.views.resolve();
  const first = firstQuarterOwed(app.views);
  if (first === null) return [];
  const since = settledOn === null ? first : windowQuarter(settledOn);
  return quartersBetween(compareQuarters(first, since) > 0 ? first : since, current);
}

async function order(app: App, command: Extract<SubmissionCommand, { subject: Subject }>): Promise<void> {
  const stream = streams.submission(command.subject.submissionId);
  await perform(app, scheduler, { decider: submissionDecider, stream, command });
}
