/** Every version that was ever received, file or declaration, with what was measured in it. */
import type { FileFormat } from '../domain/submission/events.js';
import type { Timing } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Moment } from './moment.js';
import type { Projection, Recorded } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { Views } from './views.js';

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
      versions.put(versionOf(event));
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

/** An arrival as one row: what differs between files and declarations is null where it does not apply. */
export function versionOf(event: Arrived): VersionRow {
  const { submissionId, obligationId, agency, period, version, timing, daysLate, account } = event.data;
  const { receivedAt: arrivedAt, countsFrom: receivedAt } = event.data;
  const subject = { submissionId, obligationId, agency, period, version };
  return { ...subject, timing, daysLate, account, arrivedAt, receivedAt, ...EMPTY, ...contentOf(event) };
}

const EMPTY = {
  sha256: null,
  format: null,
  size: null,
  rows: null,
  cells: null,
  findings: null,
  reportSha256: null,
  criteriaMet: null,
  criteriaRequired: null,
  basisSubmissionId: null,
  basisVersion: null,
  basisSha256: null,
};

function contentOf(event: Arrived): { kind: VersionKind } & Partial<VersionRow> {
  switch (event.type) {
    case 'NilDeclared':
      return { kind: 'nil' };
    case 'UnchangedDeclared': {
      const { submissionId, version, sha256, criteriaMet, criteriaRequired } = event.data.basis;
      const basis = { basisSubmissionId: submissionId, basisVersion: version, basisSha256: sha256 };
      return { kind: 'unchanged', criteriaMet, criteriaRequired, ...basis };
    }
    case 'FileReceived': {
      const { sha256, format, size, check } = event.data;
      const { rows, cells, findings, reportSha256, criteriaMet, criteriaRequired } = check;
      const measured = { rows, cells, findings, reportSha256, criteriaMet, criteriaRequired };
      return { kind: 'file', sha256, format, size, ...measured };
    }
  }
}

/** All versions of a submission, oldest first. */
export function versionsOf(views: Views, submissionId: string, { asOf }: { asOf?: AsOf } = {}): VersionRow[] {
  return views.read(asOf, (moment) => versionsAt(moment, submissionId));
}

export function versionsAt(moment: Moment, submissionId: string): VersionRow[] {
  const where = 'submissionId = @submissionId';
  return moment.rows(versionRows, { where, order: 'version', values: { submissionId } });
}
