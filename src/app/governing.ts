import { hueDay } from '../domain/legalTime.js';
import { parseQuarter, quarterOf } from '../domain/quarter.js';
import type { RuleSet } from '../domain/rules.js';
import type { Subject } from '../domain/submission/commands.js';
import type { App } from './app.js';
import { rulesOf, rulesOfWindow } from './law.js';
import type { Result } from './result.js';
import { historyOf, windowIn } from './submissionHistory.js';

/**
 * The rule set for a submission: the one that its window was recorded under; before that its quarter's, or for a period
 * without a window that of the day it is dealt with.
 */
export async function rulesGoverning(
  app: App,
  { submissionId, period }: Pick<Subject, 'submissionId' | 'period'>,
  at: string,
): Promise<Result<RuleSet>> {
  const law = await app.law();
  const window = windowIn(await historyOf(app, submissionId));
  if (window !== null) return rulesOfWindow(law, window);
  return rulesOf(law, parseQuarter(period) === null ? quarterOf(hueDay(at)) : period);
}
