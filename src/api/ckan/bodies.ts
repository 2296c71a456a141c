/** What CKAN tells of agencies and of terms of use when it is asked for them alone. */
import type { LicenceTerm } from '../../domain/licence.js';
import { packageOf } from './packages.js';
import { organizationBody, type Organization, type Site } from './site.js';

export function organizationSummary(organization: Organization) {
  return {
    ...organizationBody(organization),
    display_name: organization.title,
    image_display_url: '',
    package_count: organization.packageCount,
    num_followers: 0,
  };
}

export function organizationDetail(organization: Organization, { entries, portal }: Site, withPackages: boolean) {
  const own = entries.filter((entry) => entry.organization === organization);
  const packages = withPackages ? { packages: own.map((entry) => packageOf(entry, portal)) } : {};
  const extras = [{ key: 'agency_code', value: organization.code }];
  return { ...organizationSummary(organization), extras, users: [], groups: [], tags: [], ...packages };
}

export function licenceBody({ id, title, terms, isOpen, from, until, source }: LicenceTerm) {
  return {
    id,
    title: title.vi,
    title_en: title.en,
    url: '',
    // Terms that no longer hold stay listed: packages harvested under them name them.
    status: until === null ? 'active' : 'retired',
    terms: terms.vi,
    terms_en: terms.en,
    valid_from: from,
    valid_until: until,
    source,
    is_okd_compliant: isOpen,
    is_osi_compliant: false,
    od_conformance: isOpen ? 'approved' : 'not reviewed',
    osd_conformance: 'not reviewed',
    domain_content: false,
    domain_data: isOpen,
    domain_software: false,
    is_generic: false,
    maintainer: '',
    family: '',
  };
}
