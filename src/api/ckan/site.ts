/** The catalog as CKAN sees it: a dataset is a package, an agency an organization, a topic a tag. */
import type { Catalog, Dataset } from '../../projections/catalog.js';
import { groupedBy } from '../../projections/catalogPeriods.js';
import type { Portal } from '../portal.js';
import { ckanTime, namesOf, stableId } from './names.js';

export interface CkanContext {
  readonly catalog: Catalog;
  readonly portal: Portal;
}

/** A dataset with what CKAN calls it. */
export interface Entry {
  readonly dataset: Dataset;
  readonly id: string;
  readonly name: string;
  readonly organization: Organization;
}

export interface Organization {
  readonly code: string;
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly titleEn: string;
  /** When the first of its datasets was listed, and when one of them last changed. */
  readonly created: string;
  readonly changed: string;
  readonly packageCount: number;
}

export interface Site extends CkanContext {
  /** By name. */
  readonly entries: readonly Entry[];
  /** By name; of those alone that something is public of. */
  readonly organizations: readonly Organization[];
}

export function siteOf(context: CkanContext): Site {
  const { datasets } = context.catalog;
  const organizations = organizationsOf(datasets);
  // The dataset that was listed first keeps its name when another one's would be the same.
  const byAge = [...datasets].sort((a, b) => (a.listedAt + a.id < b.listedAt + b.id ? -1 : 1));
  const names = namesOf(
    'dataset',
    byAge.map(({ id }) => id),
  );
  const entries = datasets.flatMap((dataset): Entry[] => {
    const [name, organization] = [names.get(dataset.id), organizations.get(dataset.agency)];
    if (name === undefined || organization === undefined) return [];
    return [{ dataset, id: stableId('dataset', dataset.id), name, organization }];
  });
  return { ...context, entries: entries.sort(byName), organizations: [...organizations.values()].sort(byName) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function organizationsOf(datasets: readonly Dataset[]): Map<string, Organization> {
  const byAgency = groupedBy(datasets, ({ agency }) => agency);
  const names = namesOf('organization', [...byAgency.keys()].sort());
  return new Map([...byAgency].map(([code, own]) => [code, organizationOf(own, names.get(code) ?? code)]));
}

function organizationOf(own: readonly Dataset[], name: string): Organization {
  const [{ agency: code, agencyName, agencyNameEn } = { agency: name, agencyName: name, agencyNameEn: name }] = own;
  const listed = own.map(({ listedAt }) => listedAt).sort();
  const changed = own.map(({ changedAt }) => changedAt).sort();
  return {
    code,
    id: stableId('organization', code),
    name,
    title: agencyName,
    titleEn: agencyNameEn,
    created: listed[0] ?? '',
    changed: changed.at(-1) ?? '',
    packageCount: own.length,
  };
}

/** By CKAN's id or name, or by our own id. */
export function entryNamed(site: Site, key: string): Entry | undefined {
  const small = key.toLowerCase();
  return (
    site.entries.find(({ dataset }) => dataset.id === key) ??
    site.entries.find(({ name, id }) => name === small || id === small)
  );
}

export function organizationNamed(site: Site, key: string): Organization | undefined {
  const small = key.toLowerCase();
  return (
    site.organizations.find(({ code }) => code === key) ??
    site.organizations.find(({ name, id }) => name === small || id === small)
  );
}

/** CKAN allows letters, digits, spaces, `-`, `_` and `.` in a tag, 2 to 100 of them. */
export function tagsOf({ topic }: Dataset): string[] {
  const name = topic
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  return name.length < 2 ? [] : [name];
}

/** As it stands in a package; `organization_show` adds to it. */
export function organizationBody(organization: Organization) {
  const { code, id, name, title, titleEn, created, changed } = organization;
  return {
    id,
    name,
    title,
    type: 'organization',
    description: titleEn,
    image_url: '',
    created: ckanTime(created),
    is_organization: true,
    approval_status: 'approved',
    state: 'active',
    // Of CKAN before 2.9; udata's harvester still asks for both.
    revision_id: stableId('revision', code, changed),
    revision_timestamp: ckanTime(changed),
  };
}
