/** Every version that was ever received, file or declaration, with what was measured in it. */
import type { FileFormat } from '../domain/submission/events.js';
import type { Timing } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Moment } from './moment.js';
import type { Projection, Recorded } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { Views } from './port.js';

export type VersionKind = 'file' | 'nil' | 'unchanged';

export const versionRows = temporalTable('submissionVersion', {
  key: { submissionId: text(), version: integer() },
  values: {
    obligationId: text(),
    agency: text(),
    period: text(),
    kind: text<VersionKind>(),
    /** Of the file; a declaration has none. */
    sha256: textOrNull(),
    format: textOrNull<FileFormat>(),
    size: integerOrNull(),
    rows: integerOrNull(),
    cells: integerOrNull(),
    findings: integerOrNull(),
    reportSha256: textOrNull(),
    /** Nil has none; unchanged has those of the version that it refers to. */
    criteriaMet: integerOrNull(),
    criteriaRequired: integerOrNull(),
    arrivedAt: text(),
    receivedAt: text(),
    timing: textOrNull<Timing>(),
    daysLate: integerOrNull(),
    account: text(),
    basisSubmissionId: textOrNull(),
    basisVersion: integerOrNull(),
    basisSha256: textOrNull(),
  },
});
export type VersionRow = NonNullable<(typeof versionRows)['row']>;

type Arrived = Recorded<'FileReceived'> | Recorded<'NilDeclared'> | Recorded<'UnchangedDeclared'>;

export const versionsProjection: Projection = {
  name: 'versions',
  version: 1,
  tables: [versionRows],
  handlers: (tables) => {
    const versions = tables.temporal(versionRows);
    const arrived = (event: Arrived) => {
      versions.begin(versionOf(event));
    };
    return {
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'review', 'violation', 'reminder', 'delivery', 'ranking'),
      FileReceived: arrived,
      NilDeclared: arrived,
      UnchangedDeclared: arrived,
    };
  },
};

/** An arrival as one row, null where something does not apply. Written out: it is made for every arrival, three times. */
export function versionOf(event: Arrived): VersionRow {
  const { data } = event;
  const file = event.type === 'FileReceived' ? event.data : null;
  const basis = event.type === 'UnchangedDeclared' ? event.data.basis : null;
  const measured = file?.check ?? basis;
  return {
    submissionId: data.submissionId,
    version: data.version,
    obligationId: data.obligationId,
    agency: data.agency,
    period: data.period,
    kind: KINDS[event.type],
    sha256: file?.sha256 ?? null,
    format: file?.format ?? null,
    size: file?.size ?? null,
    rows: file?.check.rows ?? null,
    cells: file?.check.cells ?? null,
    findings: file?.check.findings ?? null,
    reportSha256: file?.check.reportSha256 ?? null,
    criteriaMet: measured?.criteriaMet ?? null,
    criteriaRequired: measured?.criteriaRequired ?? null,
    arrivedAt: data.receivedAt,
    receivedAt: data.countsFrom,
    timing: data.timing,
    daysLate: data.daysLate,
    account: data.account,
    basisSubmissionId: basis?.submissionId ?? null,
    basisVersion: basis?.version ?? null,
    basisSha256: basis?.sha256 ?? null,
  };
}

const KINDS = { FileReceived: 'file', NilDeclared: 'nil', UnchangedDeclared: 'unchanged' } as const;

/** All versions of a submission, oldest first. */
export function versionsOf(views: Views, submissionId: string, { asOf }: { asOf?: AsOf } = {}): VersionRow[] {
  return views.read(asOf, (moment) => versionsAt(moment, submissionId));
}

export function versionsAt(moment: Moment, submissionId: string): VersionRow[] {
  const where = 'submissionId = @submissionId';
  return moment.rows(versionRows, { where, order: 'version', values: { submissionId } });
}
