/** Whether a quarter's report can be compiled: what it settles has closed, and all that time brought about is recorded. */
import { previousQuarter } from '../../domain/quarter.js';
import { rejection } from '../../domain/rejections.js';
import type { ReportDeadline } from '../../domain/reportDeadline.js';
import { isBefore } from '../../domain/legalTime.js';
import { rowsOfQuarter } from '../../projections/quarterlyStatus.js';
import type { App } from '../app.js';
import { reportDeadlineIn } from '../deadlines.js';
import { deadlineIn } from '../law.js';
import { refused, type Result } from '../result.js';
import { settleViolations } from '../violations.js';
import { settle } from '../windows.js';

/**
 * A report on a window that is still open would accuse those who have time left (Điều 4.6b), so it waits for the closing.
 * It does not wait for single duties that DIC has extended: they are told as still open, since its own date never moves.
 */
export async function readyToReport(app: App, quarter: string): Promise<Result<ReportDeadline>> {
  const settles = previousQuarter(quarter);
  const law = await app.law();
  const [deadline, report] = [deadlineIn(law, settles), reportDeadlineIn(law, quarter)];
  if (!deadline.ok || !report.ok) return refused(rejection('NOTHING_TO_REPORT', { quarter, settles }));
  const { closesOn, closesAt } = deadline.value;
  if (isBefore(app.clock.now(), closesAt))
    return refused(rejection('REPORT_TOO_EARLY', { quarter, settles, closesOn }));
  // Whoever compiles before the day's first turn finds what that turn would have recorded.
  await settle(app);
  await settleViolations(app);
  const rows = app.views.read(null, (moment) => rowsOfQuarter(moment, settles));
  if (rows.length === 0) return refused(rejection('NOTHING_TO_REPORT', { quarter, settles }));
  const open = rows.filter(({ closed, extendedAt }) => closed === 0 && extendedAt === null);
  const last = open
    .map((row) => row.closesOn ?? '')
    .sort()
    .at(-1);
  return last === undefined ? report : refused(rejection('REPORT_TOO_EARLY', { quarter, settles, closesOn: last }));
}
