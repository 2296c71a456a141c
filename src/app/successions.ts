/**
 * What follows from a dissolution (Điều 11.1): obligations, open windows and the account. A policy over what the log says:
 * run after the command and in every turn, from the day on, and again without harm.
 */
import type { Actor } from '../access/actor.js';
import { accountDecider } from '../domain/account/index.js';
import { heirOf } from '../domain/agencyChanges.js';
import { obligationDecider } from '../domain/obligation/index.js';
import { streams } from '../domain/streams.js';
import { submissionDecider } from '../domain/submission/index.js';
import { successionsDue, type SuccessionDue } from '../projections/successions.js';
import { perform, type App } from './app.js';
import { finishDissolutions } from './cutOff.js';
import { openQuarterOn, type Law } from './law.js';
import { today } from './periods.js';
import { together } from './together.js';

/** A successor may be dissolved in its turn by now: as often as that can follow within what one turn makes up for. */
const LONGEST_LINE = 20;

/** Passes on whatever a dissolved body holds, once every order is whole; nothing is written where nothing is left to pass. */
export async function settleSuccessions(app: App, actor: Actor): Promise<void> {
  await finishDissolutions(app, actor);
  for (let round = 0; round < LONGEST_LINE; round += 1) {
    const due = successionsDue(app.views, today(app));
    if (due.length === 0) return;
    for (const succession of due) await passOn(app, actor, succession);
    await app.views.catchUp();
  }
}

async function passOn(app: App, actor: Actor, succession: SuccessionDue): Promise<void> {
  const law = await app.law();
  await together(succession.obligations, (obligationId) =>
    passObligation(app, actor, { succession, obligationId, law }),
  );
  await together(succession.submissions, async (subject) => {
    const { end } = succession;
    const to = heirOf(end, subject.obligationId);
    if (to === null) return;
    const stream = streams.submission(subject.submissionId);
    const command = { type: 'TransferDuty', subject, to, on: end.on, at: app.clock.now() } as const;
    await perform(app, actor, { decider: submissionDecider, stream, command });
  });
  for (const username of succession.accounts) {
    const command = { type: 'RevokeAccount', username } as const;
    await perform(app, actor, { decider: accountDecider, stream: streams.accounts, command });
  }
}

interface Passing {
  readonly succession: SuccessionDue;
  readonly obligationId: string;
  readonly law: Law;
}

async function passObligation(app: App, actor: Actor, { succession, obligationId, law }: Passing): Promise<void> {
  const { agency: from, end } = succession;
  const to = heirOf(end, obligationId);
  if (to === null) return;
  const { on, source } = end;
  const transfer = { from, to, on, effectiveFrom: openQuarterOn(law, on), source };
  const stream = streams.obligation(obligationId);
  await perform(app, actor, { decider: obligationDecider, stream, command: { type: 'TransferObligation', transfer } });
}
