/** What may be asked of DIC's reports (Điều 10.2, 13.3), as of any instant. */
import type { Actor } from '../../access/actor.js';
import { dicHolder } from '../../domain/deadline.js';
import { nextQuarter, previousQuarter } from '../../domain/quarter.js';
import { rejection } from '../../domain/rejections.js';
import { reportDeadlineOf } from '../../domain/reportDeadline.js';
import type { RuleSet } from '../../domain/rules.js';
import { workingCalendar } from '../../domain/workingDays.js';
import { calendarDays } from '../../projections/calendarQueries.js';
import { recordedQuartersAt } from '../../projections/deadlines.js';
import type { Moment } from '../../projections/moment.js';
import { recordedReportsAt, type RecordedReport, type ReportRevision } from '../../projections/quarterReports.js';
import { ruleSets } from '../../projections/registerQueries.js';
import { heirAt } from '../../projections/successions.js';
import type { ReportContent } from '../../projections/reportContent.js';
import type { App } from '../app.js';
import { rulesOf, type Law } from '../law.js';
import { openReason } from '../reasons.js';
import { dated, found, reading, unfitQuarter, type AsOfInstant, type Dated } from '../reading.js';
import { refused, type Result } from '../result.js';
import { frozenContent } from './frozen.js';

export const reportStates = ['owed', 'compiled', 'sent', 'acknowledged'] as const;
export type ReportState = (typeof reportStates)[number];

/** One quarter's report as it stands. */
export interface Report {
  /** In which it is made. */
  readonly quarter: string;
  /** Whose data it is about. */
  readonly settles: string;
  readonly dueOn: string;
  /** The working day that reminders aim at. */
  readonly aimOn: string;
  /** The agency that holds DIC's role, on the day of the last act or else on the last day. */
  readonly dic: string | null;
  readonly state: ReportState;
  /** Its last day has passed and it is not sent; the day on which that was recorded. */
  readonly overdueOn: string | null;
  readonly sentAt: string | null;
  readonly sentTo: readonly string[];
  readonly sentBy: string | null;
  /** Calendar days after the last day; null while it is not sent. */
  readonly daysLate: number | null;
  /** The one that counts: the newest; null before the first. */
  readonly revision: ReportRevision | null;
  readonly revisions: readonly ReportRevision[];
  readonly acknowledgements: readonly Acknowledged[];
}

interface Acknowledged extends Omit<RecordedReport['acknowledgements'][number], 'reference'> {
  /** The paper; null where there is none, or its key was destroyed. */
  readonly reference: string | null;
}

interface Placed extends Dated {
  readonly position: number;
  readonly settledOn: string | null;
}

export interface ReportList extends Placed {
  /** The newest first. */
  readonly reports: readonly Report[];
}

/** A report is owed from the day on which the first window of the quarter that it settles is recorded. */
export async function reportsOf(app: App, actor: Actor, { asOf }: { asOf: AsOfInstant }): Promise<Result<ReportList>> {
  return reading(app, { actor, action: 'readReports' }, async () => {
    const { position, settledOn } = app.views.resolve(asOf);
    return dated(app, asOf, { position, settledOn, reports: await reportsAt(app, position) });
  });
}

/** One of them; without its figures. */
export async function reportOf(
  app: App,
  actor: Actor,
  { quarter, asOf }: { quarter: string; asOf: AsOfInstant },
): Promise<Result<Report & Placed>> {
  const unfit = unfitQuarter(quarter);
  if (unfit !== null) return refused(unfit);
  const answer = await reading(app, { actor, action: 'readReports' }, async () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const report = (await reportsAt(app, position)).find((one) => one.quarter === quarter) ?? null;
    return report && dated(app, asOf, { ...report, position, settledOn });
  });
  return found(answer, rejection('NOTHING_TO_REPORT', { quarter, settles: previousQuarter(quarter) }));
}

