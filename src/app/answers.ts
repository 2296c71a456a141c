/** What may be asked of the duties: boards, rankings, deadlines, violations, reminders, the queue. */
import type { Actor } from '../access/actor.js';
import { boundTo, denial, type Action } from '../access/permissions.js';
import type { Deadline } from '../domain/deadline.js';
import { rejection } from '../domain/rejections.js';
import { status, type StatusBoard } from '../projections/quarterlyStatus.js';
import { ranking, trace, type RankingAnswer, type RankingTrace } from '../projections/ranking.js';
import { accounts, type Account } from '../projections/registerQueries.js';
import { reminders, type Reminder } from '../projections/reminders.js';
import { reviewQueue, type QueuedReview } from '../projections/reviewQueue.js';
import { violations, type Violation } from '../projections/violations.js';
import type { App } from './app.js';
import { deadlineIn } from './law.js';
import { reading, rooted, unfitQuarter, type AsOfInstant, type Dated, type Rooted } from './reading.js';
import { boardFor } from './redaction.js';
import { isRegistered } from './register.js';
import { refused, type Result } from './result.js';

/** The board of a quarter; what is not published is left out of it for who may not see that. */
export async function statusOf(
  app: App,
  actor: Actor,
  { quarter, asOf }: { quarter: string; asOf: AsOfInstant },
): Promise<Result<StatusBoard & Dated & Rooted>> {
  const unfit = unfitQuarter(quarter);
  if (unfit !== null) return refused(unfit);
  return reading(app, { actor, action: 'readStatus' }, () =>
    rooted(app, asOf, boardFor(actor, status(app.views, { quarter, asOf }))),
  );
}

export async function rankingOf(
  app: App,
  actor: Actor,
  { year, asOf }: { year: number; asOf: AsOfInstant },
): Promise<Result<RankingAnswer & Dated & Rooted>> {
  return reading(app, { actor, action: 'readRanking' }, () => rooted(app, asOf, ranking(app.views, { year, asOf })));
}

/** The events that make each of an agency's figures. */
export async function traceOf(
  app: App,
  actor: Actor,
  { year, agency }: { year: number; agency: string },
): Promise<Result<RankingTrace>> {
  const answer = await reading(app, { actor, action: 'readRanking' }, () => trace(app.views, { year, agency }));
  if (!answer.ok || (await isRegistered(app, agency))) return answer;
  return refused(rejection('NO_SUCH_AGENCY', { agency }));
}

/** Both dates of a quarter and the argument for them, as law and calendar stand today. */
export async function deadlineFor(app: App, actor: Actor, quarter: string): Promise<Result<Deadline>> {
  const refusal = denial(actor, 'readDeadlines') ?? unfitQuarter(quarter);
  return refusal === null ? deadlineIn(await app.law(), quarter) : refused(refusal);
}

export interface ListQuestion {
  readonly quarter: string | null;
  /** Null or left out: of all agencies that the actor may see. */
  readonly agency?: string | null;
  readonly asOf?: AsOfInstant;
}

export async function violationsOf(
  app: App,
  actor: Actor,
  question: ListQuestion,
): Promise<Result<readonly Violation[]>> {
  return listing(app, actor, { action: 'readViolations', question, list: violations });
}

/** Of an agency those about its own duties, whomever the letter went to. */
export async function remindersOf(
  app: App,
  actor: Actor,
  question: ListQuestion,
): Promise<Result<readonly Reminder[]>> {
  return listing(app, actor, { action: 'readReminders', question, list: reminders });
}

interface Listing<Item> {
  readonly action: Action;
  readonly question: ListQuestion;
  readonly list: (views: App['views'], asked: Asked) => readonly Item[];
}

interface Asked {
  readonly quarter: string | undefined;
  readonly agency: string | undefined;
  readonly asOf: AsOfInstant;
}

/** An agency that asks for another one's is answered as if nobody had registered that one. */
async function listing<Item>(
  app: App,
  actor: Actor,
  { action, question, list }: Listing<Item>,
): Promise<Result<readonly Item[]>> {
  const { quarter, agency = null, asOf = null } = question;
  const unfit = unfitQuarter(quarter);
  if (unfit !== null) return refused(unfit);
  const own = boundTo(actor, action);
  if (own !== null && agency !== null && agency !== own) return reading(app, { actor, action }, () => []);
  const asked = { quarter: quarter ?? undefined, agency: own ?? agency ?? undefined, asOf };
  return reading(app, { actor, action }, () => list(app.views, asked));
}

export async function queueOf(app: App, actor: Actor): Promise<Result<readonly QueuedReview[]>> {
  return reading(app, { actor, action: 'readQueue' }, () => reviewQueue(app.views));
}

export async function accountsOf(app: App, actor: Actor): Promise<Result<readonly Account[]>> {
  return reading(app, { actor, action: 'manageAccounts' }, () => accounts(app.views));
}
