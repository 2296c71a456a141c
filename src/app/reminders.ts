/** Which reminders are due, decided once for ever, and the record of every try to deliver them (Điều 6.1a, 10.1, 13.4). */
import { scheduler } from '../access/actor.js';
import { dicHolder } from '../domain/deadline.js';
import { dueSteps, ladderOf, stepsAfter, type ScheduledStep } from '../domain/ladder.js';
import { addDays, hueDay } from '../domain/legalTime.js';
import type { Fate, ReminderCommand, ReminderSubject } from '../domain/reminder/commands.js';
import { reminderIdOf } from '../domain/reminder/decide.js';
import type { AddresseeRole, ReminderEvent } from '../domain/reminder/events.js';
import { reminderDecider } from '../domain/reminder/index.js';
import { reportRuleOf, type RuleSet } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { ladders, owedBy, type Ladder } from '../projections/due.js';
import { decidedReminders } from '../projections/reminders.js';
import { officeOn } from '../projections/successions.js';
import type { Executed } from '../store/execute.js';
import { perform, type App } from './app.js';
import { rulesOfWindow, type Law } from './law.js';
import { together } from './together.js';

export interface DecidedStep extends ReminderSubject {
  readonly fate: Fate['kind'];
}

export interface Deciding {
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
  const closesOnFrom = settledBefore === null ? '' : addDays(settledBefore, -LONGEST_LADDER_DAYS);
  const known = decidedReminders(app.views, { closesOnFrom });
  const asked = { law, known, messageIdOf, at: app.clock.now() };
  const claims = ladders(app.views, { closesOnFrom }).flatMap((ladder) => fatesOf(app, ladder, asked));
  return claimAll(app, claims);
}

/** Claims each step for its fate; answers those that this call won. */
export async function claimAll(app: App, claims: readonly Claim[]): Promise<readonly DecidedStep[]> {
  const won = await together(claims, ({ subject, fate }) => claim(app, subject, fate));
  await app.views.catchUp();
  return claims.filter((_, index) => won[index]).map(({ subject, fate }) => ({ ...subject, fate: fate.kind }));
}

interface Asked {
  readonly law: Law;
  /** Ids of the reminders decided before. */
  readonly known: ReadonlySet<string>;
  readonly messageIdOf: (reminderId: string) => string;
  readonly at: string;
}

export interface Claim {
  readonly subject: ReminderSubject;
  readonly fate: Fate;
}

/** What becomes of the steps of one ladder that are due and undecided. */
function fatesOf(app: App, ladder: Ladder, { law, known, messageIdOf, at }: Asked): readonly Claim[] {
  const { agency, quarter, closesOn, grantedAt } = ladder;
  const rules = rulesOfWindow(law, ladder);
  if (!rules.ok) return [];
  const hour = rules.value.ladder.at;
  const steps = stepsAfter(ladderOf(ladder, rules.value, law.calendar), grantedAt, hour);
  const due = dueSteps(steps, at, hour);
  const idOf = ({ step }: ScheduledStep) => reminderIdOf({ agency, quarter, closesOn, step });
  const open = due.filter((step) => !known.has(idOf(step)));
  if (open.length === 0) return [];
  const owed = owedBy(app.views, { ...ladder, today: hueDay(at) }).map(({ obligationId }) => obligationId);
  return open.map((scheduled) => {
    const { step, role, on: scheduledOn } = scheduled;
    const reminderId = idOf(scheduled);
    const subject = { reminderId, agency, quarter, closesOn, step, role, scheduledOn };
    return { subject, fate: fateOf(scheduled, open) ?? letter(owed, messageIdOf(reminderId), at) };
  });
}

type Fated = Pick<ScheduledStep, 'step' | 'mergedInto'> & { readonly role: AddresseeRole };

/** Merged with a later step of the same day, or skipped for a later one to the same addressee; null: its own letter. */
export function fateOf(step: Fated, open: readonly Fated[]): Fate | null {
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
export function orderReminder(
  app: App,
  reminderId: string,
  command: ReminderCommand,
): Promise<Executed<ReminderEvent>> {
  return perform(app, scheduler, { decider: reminderDecider, stream: streams.reminder(reminderId), command });
}

/**
 * The agency whose head is written to on a day: the one that owes, the one that holds DIC's role, the Committee's office, or
 * whoever takes the council's mail; of a dissolved one its successor.
 */
export function officeFor(
  app: App,
  { role, agency }: Pick<ReminderSubject, 'role' | 'agency'>,
  { rules, at }: { rules: RuleSet; at: string },
): string | null {
  const day = hueDay(at);
  const holders: Readonly<Record<AddresseeRole, string | null>> = {
    head: agency,
    dicLeader: dicHolder(day, rules),
    committeeOffice: rules.committeeOffice.agency,
    council: reportRuleOf(rules).council?.agency ?? null,
  };
  return officeOn(app.views, holders[role], day);
}