export interface ReportDetail extends Report, Placed {
  /** The frozen figures of the revision that counts. */
  readonly content: ReportContent | null;
}

/** @throws Fault BLOB_DAMAGED when the frozen file is gone or is not what it was. */
export async function reportDetailOf(
  app: App,
  actor: Actor,
  question: { quarter: string; asOf: AsOfInstant },
): Promise<Result<ReportDetail>> {
  const report = await reportOf(app, actor, question);
  if (!report.ok) return report;
  const { revision } = report.value;
  const content = revision === null ? null : await frozenContent(app, revision.sha256);
  return { ok: true, value: { ...report.value, content } };
}

async function reportsAt(app: App, position: number): Promise<readonly Report[]> {
  const at = { asOf: position };
  const law = { ruleSets: ruleSets(app.views, at), calendar: workingCalendar(calendarDays(app.views, at)) };
  const reports = app.views.read(position, (moment) =>
    trackedAt(moment).flatMap((tracked) => reportIn(law, tracked, (day, rules) => dicAt(moment, day, rules))),
  );
  return Promise.all(reports.map(({ report, acknowledgements }) => opened(app, report, acknowledgements)));
}

export interface Tracked {
  readonly quarter: string;
  readonly report: RecordedReport | null;
}

/** Every quarter whose report is owed, the newest first, with what is recorded of it. */
export function trackedAt(moment: Moment): Tracked[] {
  const recorded = new Map(recordedReportsAt(moment).map((report) => [report.quarter, report]));
  const quarters = new Set([...recordedQuartersAt(moment).map(nextQuarter), ...recorded.keys()]);
  return [...quarters]
    .sort()
    .reverse()
    .map((quarter) => ({ quarter, report: recorded.get(quarter) ?? null }));
}

interface Sealed {
  readonly report: Omit<Report, 'acknowledgements'>;
  readonly acknowledgements: RecordedReport['acknowledgements'];
}

/** Who holds DIC's role on a day, or whoever it fell to by then (Điều 11.1). */
function dicAt(moment: Moment, day: string, rules: RuleSet): string | null {
  const agency = dicHolder(day, rules);
  return agency === null ? null : heirAt(moment, { agency, obligationId: null }, day);
}

/** What was recorded keeps its dates; before that law and calendar tell them. */
function reportIn(
  law: Law,
  { quarter, report: recorded }: Tracked,
  dicOf: (day: string, rules: RuleSet) => string | null,
): Sealed[] {
  const rules = rulesOf(law, quarter);
  if (!rules.ok) return [];
  const { settles, dueOn, aimOn } = reportDeadlineOf(quarter, rules.value, law.calendar);
  if (recorded === null) {
    const nothing = { overdueOn: null, sentAt: null, sentTo: [], sentBy: null, daysLate: null };
    const dic = dicOf(dueOn, rules.value);
    const report = { quarter, settles, dueOn, aimOn, dic, state: 'owed', ...nothing } as const;
    return [{ report: { ...report, revision: null, revisions: [] }, acknowledgements: [] }];
  }
  const { acknowledgements, ...rest } = recorded;
  const revision = recorded.revisions.at(-1) ?? null;
  return [{ report: { ...rest, aimOn, state: stateOf(recorded), revision }, acknowledgements }];
}

/** The council's word counts: the report is compiled for it (Điều 10.2). */
function stateOf({ sentAt, revisions, acknowledgements }: RecordedReport): ReportState {
  if (acknowledgements.some(({ by }) => by === 'council')) return 'acknowledged';
  if (sentAt !== null) return 'sent';
  return revisions.length > 0 ? 'compiled' : 'owed';
}

async function opened(
  app: App,
  report: Sealed['report'],
  acknowledgements: Sealed['acknowledgements'],
): Promise<Report> {
  const open = acknowledgements.map(async ({ reference, ...rest }) => {
    return { ...rest, reference: reference && (await openReason(app, reference)) };
  });
  return { ...report, acknowledgements: await Promise.all(open) };
}
