/** A dataset as a CKAN package, each published file of its periods as a resource. */
import type { DatasetPeriod, Publication } from '../../projections/catalog.js';
import { datasetPath, downloadPath, mediaTypeOf } from '../links.js';
import { spanOf, periodWords } from '../periods.js';
import { frequencyIri } from '../frequencies.js';
import { simulatedWords, type Portal } from '../portal.js';
import { ckanTime, stableId } from './names.js';
import { organizationBody, tagsOf, type Entry } from './site.js';

export function packageOf(entry: Entry, portal: Portal) {
  const { dataset, id, name, organization } = entry;
  const { current } = portal.licence;
  const [tags, resources] = [tagsOf(dataset).map(tagBody), resourcesOf(entry, portal)];
  return {
    id,
    name,
    title: dataset.title,
    notes: notesOf(entry, portal),
    url: `${portal.baseUrl}${datasetPath(dataset.id)}`,
    type: 'dataset',
    state: 'active',
    private: false,
    isopen: current.isOpen,
    author: dataset.agencyName,
    author_email: '',
    maintainer: portal.publisher.vi,
    maintainer_email: '',
    license_id: current.id,
    license_title: current.title.vi,
    license_url: '',
    metadata_created: ckanTime(dataset.listedAt),
    metadata_modified: ckanTime(dataset.changedAt),
    creator_user_id: null,
    owner_org: organization.id,
    organization: organizationBody(organization),
    version: null,
    num_resources: resources.length,
    num_tags: tags.length,
    resources,
    tags,
    groups: [],
    extras: extrasOf(entry, portal),
    relationships_as_subject: [],
    relationships_as_object: [],
  };
}

export function tagBody(name: string) {
  return { id: stableId('tag', name), name, display_name: name, state: 'active', vocabulary_id: null };
}

function notesOf({ dataset }: Entry, { licence, mode }: Portal): string {
  const notice = mode === 'simulated' ? [simulatedWords.vi] : [];
  const owner = `${dataset.title}. Cơ quan cung cấp: ${dataset.agencyName}.`;
  const fields = `Các trường dữ liệu: ${dataset.fields.map(({ title, name }) => title || name).join('; ')}.`;
  return [...notice, owner, fields, `Điều kiện sử dụng: ${licence.current.terms.vi}`].join('\n\n').normalize('NFC');
}

/** The newest file of each period that is published, by CKAN's positions. */
export function resourcesOf(entry: Entry, portal: Portal) {
  return entry.dataset.periods
    .flatMap((period) => fileOf(period).map((file) => ({ period, file })))
    .map(({ period, file }, position) => ({ position, ...resourceOf(entry, portal, { period, file }) }));
}

type PublishedFile = Publication & Record<'sha256' | 'format', string> & { readonly format: 'csv' | 'xlsx' | 'json' };

function fileOf({ publications }: DatasetPeriod): PublishedFile[] {
  const last = publications.at(-1);
  if (last?.kind !== 'file' || last.sha256 === null || last.format === null) return [];
  return [{ ...last, sha256: last.sha256, format: last.format }];
}

function resourceOf(
  entry: Entry,
  portal: Portal,
  { period: one, file }: { period: DatasetPeriod; file: PublishedFile },
) {
  const { dataset } = entry;
  const { period } = one;
  const published = ckanTime(file.publishedAt);
  return {
    id: stableId('resource', dataset.id, period, String(file.version)),
    package_id: entry.id,
    name: `${dataset.title} – ${periodWords(period).vi}`,
    description: descriptionOf(file),
    format: file.format.toUpperCase(),
    mimetype: mediaTypeOf(file.format),
    mimetype_inner: null,
    size: file.size,
    // Of the bytes, as they are: harvesters tell a SHA-256 by its 64 digits.
    hash: file.sha256,
    created: ckanTime(one.publications[0]?.publishedAt ?? file.publishedAt),
    last_modified: published,
    metadata_modified: published,
    url: `${portal.baseUrl}${downloadPath(dataset.id, { period, format: file.format })}`,
    url_type: null,
    resource_type: 'file',
    state: 'active',
    cache_url: null,
    cache_last_updated: null,
    datastore_active: false,
    period,
    version: String(file.version),
  };
}

function descriptionOf({ rows, version }: PublishedFile): string {
  return rows === null ? `Bản thứ ${String(version)}.` : `${String(rows)} dòng dữ liệu, bản thứ ${String(version)}.`;
}

/** What has no field of its own in CKAN; quarters without a file above all. */
function extrasOf({ dataset }: Entry, { mode }: Portal) {
  const span = spanOf(dataset.periods);
  const values: readonly (readonly [string, string | undefined])[] = [
    ['identifier', dataset.id],
    ['agency_code', dataset.agency],
    ['agency_name_en', dataset.agencyNameEn],
    ['frequency', frequencyIri(dataset.frequency)],
    ['temporal_start', span?.first],
    ['temporal_end', span?.last],
    ['missing_periods', periodsIn(dataset.periods, 'missing')],
    ['nil_periods', periodsIn(dataset.periods, 'nil')],
    ['unchanged_periods', periodsIn(dataset.periods, 'unchanged')],
    ['simulated', mode === 'simulated' ? 'true' : undefined],
  ];
  return values.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [{ key, value }]));
}

/** `2026-Q1, 2026-Q3`; of an unchanged period also the one whose data it keeps. */
function periodsIn(periods: readonly DatasetPeriod[], state: DatasetPeriod['state']): string {
  return periods
    .filter((one) => one.state === state)
    .map(({ period, publications }) => {
      const basis = publications.at(-1)?.basisPeriod ?? null;
      return basis === null ? period : `${period} (${basis})`;
    })
    .join(', ');
}
