/** How events make things public, and no longer so (Điều 8). Nothing else enters these tables. */
import type { FileFormat } from '../domain/submission/events.js';
import { ignoring } from './ignored.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import { submissionRows } from './submissions.js';
import { versionRows, type VersionKind, type VersionRow } from './versions.js';

export const publicationRows = temporalTable('publication', {
  key: { obligationId: text(), period: text(), version: integer() },
  values: {
    submissionId: text(),
    agency: text(),
    kind: text<VersionKind>(),
    sha256: textOrNull(),
    format: textOrNull<FileFormat>(),
    size: integerOrNull(),
    rowCount: integerOrNull(),
    basisSubmissionId: textOrNull(),
    basisVersion: integerOrNull(),
    publishedAt: text(),
  },
});
export type PublicationRow = NonNullable<(typeof publicationRows)['row']>;

/** When something public was last taken away from a dataset: who copies the catalog must hear of that, too. */
export const shrinkingRows = temporalTable('datasetShrinking', {
  key: { obligationId: text() },
  values: { period: text() },
});

export const catalogProjection: Projection = {
  name: 'catalog',
  version: 3,
  tables: [publicationRows, shrinkingRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('overlap', 'steward', 'person'),
    ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
    ...ignoring('window', 'violation', 'reminder', 'delivery', 'ranking', 'quarterReport'),
    ...arrivalHandlers(tables),
    ...grantHandlers(tables),
    ...reviewHandlers(tables),
  }),
};

type Arrived = Recorded<'FileReceived'> | Recorded<'NilDeclared'> | Recorded<'UnchangedDeclared'>;

function arrivalHandlers(tables: Tables) {
  const shrinkings = tables.temporal(shrinkingRows);
  /** A quarter that was missing is no longer shown as such; nothing is said of what came. */
  const arrived = ({ data: { obligationId, period, timing } }: Arrived) => {
    if (timing === 'late') shrinkings.put({ obligationId, period });
  };
  return { FileReceived: arrived, NilDeclared: arrived, UnchangedDeclared: arrived };
}

function grantHandlers(tables: Tables) {
  const shrinkings = tables.temporal(shrinkingRows);
  const submissions = tables.temporal(submissionRows);
  return {
    DeadlineExtended: 'ignored',
    /** A quarter that is open again is no longer shown as missing. */
    DeadlineMoved: ({ data }: Recorded<'DeadlineMoved'>) => {
      if (data.reopened && data.counted === null)
        shrinkings.put({ obligationId: data.obligationId, period: data.period });
    },
    /** A waived quarter is no longer shown as missing. */
    DutyWaived: ({ data }: Recorded<'DutyWaived'>) => {
      const row = submissions.current(data);
      if (row?.closed !== 1 || row.kind !== null) return;
      shrinkings.put({ obligationId: data.obligationId, period: data.period });
    },
  } as const;
}

function reviewHandlers(tables: Tables) {
  const publications = tables.temporal(publicationRows);
  const versions = tables.temporal(versionRows);
  const shrinkings = tables.temporal(shrinkingRows);
  return {
    /** A declaration is public once it is approved: there is no file to publish. */
    SubmissionApproved: ({ data, metadata }: Recorded<'SubmissionApproved'>) => {
      const version = versions.current(data);
      if (!version || version.kind === 'file') return;
      publications.begin(publicationOf(version, metadata.recordedAt));
    },
    SubmissionPublished: ({ data, metadata }: Recorded<'SubmissionPublished'>) => {
      const version = versions.current(data);
      if (version) publications.begin(publicationOf(version, metadata.recordedAt));
    },
    /** Only a declaration can be here before it is returned. */
    SubmissionReturned: ({ data }: Recorded<'SubmissionReturned'>) => {
      if (!publications.current(data)) return;
      publications.end(data);
      shrinkings.put({ obligationId: data.obligationId, period: data.period });
    },
  };
}

function publicationOf(version: VersionRow, publishedAt: string): PublicationRow {
  return {
    obligationId: version.obligationId,
    period: version.period,
    version: version.version,
    submissionId: version.submissionId,
    agency: version.agency,
    kind: version.kind,
    sha256: version.sha256,
    format: version.format,
    size: version.size,
    rowCount: version.rows,
    basisSubmissionId: version.basisSubmissionId,
    basisVersion: version.basisVersion,
    publishedAt,
  };
}
