/** What waits for DIC: versions to be reviewed, and approved files to be published. */
import { ignoring } from './ignored.js';
import type { AsOf } from './moment.js';
import type { Projection, Recorded } from './projection.js';
import { temporalTable, text, textOrNull, integer } from './table.js';
import { versionOf, type VersionKind, type VersionRow } from './versions.js';
import type { Views } from './port.js';

const queueRows = temporalTable('reviewQueue', {
  key: { submissionId: text() },
  values: {
    obligationId: text(),
    agency: text(),
    period: text(),
    version: integer(),
    kind: text<VersionKind>(),
    sha256: textOrNull(),
    waitsFor: text<'review' | 'publication'>(),
    arrivedAt: text(),
    /** The account whose version it is: it may not review it. */
    account: text(),
    /** Position of its arrival: the order of the queue. */
    arrived: integer(),
  },
});

type QueueRow = NonNullable<(typeof queueRows)['row']>;
type Arrived = Recorded<'FileReceived'> | Recorded<'NilDeclared'> | Recorded<'UnchangedDeclared'>;

export const reviewQueueProjection: Projection = {
  name: 'reviewQueue',
  version: 1,
  tables: [queueRows],
  handlers: (tables) => {
    const queue = tables.temporal(queueRows);
    const arrived = (event: Arrived) => {
      queue.put(waitingFor(versionOf(event), event.position));
    };
    const done = ({ data }: Recorded<'SubmissionReturned'> | Recorded<'SubmissionPublished'>) => {
      queue.end(data);
    };
    return {
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'violation', 'reminder', 'delivery', 'ranking'),
      FileReceived: arrived,
      NilDeclared: arrived,
      UnchangedDeclared: arrived,
      /** A declaration holds nothing to publish: approved, it is done with. */
      SubmissionApproved: ({ data }) => {
        const waiting = queue.current(data);
        if (waiting?.kind === 'file') queue.put({ ...waiting, waitsFor: 'publication' });
        else queue.end(data);
      },
      SubmissionReturned: done,
      SubmissionPublished: done,
    };
  },
};

function waitingFor(version: VersionRow, arrived: number): QueueRow {
  return {
    submissionId: version.submissionId,
    obligationId: version.obligationId,
    agency: version.agency,
    period: version.period,
    version: version.version,
    kind: version.kind,
    sha256: version.sha256,
    waitsFor: 'review',
    arrivedAt: version.arrivedAt,
    account: version.account,
    arrived,
  };
}

export interface QueuedReview {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
  readonly version: number;
  readonly kind: VersionKind;
  /** Of the file; null for a declaration, which is approved by its version. */
  readonly sha256: string | null;
  readonly waitsFor: 'review' | 'publication';
  readonly arrivedAt: string;
  readonly account: string;
}

/** What waits, the longest waiting first. */
export function reviewQueue(views: Views, { asOf }: { asOf?: AsOf } = {}): QueuedReview[] {
  return views.read(asOf, (moment) =>
    moment.rows(queueRows, { order: 'arrived' }).map((row) => {
      const { submissionId, obligationId, agency, period, version, kind, sha256, waitsFor, arrivedAt, account } = row;
      return { submissionId, obligationId, agency, period, version, kind, sha256, waitsFor, arrivedAt, account };
    }),
  );
}
