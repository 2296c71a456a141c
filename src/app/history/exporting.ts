/** Parts of the history as files, each with its filter, position and root; who takes one out is recorded. */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { rejection } from '../../domain/rejections.js';
import { exportHistory, type ExportFormat } from '../../projections/exports/index.js';
import type { HistoryAnswer, HistoryRow } from '../../projections/exports/historyTable.js';
import type { App } from '../app.js';
import { filesOf, type Exported } from '../handingOut.js';
import { foundEvents, type EventFilter } from '../logAnswers.js';
import { reading, rooted } from '../reading.js';
import { done, refused, type Result } from '../result.js';
import { recordExport } from './recording.js';
import { toldEvents, type ToldEvent } from './told.js';

/** More would be held in memory, several times over in a workbook. */
export const MOST_EXPORTED = 20_000;

export interface HistoryExport extends EventFilter {
  readonly order: 'newest' | 'oldest';
  /** Only what stands after this position. */
  readonly after?: number | undefined;
  readonly formats: readonly ExportFormat[];
}

/** In some formats, all of one answer; for the screen of whoever runs the system. */
export async function exportedHistory(
  app: App,
  actor: Actor,
  { formats, ...question }: HistoryExport,
): Promise<Result<readonly Exported[]>> {
  const answer = await historyAnswer(app, actor, question);
  return answer.ok ? done(await filesOf(formats, (format) => exportHistory(answer.value, format))) : answer;
}

/** The same, handed out: recorded before it leaves. */
export async function handOutHistory(
  app: App,
  actor: Actor,
  { formats, ...question }: HistoryExport,
): Promise<Result<readonly Exported[]>> {
  const answer = await historyAnswer(app, actor, question);
  if (!answer.ok) return answer;
  const { position, events } = answer.value;
  const files = await filesOf(formats, (format) => exportHistory(answer.value, format));
  const { order: _, ...filter } = question;
  for (const { sha256, format } of files) {
    await recordExport(app, actor, { position, sha256, format, events: events.length, filter });
  }
  await app.views.catchUp();
  return done(files);
}

type Question = Omit<HistoryExport, 'formats'>;

async function historyAnswer(app: App, actor: Actor, question: Question): Promise<Result<HistoryAnswer>> {
  const denied = denial(actor, 'exportHistory');
  if (denied !== null) return refused(denied);
  const answer = await reading(app, { actor, action: 'readHistory' }, async () => {
    const { position, settledOn } = app.views.resolve();
    const found = await foundEvents(app, { ...question, before: position + 1, limit: MOST_EXPORTED + 1 });
    if (found.length > MOST_EXPORTED) return null;
    const events = (await toldEvents(app, actor, found)).map(rowOf);
    return rooted(app, null, { filter: filterOf(question), position, settledOn, events });
  });
  if (!answer.ok) return answer;
  return answer.value === null ? refused(rejection('TOO_MANY_EVENTS', { most: MOST_EXPORTED })) : done(answer.value);
}

function filterOf({ order, ...conditions }: Question): Readonly<Record<string, string>> {
  const given = Object.entries(conditions).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return Object.fromEntries([...given, ['order', order]]);
}

function rowOf({ event, typeName, sentence, subject }: ToldEvent): HistoryRow {
  const { position, stream, version, type, id, metadata } = event;
  const { actor, credential } = metadata;
  const issued = typeof credential === 'object' && credential !== null && 'issuedBy' in credential;
  return {
    ...{ position, recordedAt: metadata.recordedAt, type, typeVi: typeName.vi },
    ...{ sentenceVi: sentence.vi, sentenceEn: sentence.en },
    ...{ actor: textOf(actor) ?? '', issuedBy: issued ? textOf(credential['issuedBy']) : null },
    ...subject,
    ...{ stream, version, id },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
