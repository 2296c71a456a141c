/** Datasets of the public catalog, as the catalog answers them. */
import type { Catalog, Dataset, DatasetPeriod, Publication } from '../../../src/projections/catalog.js';
import { lodgings } from './obligation.js';

export const publishedAt = '2026-04-03T03:00:00.000Z';
export const fileHash = 'a'.repeat(64);

export function publicationOf(changes: Partial<Publication> = {}): Publication {
  return {
    version: 1,
    kind: 'file',
    sha256: fileHash,
    format: 'csv',
    size: 2048,
    rows: 20,
    basisPeriod: null,
    basis: null,
    publishedAt,
    position: 6,
    ...changes,
  };
}

const noFile = { sha256: null, format: null, size: null, rows: null } as const;

export const nilDeclaration = publicationOf({ kind: 'nil', ...noFile });

/** Keeps what was published of the quarter before. */
export const unchangedDeclaration = publicationOf({
  kind: 'unchanged',
  ...noFile,
  basisPeriod: '2026-Q1',
  basis: { period: '2026-Q1', version: 1, sha256: fileHash, format: 'csv', size: 2048, rows: 20 },
});

export function periodOf(changes: Partial<DatasetPeriod> = {}): DatasetPeriod {
  const { period = '2026-Q1', state = 'published' } = changes;
  const publications = state === 'missing' ? [] : [publicationOf()];
  return { period, submissionId: `sdl-luu-tru.${period}`, state, publications, ...changes };
}

export function datasetOf(changes: Partial<Dataset> = {}): Dataset {
  return {
    id: 'sdl-luu-tru',
    title: lodgings.title,
    topic: lodgings.topic,
    frequency: 'quarterly',
    agency: 'SDL',
    agencyName: 'Sở Du lịch',
    agencyNameEn: 'Department of Tourism',
    sensitivity: 'public',
    apiProvided: false,
    ministryDatabase: null,
    source: null,
    ended: null,
    fields: lodgings.fields,
    createdAt: publishedAt,
    modifiedAt: publishedAt,
    listedAt: publishedAt,
    changedAt: publishedAt,
    periods: [periodOf()],
    ...changes,
  };
}

export function catalogOf(...datasets: readonly Dataset[]): Catalog {
  return { asOf: '2026-05-01T00:00:00.000Z', position: 100, settledOn: '2026-04-30', datasets };
}
