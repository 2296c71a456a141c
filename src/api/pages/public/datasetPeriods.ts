/** The periods of a dataset as rows of its page, with what there is to download. */
import type { FileFormat } from '../../../domain/submission/events.js';
import type { Dataset, DatasetPeriod, Publication } from '../../../projections/catalog.js';
import { downloadPath } from '../../links.js';
import type { Language } from '../../web.js';
import { numberText, periodText, shownInstant, sizeText, stateBadge } from '../frame/format.js';
import { datasetWords } from '../words/dataset.js';

interface FileFacts {
  readonly period: string;
  readonly version: number;
  readonly format: FileFormat;
  readonly size: number;
  readonly rows: number | null;
  readonly sha256: string;
}

interface ShownFile {
  readonly path: string;
  readonly label: string;
  /** Said to those who hear a link without its row. */
  readonly of: string;
  readonly size: string;
  readonly sha256: string;
}

export function periodRow(dataset: Dataset, period: DatasetPeriod, language: Language) {
  const last = period.publications.at(-1);
  const file = last ? fileOf(period, last) : null;
  return {
    period: periodText(period.period, language),
    id: period.period,
    state: stateBadge(period.state, language),
    at: last ? shownInstant(last.publishedAt, language) : null,
    rows: file === null || file.rows === null ? null : numberText(file.rows, language),
    note: last?.kind === 'unchanged' ? basisNote(last, language) : null,
    file: file && shownFile(dataset, file, { language, isNewest: last?.kind === 'file' }),
  };
}

function basisNote({ basis, basisPeriod }: Publication, language: Language): string {
  const words = datasetWords[language];
  const known = basis?.period ?? basisPeriod;
  return known === null ? words.basisHidden : words.basis(periodText(known, language));
}

/** Of "unchanged" the file that still holds, as far as that one is public. */
function fileOf({ period }: DatasetPeriod, publication: Publication): FileFacts | null {
  if (publication.kind !== 'file') return publication.basis;
  const { version, sha256, format, size, rows } = publication;
  return sha256 === null || format === null || size === null ? null : { period, version, sha256, format, size, rows };
}

function shownFile(
  dataset: Dataset,
  { period, version, format, size, sha256 }: FileFacts,
  { language, isNewest }: { readonly language: Language; readonly isNewest: boolean },
): ShownFile {
  const words = datasetWords[language];
  return {
    path: downloadPath(dataset.id, { period, format, ...(!isNewest && { version }) }),
    label: words.download(format.toUpperCase()),
    of: words.downloadOf(`${periodText(period, language)}${isNewest ? '' : `, ${words.version(String(version))}`}`),
    size: sizeText(size, language),
    sha256,
  };
}

/** The button above: the newest period of which there is a file. */
export function newestFile(dataset: Dataset, language: Language) {
  for (const period of [...dataset.periods].reverse()) {
    const last = period.publications.at(-1);
    const file = last ? fileOf(period, last) : null;
    if (file !== null) return newestOf(dataset, file, { language, isNewest: last?.kind === 'file' });
  }
  return null;
}

function newestOf(dataset: Dataset, file: FileFacts, how: { language: Language; isNewest: boolean }) {
  const { language } = how;
  const text = datasetWords[language].newestOf(
    periodText(file.period, language),
    file.format.toUpperCase(),
    sizeText(file.size, language),
  );
  return { path: shownFile(dataset, file, how).path, text };
}

/** What was public before another version took its place; null when nothing was. */
export function olderVersions(dataset: Dataset, language: Language) {
  const versions = [...dataset.periods].reverse().flatMap((period) =>
    period.publications
      .slice(0, -1)
      .reverse()
      .map((publication) => olderVersion(dataset, { period, publication }, language)),
  );
  if (versions.length === 0) return null;
  return { title: datasetWords[language].older(numberText(versions.length, language)), versions };
}

function olderVersion(
  dataset: Dataset,
  { period, publication }: { readonly period: DatasetPeriod; readonly publication: Publication },
  language: Language,
) {
  const file = fileOf(period, publication);
  return {
    period: periodText(period.period, language),
    version: datasetWords[language].version(String(publication.version)),
    state: stateBadge(publication.kind === 'file' ? 'published' : publication.kind, language),
    at: shownInstant(publication.publishedAt, language),
    file: file && shownFile(dataset, file, { language, isNewest: false }),
  };
}
