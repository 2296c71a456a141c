/** DIC's own duty in a scheduler turn (Điều 13.3): it is recorded as overdue, its leader is reminded, what it sent leaves as letters. */
import { scheduler } from '../../access/actor.js';
import { dueSteps, type ScheduledStep } from '../../domain/ladder.js';
import { addDays, hueDay, isBefore, nextDay, startOfDay } from '../../domain/legalTime.js';
import { quarterReportDecider } from '../../domain/quarterReport/index.js';
import type { Fate } from '../../domain/reminder/commands.js';
import type { AddresseeRole } from '../../domain/reminder/events.js';
import { reportDeadlineOf, reportSteps } from '../../domain/reportDeadline.js';
import type { RuleSet } from '../../domain/rules.js';
import { streams } from '../../domain/streams.js';
import { logBegan } from '../../projections/auditTrail.js';
import { knownReminders } from '../../projections/reminders.js';
import { dicOn } from '../../projections/successions.js';
import { perform, type App } from '../app.js';
import { rulesOf, type Law } from '../law.js';
import { claimAll, fateOf, type Claim, type DecidedStep, type Deciding } from '../reminders.js';
import { trackedAt, type Tracked } from './answers.js';

const CLAUSE = 'Điều 13.3';
/** Whoever was down longer than this is told by the page, not by a letter. */
const LONGEST_DAYS = 90;

interface Owed extends Tracked {
  readonly settles: string;
  readonly dueOn: string;
  readonly rules: RuleSet;
}

/**
 * What was recorded keeps its date; before that the rules of its quarter tell it. Nobody is held to a day that had passed
 * when the log began: what was reported before is not in it.
 */
function owedReports(app: App, law: Law): readonly Owed[] {
  const began = logBegan(app.views);
  const firstDay = began === null ? '' : hueDay(began);
  return app.views.read(null, trackedAt).flatMap((tracked) => {
    const rules = rulesOf(law, tracked.quarter);
    if (!rules.ok) return [];
    const { settles, dueOn } = reportDeadlineOf(tracked.quarter, rules.value, law.calendar);
    if (tracked.report === null && dueOn < firstDay) return [];
    return [{ ...tracked, settles, dueOn: tracked.report?.dueOn ?? dueOn, rules: rules.value }];
  });
}

/** Records that a last day has passed without a report, once for each quarter; repeated without harm. */
export async function settleReports(app: App): Promise<void> {
  const at = app.clock.now();
  const late = owedReports(app, await app.law()).filter(
    ({ dueOn, report }) =>
      !isBefore(at, startOfDay(nextDay(dueOn))) && (report === null || (report.sentAt ?? report.overdueOn) === null),
  );
  for (const { quarter, settles, dueOn, rules } of late) {
    const recordedOn = hueDay(at);
    const overdue = {
      quarter,
      settles,
      dueOn,
      recordedOn,
      dic: dicOn(app.views, rules, recordedOn),
      clause: CLAUSE,
    };
    const order = { decider: quarterReportDecider, stream: streams.quarterReport(quarter) };
    await perform(app, scheduler, { ...order, command: { type: 'RecordOverdue', overdue } });
  }
  if (late.length > 0) await app.views.catchUp();
}

/** Decides every step of reminding whose hour has come, and the letters of what was sent; each once for ever. */
export async function decideReportSteps(
  app: App,
  { messageIdOf, settledBefore }: Deciding,
): Promise<readonly DecidedStep[]> {
  const law = await app.law();
  const at = app.clock.now();
  const since = settledBefore === null ? '' : addDays(settledBefore, -LONGEST_DAYS);
  const recent = owedReports(app, law).filter(({ dueOn, report }) => {
    const sentAt = report?.sentAt ?? null;
    return dueOn >= since || (sentAt !== null && hueDay(sentAt) >= since);
  });
  const wanted = recent.flatMap((owed) => [...dueReminders(law, owed, at), ...lettersOf(owed)]);
  if (wanted.length === 0) return [];
  const known = knownReminders(app.views, wanted.map(idOf));
  const open = wanted.filter((step) => !known.has(idOf(step)));
  return claimAll(
    app,
    open.map((step) => claimOf(app, step, { open, messageIdOf, at })),
  );
}

interface Step {
  readonly owed: Owed;
  readonly scheduled: Omit<ScheduledStep, 'role'> & { readonly role: AddresseeRole };
}

function dueReminders(law: Law, owed: Owed, at: string): readonly Step[] {
  const { quarter, rules } = owed;
  const deadline = reportDeadlineOf(quarter, rules, law.calendar);
  const steps = reportSteps(deadline, rules, law.calendar);
  return dueSteps(steps, at, rules.ladder.at).map((scheduled) => ({ owed, scheduled }));
}

/** What was sent goes to the Committee's office and to the council, with the next turn. */
function lettersOf(owed: Owed): readonly Step[] {
  const sentAt = owed.report?.sentAt ?? null;
  if (sentAt === null) return [];
  const on = hueDay(sentAt);
  const letter = (step: string, role: AddresseeRole) => ({ owed, scheduled: { step, role, on, mergedInto: null } });
  return [letter('report-committee', 'committeeOffice'), letter('report-council', 'council')];
}

/** A name of its own beside the ladder's: DIC's role may pass to another agency, and a step is still decided once. */
function idOf({ owed: { quarter, dueOn }, scheduled: { step, role } }: Step): string {
  const addressee = role === 'dicLeader' ? '' : `.${role}`;
  return `quarterReport.${quarter}.${dueOn}.${step}${addressee}`;
}

interface Claiming {
  readonly open: readonly Step[];
  readonly messageIdOf: Deciding['messageIdOf'];
  readonly at: string;
}

function claimOf(app: App, step: Step, { open, messageIdOf, at }: Claiming): Claim {
  const { owed, scheduled } = step;
  const { quarter, dueOn: closesOn, rules } = owed;
  const dic = dicOn(app.views, rules, hueDay(at));
  const agency = dic ?? rules.dic.at(-1)?.agency ?? rules.committeeOffice.agency;
  const reminderId = idOf(step);
  const { step: name, role, on: scheduledOn } = scheduled;
  const subject = { reminderId, agency, quarter, closesOn, step: name, role, scheduledOn };
  const letter: Fate = { kind: 'send', owed: [], messageId: messageIdOf(reminderId), decidedAt: at };
  if (isOfSent(name)) return { subject, fate: letter };
  if ((owed.report?.sentAt ?? null) !== null) return { subject, fate: { kind: 'nothingOwed' } };
  const others = open.filter(({ owed: of, scheduled: { step: its } }) => of === owed && !isOfSent(its));
  return {
    subject,
    fate:
      fateOf(
        scheduled,
        others.map((other) => other.scheduled),
      ) ?? letter,
  };
}

/** Whether a step carries the report itself. */
export function isOfSent(step: string): boolean {
  return step === 'report-committee' || step === 'report-council';
}
