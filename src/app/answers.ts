/** What may be asked: boards, rankings, deadlines, the history. Each checks access, catches up with the log and reads. */
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.js';
import { denial, type Action } from '../access/permissions.js';
import type { Deadline } from '../domain/deadline.js';
import { parseQuarter } from '../domain/quarter.js';
import { rankingDecider } from '../domain/ranking/index.js';
import { rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { catalog, type Catalog } from '../projections/catalog.js';
import { exportRanking, exportStatus, type ExportFormat } from '../projections/exports/index.js';
import { status, type StatusBoard } from '../projections/quarterlyStatus.js';
import { ranking, trace, type RankingAnswer, type RankingTrace } from '../projections/ranking.js';
import { accounts, logMode, type Account } from '../projections/registerQueries.js';
import { reminders, type Reminder } from '../projections/reminders.js';
import { reviewQueue, type QueuedReview } from '../projections/reviewQueue.js';
import { violations, type Violation } from '../projections/violations.js';
import type { LoggedEvent, StoredEvent } from '../store/port.js';
import { perform, type App } from './app.js';
import { deadlineIn } from './law.js';
import { isRegistered } from './register.js';
import { done, refused, type Result } from './result.js';

/** An instant (ISO 8601 with an offset) that an answer is given as of; null: the log's end. */
type AsOfInstant = string | null;

/** On a simulated log every answer says that it is one. */
interface Dated {
  readonly asOf: string;
  readonly mode: 'live' | 'simulated';
}

export async function statusOf(
  app: App,
  actor: Actor,
  { quarter, asOf }: { quarter: string; asOf: AsOfInstant },
): Promise<Result<StatusBoard & Dated>> {
  if (parseQuarter(quarter) === null) return refused(rejection('BAD_QUARTER', { value: quarter }));
  return reading(app, { actor, action: 'readStatus' }, async () =>
    dated(app, asOf, status(app.views, { quarter, asOf })),
  );
}

export async function rankingOf(
  app: App,
  actor: Actor,
  { year, asOf }: { year: number; asOf: AsOfInstant },
): Promise<Result<RankingAnswer & Dated>> {
  return reading(app, { actor, action: 'readRanking' }, async () =>
    dated(app, asOf, ranking(app.views, { year, asOf })),
  );
}

/** The events that make each of an agency's figures. */
export async function traceOf(
  app: App,
  actor: Actor,
  { year, agency }: { year: number; agency: string },
): Promise<Result<RankingTrace>> {
  const answer = await reading(app, { actor, action: 'readRanking' }, () =>
    Promise.resolve(trace(app.views, { year, agency })),
  );
  if (!answer.ok || (await isRegistered(app, agency))) return answer;
  return refused(rejection('NO_SUCH_AGENCY', { agency }));
}

/** Both dates of a quarter and the argument for them, as law and calendar stand today. */
export async function deadlineFor(app: App, actor: Actor, quarter: string): Promise<Result<Deadline>> {
  const denied = denial(actor, 'readDeadlines');
  if (denied !== null) return refused(denied);
  if (parseQuarter(quarter) === null) return refused(rejection('BAD_QUARTER', { value: quarter }));
  return deadlineIn(await app.law(), quarter);
}

/** The events of one stream, as stored. */
export async function historyOfStream(app: App, actor: Actor, stream: string): Promise<Result<readonly LoggedEvent[]>> {
  const denied = denial(actor, 'readHistory');
  if (denied !== null) return refused(denied);
  const events = await app.store.read(stream);
  if (events.length === 0) return refused(rejection('NO_SUCH_STREAM', { stream }));
  return done(await Promise.all(events.map((event) => placed(app, event))));
}

async function placed(app: App, event: StoredEvent): Promise<LoggedEvent> {
  return { position: await app.store.positionOf(event.stream, event.version), ...event };
}

/** The log after a position, as stored; of one type, or all. */
async function* eventsAfter(
  app: App,
  { after, type }: { after: number; type: string | null },
): AsyncIterable<readonly LoggedEvent[]> {
  for await (const page of app.store.readAll(after)) {
    yield type === null ? page : page.filter((event) => event.type === type);
  }
}

export async function eventsOf(
  app: App,
  actor: Actor,
  question: { after: number; type: string | null },
): Promise<Result<AsyncIterable<readonly LoggedEvent[]>>> {
  return reading(app, { actor, action: 'readHistory' }, () => Promise.resolve(eventsAfter(app, question)));
}

export async function violationsOf(
  app: App,
  actor: Actor,
  { quarter }: { quarter: string | null },
): Promise<Result<readonly Violation[]>> {
  if (quarter !== null && parseQuarter(quarter) === null) return refused(rejection('BAD_QUARTER', { value: quarter }));
  const question = quarter === null ? {} : { quarter };
  return reading(app, { actor, action: 'readStatus' }, () => Promise.resolve(violations(app.views, question)));
}

export async function remindersOf(
  app: App,
  actor: Actor,
  { quarter }: { quarter: string | null },
): Promise<Result<readonly Reminder[]>> {
  if (quarter !== null && parseQuarter(quarter) === null) return refused(rejection('BAD_QUARTER', { value: quarter }));
  const question = quarter === null ? {} : { quarter };
  return reading(app, { actor, action: 'readStatus' }, () => Promise.resolve(reminders(app.views, question)));
}

/** Điều 8, 9: what is published is anybody's to read. */
export async function catalogOf(app: App, _: Actor, { asOf }: { asOf: AsOfInstant }): Promise<Result<Catalog>> {
  await app.views.catchUp();
  return done(catalog(app.views, { asOf }));
}

export async function queueOf(app: App, actor: Actor): Promise<Result<readonly QueuedReview[]>> {
  return reading(app, { actor, action: 'readStatus' }, () => Promise.resolve(reviewQueue(app.views)));
}

export async function accountsOf(app: App, actor: Actor): Promise<Result<readonly Account[]>> {
  return reading(app, { actor, action: 'manageAccounts' }, () => Promise.resolve(accounts(app.views)));
}

/** Builds every view anew from the log; answers the position reached. */
export async function rebuildViews(
  app: App,
  actor: Actor,
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ position: number }>> {
  const denied = denial(actor, 'rebuildViews');
  if (denied !== null) return refused(denied);
  return done({ position: await app.views.rebuild(onProgress) });
}

export interface Exported {
  readonly format: ExportFormat;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

interface RankingQuestion {
  readonly year: number;
  readonly asOf: AsOfInstant;
  readonly formats: readonly ExportFormat[];
}

/** The ranking in some formats, all of one answer. */
export async function exportedRanking(
  app: App,
  actor: Actor,
  { year, asOf, formats }: RankingQuestion,
): Promise<Result<readonly Exported[]>> {
  const answer = await rankingOf(app, actor, { year, asOf });
  return answer.ok ? done(await filesOf(formats, (format) => exportRanking(answer.value, format))) : answer;
}

/**
 * The same, handed out: that the files left is in the log before they do, so that whoever holds one can find it there by
 * its hash (Điều 10.2).
 */
export async function handOutRanking(
  app: App,
  actor: Actor,
  { year, asOf, formats }: RankingQuestion,
): Promise<Result<readonly Exported[]>> {
  const denied = denial(actor, 'exportRanking');
  if (denied !== null) return refused(denied);
  const answer = await rankingOf(app, actor, { year, asOf });
  if (!answer.ok) return answer;
  const { position, rules } = answer.value;
  const files = await filesOf(formats, (format) => exportRanking(answer.value, format));
  for (const { format, sha256 } of files) {
    const exported = { year, format, position, ruleSet: rules.join(','), sha256 };
    const command = { type: 'RecordExport', exported } as const;
    await perform(app, actor, { decider: rankingDecider, stream: streams.ranking(year), command });
  }
  await app.views.catchUp();
  return done(files);
}

/** The status board in some formats, all of one answer. */
export async function exportedStatus(
  app: App,
  actor: Actor,
  { quarter, asOf, formats }: { quarter: string; asOf: AsOfInstant; formats: readonly ExportFormat[] },
): Promise<Result<readonly Exported[]>> {
  const answer = await statusOf(app, actor, { quarter, asOf });
  return answer.ok ? done(await filesOf(formats, (format) => exportStatus(answer.value, format))) : answer;
}

function filesOf(
  formats: readonly ExportFormat[],
  bytesOf: (format: ExportFormat) => Promise<Uint8Array>,
): Promise<readonly Exported[]> {
  return Promise.all(
    formats.map(async (format) => {
      const bytes = await bytesOf(format);
      return { format, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

async function reading<Answer>(
  app: App,
  { actor, action }: { actor: Actor; action: Action },
  read: () => Promise<Answer>,
): Promise<Result<Answer>> {
  const denied = denial(actor, action);
  if (denied !== null) return refused(denied);
  await app.views.catchUp();
  return done(await read());
}

/** Without an as-of the answer is the log's end, and says the later of the clock and the last event's instant. */
async function dated<Answer extends { readonly asOf: string | null }>(
  app: App,
  asOf: AsOfInstant,
  answer: Answer,
): Promise<Answer & Dated> {
  const now = app.clock.now();
  const { recordedAt } = await app.store.end();
  const end = recordedAt !== null && recordedAt > now ? recordedAt : now;
  return { ...answer, asOf: asOf ?? end, mode: logMode(app.views) ?? 'live' };
}
