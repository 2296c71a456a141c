/** DIC's quarterly reports (Điều 10.2, 13.3): what was compiled, sent, acknowledged, and which are overdue. */
import { z } from 'zod';
import type { ReportAddressee } from '../domain/quarterReport/events.js';
import type { Sealed } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { Held, Moment } from './moment.js';
import type { Projection, Tables } from './projection.js';
import { usernamesAt } from './registerQueries.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';

/** One row for each quarter of which anything is recorded: few, for ever. */
export const reportRows = temporalTable('quarterReport', {
  key: { quarter: text() },
  values: {
    settles: text(),
    dueOn: text(),
    dic: textOrNull(),
    sentAt: textOrNull(),
    sentTo: textOrNull(),
    sentBy: textOrNull(),
    daysLate: integerOrNull(),
    overdueOn: textOrNull(),
  },
});
type ReportRow = NonNullable<(typeof reportRows)['row']>;

const revisionRows = temporalTable('reportRevision', {
  key: { quarter: text(), revision: integer() },
  values: {
    position: integer(),
    settledOn: textOrNull(),
    ruleSets: text(),
    sha256: text(),
    size: integer(),
    dic: textOrNull(),
    compiledAt: text(),
    account: text(),
  },
});
type RevisionRow = NonNullable<(typeof revisionRows)['row']>;

const acknowledgementRows = temporalTable('reportAcknowledgement', {
  key: { quarter: text(), addressee: text<ReportAddressee>() },
  values: { at: text(), onDay: text(), account: text(), referenceKey: textOrNull(), referenceBox: textOrNull() },
});
type AcknowledgementRow = NonNullable<(typeof acknowledgementRows)['row']>;

export const quarterReportsProjection: Projection = {
  name: 'quarterReports',
  version: 1,
  tables: [reportRows, revisionRows, acknowledgementRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('steward', 'person'),
    ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
    ...ignoring('window', 'grant', 'arrival', 'review', 'violation', 'reminder', 'delivery', 'ranking', 'overlap'),
    ...reportHandlers(tables),
  }),
};

function reportHandlers(tables: Tables) {
  const reports = tables.temporal(reportRows);
  const revisions = tables.temporal(revisionRows);
  const acknowledgements = tables.temporal(acknowledgementRows);
  return {
    ReportCompiled: ({ data }) => {
      const { quarter, settles, dueOn, dic, ruleSets, ...rest } = data;
      const { revision, position, settledOn, sha256, size, compiledAt, account } = rest;
      const facts = { position, settledOn, ruleSets: JSON.stringify(ruleSets), sha256, size, compiledAt, account };
      revisions.put({ quarter, revision, dic, ...facts });
      reports.put({ ...(reports.current(data) ?? begun({ quarter, settles })), dueOn, dic });
    },
    ReportSent: ({ data }) => {
      const report = reports.current(data);
      const { at: sentAt, to, account: sentBy, daysLate, dic } = data;
      if (report) reports.put({ ...report, sentAt, sentTo: JSON.stringify(to), sentBy, daysLate, dic });
    },
    ReportAcknowledged: ({ data: { quarter, by, at, on, account, reference } }) => {
      const sealed = { referenceKey: reference?.key ?? null, referenceBox: reference?.box ?? null };
      acknowledgements.put({ quarter, addressee: by, at, onDay: on, account, ...sealed });
    },
    ReportOverdue: ({ data }) => {
      const { quarter, settles, dueOn, recordedOn, dic } = data;
      reports.put({ ...(reports.current(data) ?? begun({ quarter, settles })), dueOn, dic, overdueOn: recordedOn });
    },
  } satisfies Partial<ReturnType<Projection['handlers']>>;
}

function begun({ quarter, settles }: Pick<ReportRow, 'quarter' | 'settles'>): ReportRow {
  const unsent = { sentAt: null, sentTo: null, sentBy: null, daysLate: null };
  return { quarter, settles, dueOn: '', dic: null, ...unsent, overdueOn: null };
}

export interface ReportRevision {
  readonly revision: number;
  /** The log position that its figures were computed from. */
  readonly position: number;
  readonly settledOn: string | null;
  readonly ruleSets: readonly string[];
  /** Of the frozen JSON, and its bytes. */
  readonly sha256: string;
  readonly size: number;
  readonly dic: string | null;
  readonly compiledAt: string;
  readonly compiledBy: string;
}

export interface ReportAcknowledgement {
  readonly by: ReportAddressee;
  /** The day on which it had the report. */
  readonly on: string;
  readonly at: string;
  readonly account: string;
  readonly reference: Sealed | null;
}

export interface RecordedReport {
  readonly quarter: string;
  readonly settles: string;
  readonly dueOn: string;
  /** Who held DIC's role when it was last acted on. */
  readonly dic: string | null;
  readonly sentAt: string | null;
  readonly sentTo: readonly string[];
  readonly sentBy: string | null;
  readonly daysLate: number | null;
  /** The day on which a turn recorded that the last day had passed; null: it never did. */
  readonly overdueOn: string | null;
  /** Oldest first; the last one counts. */
  readonly revisions: readonly ReportRevision[];
  readonly acknowledgements: readonly ReportAcknowledgement[];
}

/** Every quarter of which something is recorded, the oldest first. */
export function recordedReportsAt(moment: Moment): RecordedReport[] {
  const [reports, revisions] = [moment.rows(reportRows, { order: 'quarter' }), moment.rows(revisionRows)];
  const acknowledged = moment.rows(acknowledgementRows, { order: 'fromPosition' });
  const accounts = [...reports.map(({ sentBy }) => sentBy ?? ''), ...[...revisions, ...acknowledged].map(accountOf)];
  const names = usernamesAt(moment, accounts);
  return reports.map((report) => ({
    ...reportOf(report, names),
    revisions: revisions
      .filter(({ quarter }) => quarter === report.quarter)
      .sort((a, b) => a.revision - b.revision)
      .map((row) => revisionOf(row, names)),
    acknowledgements: acknowledged
      .filter(({ quarter }) => quarter === report.quarter)
      .map((row) => acknowledgementOf(row, names)),
  }));
}

type Names = ReadonlyMap<string, string>;

function accountOf({ account }: { readonly account: string }): string {
  return account;
}

function reportOf({ fromPosition: _, sentTo, sentBy, ...row }: ReportRow & Held, names: Names) {
  const to = sentTo === null ? [] : z.array(z.string()).parse(JSON.parse(sentTo));
  return { ...row, sentTo: to, sentBy: sentBy === null ? null : (names.get(sentBy) ?? sentBy) };
}

function revisionOf(row: RevisionRow & Held, names: Names): ReportRevision {
  const { revision, position, settledOn, ruleSets, sha256, size, dic, compiledAt, account } = row;
  const rules = z.array(z.string()).parse(JSON.parse(ruleSets));
  const compiledBy = names.get(account) ?? account;
  return { revision, position, settledOn, ruleSets: rules, sha256, size, dic, compiledAt, compiledBy };
}

function acknowledgementOf(row: AcknowledgementRow, names: Names): ReportAcknowledgement {
  const { addressee: by, onDay: on, at, account, referenceKey: key, referenceBox: box } = row;
  const reference = key === null || box === null ? null : { key, box };
  return { by, on, at, account: names.get(account) ?? account, reference };
}
