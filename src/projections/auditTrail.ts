/** One row for each event: who did what when; also the table that tells which position an instant stands at. */
import type { Moment, AsOf, Held } from './moment.js';
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
  /** When it was recorded; of several nodes' clocks the latest so far, so that it never decreases along the log. */
  recordedAt: text(),
  recordedMs: integer(),
};
export const auditEntries = logTable('auditTrail', { values: columns, askedBy: ['stream', 'actor', 'type'] });
export type AuditEntry = RowOf<typeof columns> & { readonly position: number };

export const auditTrailProjection: Projection = {
  name: 'auditTrail',
  version: 1,
  tables: [auditEntries],
  handlers: (tables) => {
    const entries = tables.log(auditEntries);
    let last: AuditEntry | undefined;
    return everyEvent((event) => {
      const { position } = event;
      const before = last?.position === position - 1 ? last : entries.at(position - 1);
      last = entryOf(event, before);
      entries.add(last);
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
    agency: agencyOf(event),
    recordedAt: latest.recordedAt,
    recordedMs: latest.recordedMs,
  };
}

/** The agency that an event is about, told by its data or by its stream's name. */
function agencyOf({ data, stream }: Recorded): string | null {
  if ('agency' in data) return data.agency;
  if (stream.startsWith('agency-')) return stream.slice('agency-'.length);
  if (!stream.startsWith('reminder-')) return null;
  return stream.slice('reminder-'.length, stream.indexOf('.'));
}

export interface AuditQuestion {
  readonly stream?: string | undefined;
  readonly actor?: string | undefined;
  readonly type?: string | undefined;
  /** Only entries after this position. */
  readonly after?: number | undefined;
  readonly limit: number;
  readonly asOf?: AsOf;
}

/** Entries in log order, at most `limit` after `after`. */
export function auditTrail(views: Views, question: AuditQuestion): AuditEntry[] {
  return views.read(question.asOf, (moment) => auditTrailAt(moment, question));
}

export function auditTrailAt(moment: Moment, question: AuditQuestion): (AuditEntry & Held)[] {
  const { stream = null, actor = null, type = null, after = 0, limit } = question;
  const asked = Object.entries({ stream, actor, type }).filter(([, value]) => value !== null);
  // The first of them picks the index (a stream has few events); a plus keeps the others out of that choice.
  const conditions = asked.map(([name], at) => `${at === 0 ? '' : '+'}${name} = @${name}`);
  const where = ['position > @after', ...conditions].join(' AND ');
  const values = { after, ...Object.fromEntries(asked) };
  return moment.rows(auditEntries, { where, order: 'position', limit, values });
}
