/** Sở Du lịch as the register knows it, and two heads, sealed. */
import type { AgencyCommand } from '../../../src/domain/agency/commands.js';
import type { AgencyEvent, AgencyProfile, SealedPerson } from '../../../src/domain/agency/events.js';

export const tourism: AgencyProfile = {
  code: 'SDL',
  kind: 'specialised',
  nameVi: 'Sở Du lịch',
  nameEn: 'Department of Tourism',
  legalBasis: 'Điều 2',
  validFrom: '2021-02-03',
  validTo: null,
};

export const head: SealedPerson = {
  personId: '55555555-5555-4555-8555-555555555555',
  name: { key: 'person-5', box: 'bm9uY2VuYW1ldGFn' },
  email: { key: 'person-5', box: 'bm9uY2VtYWlsdGFn' },
  fingerprint: 'first head',
};
export const nextHead: SealedPerson = {
  ...head,
  personId: '66666666-6666-4666-8666-666666666666',
  email: null,
  fingerprint: 'second head',
};

export function registered(profile = tourism): AgencyEvent {
  return { type: 'AgencyRegistered', data: profile };
}

export function corrected(profile: AgencyProfile): AgencyEvent {
  return { type: 'AgencyCorrected', data: profile };
}

export function appointed(person: SealedPerson): AgencyEvent {
  return { type: 'HeadAppointed', data: { code: 'SDL', head: person } };
}

export function register(profile = tourism, person: SealedPerson | null = null): AgencyCommand {
  return { type: 'RegisterAgency', profile, head: person };
}
