/** Every version that was ever received, file or declaration, with what was measured in it. */
import type { FileFormat } from '../domain/submission/events.js';
import type { Timing } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Held, Moment } from './moment.js';
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

type Basis = Recorded<'UnchangedDeclared'>['data']['basis'];

export const versionsProjection: Projection = {
  name: 'versions',
  version: 2,
  tables: [versionRows],
  handlers: (tables) => {
    const versions = tables.temporal(versionRows);
    const arrived = (event: Arrived) => {
      versions.begin(versionOf(event));
    };
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'review', 'violation', 'reminder', 'delivery', 'ranking', 'quarterReport'),
      DeadlineExtended: 'ignored',
      DutyWaived: 'ignored',
      DeadlineMoved: ({ data: { submissionId, counted } }) => {
        const row = counted && versions.current({ submissionId, version: counted.version });
        if (row) versions.put({ ...row, timing: counted.timing, daysLate: counted.daysLate });
      },
      FileReceived: arrived,
      NilDeclared: arrived,
      UnchangedDeclared: arrived,
    };
  },
};

/** An arrival as one row, null where something does not apply. */
export function versionOf(event: Arrived): VersionRow {
  switch (event.type) {
    case 'FileReceived':
      return fileOf(event.data);
    case 'NilDeclared':
      return declarationOf(event.data, 'nil');
    case 'UnchangedDeclared':
      return { ...declarationOf(event.data, 'unchanged'), ...basisOf(event.data.basis) };
  }
}

/** Written out in one, like every row of which a log holds many: putting it together from parts takes many times as long. */
function fileOf(data: Recorded<'FileReceived'>['data']): VersionRow {
  return {
    submissionId: data.submissionId,
    version: data.version,
    obligationId: data.obligationId,
    agency: data.agency,
    period: data.period,
    kind: 'file',
    sha256: data.sha256,
    format: data.format,
    size: data.size,
    rows: data.check.rows,
    cells: data.check.cells,
    findings: data.check.findings,
    reportSha256: data.check.reportSha256,
    criteriaMet: data.check.criteriaMet,
    criteriaRequired: data.check.criteriaRequired,
    arrivedAt: data.receivedAt,
    receivedAt: data.countsFrom,
    timing: data.timing,
    daysLate: data.daysLate,
    account: data.account,
    basisSubmissionId: null,
    basisVersion: null,
    basisSha256: null,
  };
}

function declarationOf(data: Arrived['data'], kind: 'nil' | 'unchanged'): VersionRow {
  return {
    submissionId: data.submissionId,
    version: data.version,
    obligationId: data.obligationId,
    agency: data.agency,
    period: data.period,
    kind,
    sha256: null,
    format: null,
    size: null,
    rows: null,
    cells: null,
    findings: null,
    reportSha256: null,
    criteriaMet: null,
    criteriaRequired: null,
    arrivedAt: data.receivedAt,
    receivedAt: data.countsFrom,
    timing: data.timing,
    daysLate: data.daysLate,
    account: data.account,
    basisSubmissionId: null,
    basisVersion: null,
    basisSha256: null,
  };
}

function basisOf({ submissionId, version, sha256, criteriaMet, criteriaRequired }: Basis) {
  const basis = { basisSubmissionId: submissionId, basisVersion: version, basisSha256: sha256 };
  return { ...basis, criteriaMet, criteriaRequired };
}

/** All versions of a submission, oldest first. */
export function versionsOf(views: Views, submissionId: string, { asOf }: { asOf?: AsOf } = {}): VersionRow[] {
  return views.read(asOf, (moment) => versionsAt(moment, submissionId));
}

export function versionsAt(moment: Moment, submissionId: string): (VersionRow & Held)[] {
  const where = 'submissionId = @submissionId';
  return moment.rows(versionRows, { where, order: 'version', values: { submissionId } });
}

export function versionAt(
  moment: Moment,
  values: { submissionId: string; version: number },
): (VersionRow & Held) | null {
  return moment.first(versionRows, { where: 'submissionId = @submissionId AND version = @version', values });
}
