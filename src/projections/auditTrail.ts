/** One row for each event: who did what when; also the table that tells which position an instant stands at. */
import { auditSql, type AuditQuestion } from './auditQuestion.js';
import { subjectOf } from './auditSubjects.js';
import { auditWords, wordsOf } from './auditWords.js';
import type { Moment, Held } from './moment.js';
import { everyEvent, type Projection, type Recorded } from './projection.js';
import { integer, logTable, text, textOrNull, type RowOf } from './table.js';
import type { Views } from './port.js';

const columns = {
  id: text(),
  stream: text(),
  version: integer(),
  type: text(),
  actor: text(),
  credential: textOrNull(),
  /** Who issued that credential: an act under a token that the operator issued is shown as such. */
  issuedBy: textOrNull(),
  agency: textOrNull(),
  obligationId: textOrNull(),
  period: textOrNull(),
  /** When it was recorded; of several nodes' clocks the latest so far, so that it never decreases along the log. */
  recordedAt: text(),
  recordedMs: integer(),
};
export const auditEntries = logTable('auditTrail', {
  values: columns,
  askedBy: ['stream', 'obligationId', 'agency', 'period', 'type', 'actor'],
});
export type AuditEntry = RowOf<typeof columns> & { readonly position: number };

export const auditTrailProjection: Projection = {
  name: 'auditTrail',
  version: 2,
  tables: [auditEntries, auditWords],
  handlers: (tables) => {
    const entries = tables.log(auditEntries);
    const words = tables.log(auditWords);
    let last: AuditEntry | undefined;
    return everyEvent((event) => {
      const { position } = event;
      const before = last?.position === position - 1 ? last : entries.at(position - 1);
      last = entryOf(event, before);
      entries.add(last);
      words.add({ position, words: wordsOf(event) });
    });
  },
};

function entryOf(event: Recorded, before: AuditEntry | undefined): AuditEntry {
  const { position, id, stream, version, type, metadata } = event;
  const { actor, credential } = metadata;
  const recordedMs = Date.parse(metadata.recordedAt);
  const latest = before && before.recordedMs > recordedMs ? before : { recordedAt: metadata.recordedAt, recordedMs };
  return {
    position,
    id,
    stream,
    version,
    type,
    actor,
    credential: credential?.id ?? null,
    issuedBy: credential?.issuedBy ?? null,
    ...subjectOf(event),
    recordedAt: latest.recordedAt,
    recordedMs: latest.recordedMs,
  };
}

/** What is asked for, from the end that is asked for, at most `limit`. */
export function auditTrail(views: Views, question: AuditQuestion): AuditEntry[] {
  return views.read(question.asOf, (moment) => auditTrailAt(moment, question));
}

/** When the log began: the instant of its first event; null while it is empty. */
export function logBegan(views: Views): string | null {
  const [first] = auditTrail(views, { limit: 1 });
  return first?.recordedAt ?? null;
}

export function auditTrailAt(moment: Moment, question: AuditQuestion): (AuditEntry & Held)[] {
  return moment.rows(auditEntries, auditSql(moment, question));
}

/** The entry at a position; null past the log's end. */
export function auditEntryAt(moment: Moment, position: number): AuditEntry | null {
  return moment.first(auditEntries, { where: 'position = @position', values: { position } });
}
