/** A dataset as schema.org has it, for the search engines that list datasets. */
import { parseQuarter } from '../../../domain/quarter.js';
import type { Dataset, DatasetPeriod } from '../../../projections/catalog.js';
import { agencyPath, datasetPath, downloadPath, fileNameOf, mediaTypeOf } from '../../links.js';
import { simulatedWords } from '../../portal.js';
import type { Web } from '../../web.js';

export function datasetJsonLd(dataset: Dataset, { baseUrl, mode }: Pick<Web, 'baseUrl' | 'mode'>): object {
  const { id, title, topic, agency, agencyName, createdAt, modifiedAt, periods, fields } = dataset;
  const owner = { '@type': 'GovernmentOrganization', name: agencyName, url: `${baseUrl}${agencyPath(agency)}` };
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': `${baseUrl}${datasetPath(id)}`,
    url: `${baseUrl}${datasetPath(id)}`,
    identifier: id,
    name: title,
    description: `${mode === 'simulated' ? `${simulatedWords.vi} ` : ''}${title}. ${topic}. ${agencyName}.`,
    keywords: [topic],
    inLanguage: 'vi',
    isAccessibleForFree: true,
    creator: owner,
    publisher: owner,
    ...(createdAt !== null && { datePublished: createdAt }),
    ...(modifiedAt !== null && { dateModified: modifiedAt }),
    ...coverageOf(periods),
    variableMeasured: fields.map((field) => ({ '@type': 'PropertyValue', name: field.name, description: field.title })),
    distribution: periods.flatMap((period) => distributionsOf(dataset, period, baseUrl)),
  };
}

function distributionsOf({ id }: Dataset, { period, publications }: DatasetPeriod, baseUrl: string) {
  const last = publications.at(-1);
  if (!last || last.kind !== 'file' || last.format === null) return [];
  const { format, sha256, size, publishedAt } = last;
  const file = { period, format };
  return [
    {
      '@type': 'DataDownload',
      name: fileNameOf(id, file),
      contentUrl: `${baseUrl}${downloadPath(id, file)}`,
      encodingFormat: mediaTypeOf(format),
      contentSize: String(size ?? 0),
      sha256,
      datePublished: publishedAt,
    },
  ];
}

/** From the first day of the oldest quarter or year to the last of the newest. */
function coverageOf(periods: readonly DatasetPeriod[]) {
  const spans = periods.flatMap(({ period }) => spanOf(period)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? { temporalCoverage: `${first.from}/${last.to}` } : {};
}

const LAST_DAYS: readonly string[] = ['03-31', '06-30', '09-30', '12-31'];

function spanOf(period: string): { from: string; to: string }[] {
  if (/^\d{4}$/.test(period)) return [{ from: `${period}-01-01`, to: `${period}-12-31` }];
  const quarter = parseQuarter(period);
  if (quarter === null) return [];
  const month = String(quarter.quarter * 3 - 2).padStart(2, '0');
  const to = `${String(quarter.year)}-${LAST_DAYS[quarter.quarter - 1] ?? ''}`;
  return [{ from: `${String(quarter.year)}-${month}-01`, to }];
}
