/** The deadline of a quarter for anybody to check: what law and calendar give, and what was recorded, which prevails. */
import type { Actor } from '../access/actor.js';
import type { Deadline } from '../domain/deadline.js';
import { reportDeadlineOf, type ReportDeadline } from '../domain/reportDeadline.js';
import type { ReasoningStep } from '../domain/values.js';
import { workingCalendar } from '../domain/workingDays.js';
import { deadlines, type RecordedDeadline } from '../projections/deadlines.js';
import { calendarDays } from '../projections/calendarQueries.js';
import { ruleSets } from '../projections/registerQueries.js';
import type { App } from './app.js';
import { deadlineIn, rulesOf, type Law } from './law.js';
import { reading, unfitQuarter, type AsOfInstant } from './reading.js';
import { done, refused, type Result } from './result.js';

export interface DeadlineAnswer extends Deadline {
  /** The log position that it is answered for. */
  readonly position: number;
  readonly settledOn: string | null;
  /** What windows have recorded, the earliest closing first; empty before the window opens. */
  readonly recorded: readonly KeptDeadline[];
  /** DIC's own: the report that is due in this quarter and settles the one before (Điều 13.3). */
  readonly report: ReportDeadline;
}

export interface KeptDeadline extends Omit<RecordedDeadline, 'submissions'> {
  /** How many obligations it binds. */
  readonly obligations: number;
}

/** Both dates of a quarter with the argument for them, as of any instant, and the recorded ones beside them. */
export async function deadlinesOf(
  app: App,
  actor: Actor,
  { quarter, asOf }: { quarter: string; asOf: AsOfInstant },
): Promise<Result<DeadlineAnswer>> {
  const unfit = unfitQuarter(quarter);
  if (unfit !== null) return refused(unfit);
  const answer = await reading(app, { actor, action: 'readDeadlines' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const at = { asOf: position };
    const law = { ruleSets: ruleSets(app.views, at), calendar: workingCalendar(calendarDays(app.views, at)) };
    const recorded = deadlines(app.views, { quarter, ...at }).map(keptOf);
    return { dates: datesIn(law, quarter), position, settledOn, recorded };
  });
  if (!answer.ok) return answer;
  const { dates, ...rest } = answer.value;
  return dates.ok ? done({ ...dates.value, ...rest }) : dates;
}

function datesIn(law: Law, quarter: string): Result<Deadline & { readonly report: ReportDeadline }> {
  const [deadline, report] = [deadlineIn(law, quarter), reportDeadlineIn(law, quarter)];
  if (!deadline.ok) return deadline;
  return report.ok ? done({ ...deadline.value, report: report.value }) : report;
}

/** The day of DIC's report in a quarter, as law and calendar stand. */
export function reportDeadlineIn(law: Law, quarter: string): Result<ReportDeadline> {
  const rules = rulesOf(law, quarter);
  return rules.ok ? done(reportDeadlineOf(quarter, rules.value, law.calendar)) : rules;
}

/** What stands for the quarter as a whole: the recorded dates that bind most obligations, before any those of the law. */
export function prevailing(answer: DeadlineAnswer): Pick<Deadline, 'opensOn' | 'dueOn' | 'closesOn'> & {
  readonly derivation: readonly ReasoningStep[];
} {
  const [most] = [...answer.recorded].sort((a, b) => b.obligations - a.obligations);
  return most ?? answer;
}

function keptOf({ submissions, ...deadline }: RecordedDeadline): KeptDeadline {
  return { ...deadline, obligations: submissions.length };
}
