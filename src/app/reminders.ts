/** Which reminders are due, decided once for ever, and the record of every try to deliver them (Điều 6.1a, 10.1, 13.4). */
import { scheduler } from '../access/actor.js';
import { dicHolder } from '../domain/deadline.js';
import { dueSteps, ladderOf, type ScheduledStep } from '../domain/ladder.js';
import { addDays, hueDay } from '../domain/legalTime.js';
import type { Fate, ReminderCommand, ReminderSubject } from '../domain/reminder/commands.js';
import { reminderIdOf } from '../domain/reminder/decide.js';
import type { AddresseeRole, ReminderEvent } from '../domain/reminder/events.js';
import { reminderDecider } from '../domain/reminder/index.js';
import type { RuleSet } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { owedDigests, type Digest } from '../projections/due.js';
import { decidedSteps } from '../projections/reminders.js';
import type { Executed } from '../store/execute.js';
import { perform, type App } from './app.js';
import { rulesOf, type Law } from './law.js';

export interface DecidedStep extends ReminderSubject {
  readonly fate: Fate['kind'];
}

interface Deciding {
  readonly messageIdOf: (reminderId: string) => string;
  /** The last day that was settled before this turn; ladders long finished by then are not looked at again. */
  readonly settledBefore: string | null;
}

/** No ladder runs longer after its closing than this, days off around Tết included. */
const LONGEST_LADDER_DAYS = 90;

/** Decides every ladder step whose hour has come; answers what this call decided. */
export async function decideSteps(app: App, { messageIdOf, settledBefore }: Deciding): Promise<readonly DecidedStep[]> {
  await app.views.catchUp();
  const law = await app.law();
  const decided: DecidedStep[] = [];
  const closesOnFrom = settledBefore === null ? '' : addDays(settledBefore, -LONGEST_LADDER_DAYS);
  for (const digest of owedDigests(app.views, { closesOnFrom })) {
    for (const { subject, fate } of fatesOf(app, { digest, law, messageIdOf })) {
      if (await claim(app, subject, fate)) decided.push({ ...subject, fate: fate.kind });
    }
  }
  await app.views.catchUp();
  return decided;
}

interface Asked {
  readonly digest: Digest;
  readonly law: Law;
  readonly messageIdOf: (reminderId: string) => string;
}

interface Claim {
  readonly subject: ReminderSubject;
  readonly fate: Fate;
}

/** What becomes of the steps of one agency's closing date that are due and undecided. */
function fatesOf(app: App, { digest, law, messageIdOf }: Asked): readonly Claim[] {
  const rules = rulesOf(law, digest.quarter);
  if (!rules.ok) return [];
  const at = app.clock.now();
  const due = dueSteps(ladderOf(digest, rules.value, law.calendar), at, rules.value.ladder.at);
  const known = new Set(decidedSteps(app.views, digest).map(({ step }) => step));
  const open = due.filter(({ step }) => !known.has(step));
  if (open.length === 0) return [];
  const owed = digest.owed.map(({ obligationId }) => obligationId);
  return open.map((step) => {
    const { agency, quarter, closesOn } = digest;
    const key = { agency, quarter, closesOn, step: step.step };
    const subject = { reminderId: reminderIdOf(key), ...key, role: step.role, scheduledOn: step.on };
    return { subject, fate: fateOf(step, open) ?? letter(owed, messageIdOf(subject.reminderId), at) };
  });
}

/** Merged with a later step of the same day, or skipped for a later one to the same addressee; null: its own letter. */
function fateOf(step: ScheduledStep, open: readonly ScheduledStep[]): Fate | null {
  if (step.mergedInto !== null) return { kind: 'merged', into: step.mergedInto };
  const later = open.findLast((other) => other.role === step.role && other.mergedInto === null);
  return later === undefined || later === step ? null : { kind: 'skipped', into: later.step };
}

function letter(owed: readonly string[], messageId: string, decidedAt: string): Fate {
  return owed.length === 0 ? { kind: 'nothingOwed' } : { kind: 'send', owed, messageId, decidedAt };
}

async function claim(app: App, subject: ReminderSubject, fate: Fate): Promise<boolean> {
  const outcome = await orderReminder(app, subject.reminderId, { type: 'DecideStep', subject, fate });
  return outcome.accepted && outcome.changed;
}

/** One command to one reminder's stream; `changed` tells whether this call was the one that won. */
export function orderReminder(app: App, reminderId: string, command: ReminderCommand): Promise<Executed<ReminderEvent>> {
  return perform(app, scheduler, { decider: reminderDecider, stream: streams.reminder(reminderId), command });
}

/** The agency whose head is written to: the one that owes, the one that holds DIC's role that day, or the Committee's office. */
export function officeFor(role: AddresseeRole, agency: string, { rules, at }: { rules: RuleSet; at: string }): string | null {
  switch (role) {
    case 'head':
      return agency;
    case 'dicLeader':
      return dicHolder(hueDay(at), rules);
    case 'committeeOffice':
      return rules.committeeOffice.agency;
  }
}
