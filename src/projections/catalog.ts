/** What the public sees (Điều 8): one dataset for each obligation, with what is published of it. Nothing else enters here. */
import type { FileFormat } from '../domain/submission/events.js';
import { partsOfSubmissionId, type Frequency } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import { newestWordingsAt, type Governing } from './obligations.js';
import type { Projection } from './projection.js';
import { agenciesAt } from './registerQueries.js';
import { submissionRows } from './submissions.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import { versionRows, type VersionKind, type VersionRow } from './versions.js';
import type { Views } from './port.js';

const publicationRows = temporalTable('publication', {
  key: { obligationId: text(), period: text(), version: integer() },
  values: {
    submissionId: text(),
    agency: text(),
    kind: text<VersionKind>(),
    sha256: textOrNull(),
    format: textOrNull<FileFormat>(),
    rowCount: integerOrNull(),
    basisSubmissionId: textOrNull(),
    publishedAt: text(),
  },
});
type PublicationRow = NonNullable<(typeof publicationRows)['row']>;

export const catalogProjection: Projection = {
  name: 'catalog',
  version: 1,
  tables: [publicationRows],
  handlers: (tables) => {
    const publications = tables.temporal(publicationRows);
    const versions = tables.temporal(versionRows);
    return {
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'arrival', 'violation', 'reminder', 'delivery', 'ranking'),
      /** A declaration is public once it is approved: there is no file to publish. */
      SubmissionApproved: ({ data, metadata }) => {
        const version = versions.current(data);
        if (!version || version.kind === 'file') return;
        publications.begin(publicationOf(version, metadata.recordedAt));
      },
      SubmissionPublished: ({ data, metadata }) => {
        const version = versions.current(data);
        if (version) publications.begin(publicationOf(version, metadata.recordedAt));
      },
      /** Only a declaration can be here before it is returned. */
      SubmissionReturned: ({ data }) => {
        publications.end(data);
      },
    };
  },
};

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
    rowCount: version.rows,
    basisSubmissionId: version.basisSubmissionId,
    publishedAt,
  };
}

export interface Publication {
  readonly version: number;
  readonly kind: VersionKind;
  /** Of the file; null for a declaration. */
  readonly sha256: string | null;
  readonly format: FileFormat | null;
  readonly rows: number | null;
  /** The period whose data still hold, of an `unchanged`. */
  readonly basisPeriod: string | null;
  readonly publishedAt: string;
  /** The event that made it public. */
  readonly position: number;
}

export interface DatasetPeriod {
  readonly period: string;
  readonly submissionId: string;
  readonly state: 'published' | 'nil' | 'unchanged' | 'missing';
  /** All that was ever public of the period, oldest first; the last one holds. Empty when it is missing. */
  readonly publications: readonly Publication[];
}

export interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly frequency: Frequency;
  readonly agency: string;
  readonly agencyName: string;
  /** In the order of time; quarters that closed without data are shown as missing. */
  readonly periods: readonly DatasetPeriod[];
}

export interface Catalog extends Resolved {
  readonly datasets: readonly Dataset[];
}

/** Every dataset of which something is public, or publicly missing, by id. */
export function catalog(views: Views, { asOf }: { asOf?: AsOf } = {}): Catalog {
  return views.read(asOf, (moment) => {
    const { position, settledOn } = moment;
    return { asOf: moment.asOf, position, settledOn, datasets: datasetsAt(moment) };
  });
}

/** One dataset; null when nothing of it is public. */
export function dataset(views: Views, id: string, { asOf }: { asOf?: AsOf } = {}): Dataset | null {
  return views.read(asOf, (moment) => datasetsAt(moment, id)[0] ?? null);
}

function datasetsAt(moment: Moment, id?: string): Dataset[] {
  const [wordings, names] = [newestWordingsAt(moment), new Map(agenciesAt(moment).map((a) => [a.code, a.nameVi]))];
  const byObligation = new Map<string, DatasetPeriod[]>();
  for (const { obligationId, ...period } of periodsAt(moment, id)) {
    const periods = byObligation.get(obligationId) ?? [];
    periods.push(period);
    byObligation.set(obligationId, periods);
  }
  return [...byObligation]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([obligationId, periods]) => datasetOf(periods, wordings.get(obligationId), names));
}

function datasetOf(
  periods: readonly DatasetPeriod[],
  wording: Governing | undefined,
  names: ReadonlyMap<string, string>,
): Dataset[] {
  if (!wording) return [];
  const { obligationId: id, title, topic, frequency, agency } = wording;
  const sorted = [...periods].sort((a, b) => (a.period < b.period ? -1 : 1));
  return [{ id, title, topic, frequency, agency, agencyName: names.get(agency) ?? agency, periods: sorted }];
}

function periodsAt(moment: Moment, id?: string): (DatasetPeriod & { obligationId: string })[] {
  const asked = id === undefined ? {} : { where: 'obligationId = @id', values: { id } };
  const bySubmission = new Map<string, (PublicationRow & { fromPosition: number })[]>();
  for (const row of moment.rows(publicationRows, { ...asked, order: 'version' })) {
    bySubmission.set(row.submissionId, [...(bySubmission.get(row.submissionId) ?? []), row]);
  }
  const missing = missingPeriods(moment, id).filter(({ submissionId }) => !bySubmission.has(submissionId));
  return [...[...bySubmission.values()].flatMap(publicPeriod), ...missing];
}

function publicPeriod(rows: readonly (PublicationRow & { fromPosition: number })[]) {
  const last = rows.at(-1);
  if (!last) return [];
  const { obligationId, period, submissionId, kind } = last;
  const state = kind === 'file' ? 'published' : kind;
  return [{ obligationId, period, submissionId, state, publications: rows.map(shown) } as const];
}

function shown(row: PublicationRow & { fromPosition: number }): Publication {
  const { version, kind, sha256, format, rowCount, basisSubmissionId, publishedAt, fromPosition } = row;
  const basisPeriod = basisSubmissionId === null ? null : (partsOfSubmissionId(basisSubmissionId)?.period ?? null);
  return { version, kind, sha256, format, rows: rowCount, basisPeriod, publishedAt, position: fromPosition };
}

/** Quarters that closed without data. */
function missingPeriods(moment: Moment, id?: string) {
  const missing = "state = 'missing'";
  const asked = id === undefined ? { where: missing } : { where: `${missing} AND obligationId = @id`, values: { id } };
  return moment.rows(submissionRows, asked).map(({ obligationId, period, submissionId }) => {
    return { obligationId, period, submissionId, state: 'missing', publications: [] } as const;
  });
}
